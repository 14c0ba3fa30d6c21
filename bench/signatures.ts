import { join } from 'node:path';
import { runScript, ROOT } from './children.js';

const PROGRAM = join(ROOT, 'bench/signatures/run.ts');

/** Signatures at a fixed rate, by the product and by a bare insert. */
export interface SignaturesResult {
  signatures: number;
  pacedProduct: PacedResult;
  pacedBare: PacedResult;
  met: boolean;
  /** Throughput of the product by that of the bare insert, both as fast as they go. */
  ratio: number;
  rounds: { product: number; bare: number }[];
}

/** Times in milliseconds, from when a request was due. */
interface PacedResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  cpuMs: number;
}

/** 10,000 signatures; it fills a database of its own, which waits for its disk. */
export async function measureSignatures(): Promise<SignaturesResult> {
  const output = await runScript(['--no-warnings', '--import', './test/support/typescript.mjs', PROGRAM]);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as SignaturesResult;
}
