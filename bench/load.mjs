// Loads a server from a process of its own, and writes one line of JSON. Its argument is a file with the job:
// { url, connections, seconds | amount, requests }: for `seconds` the requests go round, with `amount` each is sent once.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const own = ({ method, path, headers, body }) => ({ method, path, headers, ...(body && { body }) });
let begun = 0;
const share = (n) => job.requests.filter((_, i) => i % job.connections === n).map(own);

let first = 0;
let last = 0;
let answers = 0;
const instance = autocannon(
  {
    url: job.url,
    connections: job.connections,
    timeout: 60,
    ...(job.amount ? { amount: job.amount } : { duration: job.seconds }),
    setupClient: (client) => client.setRequests(share(begun++)),
  },
  (error, result) => {
    if (error) throw error;
    const { latency, errors, non2xx, statusCodeStats } = result;
    console.log(
      JSON.stringify({
        // From the first answer to the last: neither the start of the load nor its end is counted.
        perSecond: ((answers - 1) / (last - first)) * 1000,
        answers,
        failed: errors + non2xx,
        statuses: statusCodeStats,
        p50: latency.p50,
        p99: latency.p99,
      }),
    );
  },
);
instance.on('response', () => {
  last = performance.now();
  if (answers === 0) first = last;
  answers += 1;
});
