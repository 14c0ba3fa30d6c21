import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Jest's global setup: one cluster a run. It lives in a process of its own (cluster-keeper.ts), because what Jest
 * loads here is compiled to CommonJS, where the project's modules do not load.
 *
 * Sets TEST_CLUSTER_URL, and TEST_TEMPLATE_FAULT when migrating failed, so that only tests that need a database fail.
 */
export default async function startCluster(): Promise<void> {
  const keeper = spawn(
    process.execPath,
    ['--import', './test/support/typescript.mjs', './test/support/cluster-keeper.ts'],
    // Apart from the terminal's group: after Ctrl-C it still stops and removes the cluster.
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const gone = once(keeper, 'exit').then(([code]) => {
    throw new Error(`The test cluster did not start (exit code ${code}).`);
  });
  const [message] = await Promise.race([once(keeper, 'message'), gone]);
  gone.catch(() => undefined);
  const { url, templateFault } = message as { url: string; templateFault: string | null };
  process.env.TEST_CLUSTER_URL = url;
  if (templateFault) process.env.TEST_TEMPLATE_FAULT = templateFault;
  globalThis.clusterKeeper = keeper;
}
