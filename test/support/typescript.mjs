/**
 * `node --import ./test/support/typescript.mjs file.ts` runs the project's TypeScript in a process of its own, as
 * Jest compiles it. Jest's global setup can't: it is compiled to CommonJS, where './x.js' finds no x.ts.
 */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from '@swc/core';
import jestConfig from '../../jest.config.mjs';

if (isMainThread) register(import.meta.url);

const [, swcOptions] = jestConfig.transform['^.+\\.ts$'];

export async function resolve(specifier, context, next) {
  const own = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
  if (!own || !specifier.endsWith('.js')) return next(specifier, context);
  try {
    return await next(specifier.replace(/\.js$/, '.ts'), context);
  } catch {
    return next(specifier, context);
  }
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    ...swcOptions,
    swcrc: false,
    filename,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
