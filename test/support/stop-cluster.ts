import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

declare global {
  /** From Jest's global setup to its teardown, which run in the same process. */
  var clusterKeeper: ChildProcess | undefined;
}

/** Jest's global teardown: the keeper stops and removes the cluster when its channel closes. */
export default async function stopCluster(): Promise<void> {
  const keeper = globalThis.clusterKeeper;
  if (!keeper || keeper.exitCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.disconnect();
  await gone;
}
