import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../ids.js';
import { notUnderstood, tooLarge } from './refusals.js';

/** A large body, kept on disk while it is worked on: nothing starts before it has arrived whole. */
export interface SpooledBody {
  readonly bytes: number;
  readonly sha256: string;
  /** Where the file is, for a reader that needs random access. */
  readonly path: string;
  /** Reads the body from its start; may be called again. */
  open(): ReadStream;
  /** Removes the file. */
  discard(): Promise<void>;
}

/**
 * Writes a body to a file of `folder` as it arrives, in constant memory.
 * @throws too_large as soon as more than `limit` bytes came; not_understood when the sender hung up.
 */
export async function spool(body: Readable, folder: string, limit: number): Promise<SpooledBody> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, newId());
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, meter, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') throw notUnderstood();
    throw error;
  }
  return {
    bytes,
    sha256: hash.digest('hex'),
    path: file,
    open: () => createReadStream(file),
    discard: () => rm(file, { force: true }),
  };
}
