/**
 * What signatures are held against: `node:http`, one INSERT into a table with a key and nothing else, and the same
 * answer in size. No check, no lock, no evidence. Run as a child: DATABASE_URL.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { dataSourceOptions } from '../../src/shared/database/data-source.js';
import { newId } from '../../src/shared/ids.js';
import { inputsOf } from '../request-inputs.js';

const url = process.env.DATABASE_URL ?? '';
const product = dataSourceOptions(url) as { poolSize?: number };
const pool = new pg.Pool({ connectionString: url, max: product.poolSize });

const server = createServer((request, response) => {
  const halfDayId = /half-days\/([^/]+)\//.exec(request.url ?? '')?.[1];
  const { sub } = inputsOf(request.url ?? '', request.headers.authorization);
  const id = newId();
  pool
    .query(
      `INSERT INTO bare_signatures (id, half_day_id, account_id) VALUES ($1, $2, $3) RETURNING signed_at AS "signedAt"`,
      [id, halfDayId, sub],
    )
    .then(({ rows }) => {
      const [{ signedAt }] = rows as [{ signedAt: Date }];
      const json = JSON.stringify({
        id,
        halfDayId,
        signedAs: 'learner',
        enrolmentId: id,
        signedAt,
        awaitsTrainer: false,
      });
      response.writeHead(201, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(json),
      });
      response.end(json);
    })
    .catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
});
// As long as the product's: a connection that is closed while it is taken up again is no fault of either.
server.keepAliveTimeout = 72_000;
server.listen(0, '127.0.0.1', () =>
  console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('SIGTERM', () => process.exit(0));
