import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { newId } from '../ids.js';

/** A file that is kept: the name is what it holds, so a file is never changed and never half there. */
export interface StoredFile {
  /** SHA-256 in hexadecimal. */
  sha256: string;
  bytes: number;
}

/** Files by their content, under `DATA_DIR/files`. Writing the same twice is writing it once. */
@Injectable()
export class FileStore {
  private readonly folder: string;

  constructor(settings: Settings) {
    this.folder = join(settings.dataDir, 'files');
  }

  /**
   * Keeps the content before its row is committed: a crash in between leaves a file that nothing names, never a
   * row without its file. The file is on the disk when this resolves.
   */
  async keep(content: Uint8Array): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const path = this.pathOf(sha256);
    const kept = { sha256, bytes: content.byteLength };
    if ((await stat(path).catch(() => undefined))?.size === content.byteLength) return kept;
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${newId()}.part`;
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return kept;
  }

  /** The content. @throws Error when the file is missing or no longer what its name says. */
  async read(sha256: string): Promise<Buffer> {
    const content = await readFile(this.pathOf(sha256));
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new Error(`the kept file ${sha256} has been altered`);
    return content;
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a kept file is named by its SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
