import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
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
    try {
      await writeThrough(draft, content);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
    return kept;
  }

  /** The content. @throws Error when the file is missing or no longer what its name says. */
  async read(sha256: string): Promise<Buffer> {
    const content = await readFile(this.pathOf(sha256));
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new Error(`the kept file ${sha256} has been altered`);
    return content;
  }

  /** Removes the file, if it is there. */
  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Removes what a crash left half written before this instant. @returns how many there were. */
  async sweepDrafts(before: Date): Promise<number> {
    let swept = 0;
    for (const entry of await readdir(this.folder, { recursive: true }).catch(() => [])) {
      if (!entry.endsWith('.part')) continue;
      const path = join(this.folder, entry);
      const { mtime } = await stat(path).catch(() => ({ mtime: before }));
      if (mtime >= before) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a kept file is named by its SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function writeThrough(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk only once its folder is; some systems cannot open a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  try {
    await folder?.sync();
  } catch {
    // Windows refuses to flush a folder: it keeps names by itself.
  } finally {
    await folder?.close();
  }
}
