import { describe, expect, it } from '@jest/globals';
import { serialize } from 'pg-protocol';
import { WireMessages } from '../../../bench/wire-messages.js';

const startup = serialize.startup({ user: 'maillon', database: 'maillon' });
const all = Buffer.concat([
  startup,
  serialize.query('START TRANSACTION'),
  serialize.parse({ text: 'SELECT $1, $2', name: '', types: [] }),
  serialize.bind({ values: ['été', null] }),
  serialize.describe({ type: 'P', name: '' }),
  serialize.execute({}),
  serialize.sync(),
  serialize.parse({ text: 'SELECT 3', name: 'third', types: [] }),
  serialize.bind({ statement: 'third', values: [] }),
  serialize.query('COMMIT'),
]);
const said = [
  { sql: 'START TRANSACTION', name: '', parameters: null },
  { sql: 'SELECT $1, $2', name: '', parameters: ['été', null] },
  { sql: 'SELECT 3', name: 'third', parameters: [] },
  { sql: 'COMMIT', name: '', parameters: null },
];

describe('WireMessages', () => {
  it('reads what node-postgres writes', () => {
    expect(new WireMessages().read(all)).toEqual(said);
  });

  it('reads the same in pieces of one byte', () => {
    const messages = new WireMessages();
    expect([...all].flatMap((byte) => messages.read(Buffer.from([byte])))).toEqual(said);
  });
});
