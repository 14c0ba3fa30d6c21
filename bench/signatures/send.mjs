// Sends requests at a fixed rate from a process of its own, and writes one line of JSON. Its argument is a file with
// the job: { url, perSecond, requests }. The rate does not wait for answers, and the time of an answer counts from the
// instant at which its request was due: a server that falls behind cannot hide it.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const times = [];
const statuses = {};
let failed = 0;
const begin = performance.now() + 500;
const due = (i) => begin + (i * 1000) / job.perSecond;

function send({ method, path, headers, body }, at) {
  return new Promise((resolve) => {
    const outgoing = request(job.url + path, { method, headers, agent }, (answer) => {
      answer.resume().once('end', () => {
        times.push(performance.now() - at);
        statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
        if (answer.statusCode !== 201) failed += 1;
        resolve();
      });
    });
    outgoing.once('error', () => {
      failed += 1;
      resolve();
    });
    outgoing.end(body);
  });
}

const answers = [];
let next = 0;
await new Promise((resolve) => {
  const timer = setInterval(() => {
    while (next < job.requests.length && due(next) <= performance.now()) {
      answers.push(send(job.requests[next], due(next)));
      next += 1;
    }
    if (next < job.requests.length) return;
    clearInterval(timer);
    resolve();
  }, 1);
});
await Promise.all(answers);
times.sort((a, b) => a - b);
const at = (share) => Math.round((times[Math.ceil(times.length * share) - 1] ?? 0) * 10) / 10;
const seconds = (performance.now() - begin) / 1000;
console.log(
  JSON.stringify({
    answers: times.length,
    failed,
    statuses,
    perSecond: Math.round(times.length / seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  }),
);
process.exit(0);
