/** One statement as a client sent it to the server. */
export interface Statement {
  sql: string;
  /** Name of the prepared statement; empty for one that is parsed each time. */
  name: string;
  /** Null for the simple protocol, which has no parameters. Values in their text form, as node-postgres sends them. */
  parameters: (string | null)[] | null;
}

/**
 * Reads what a client sends over one connection (PostgreSQL 18 manual, 54.7, frontend messages): simple queries, and
 * each binding of a parsed statement. Told in pieces of any size.
 */
export class WireMessages {
  private rest = Buffer.alloc(0);
  private started = false;
  private readonly parsed = new Map<string, string>();

  /** The statements that are complete with this piece. */
  read(piece: Buffer): Statement[] {
    this.rest = Buffer.concat([this.rest, piece]);
    const found: Statement[] = [];
    for (;;) {
      // The first message has a length but no letter.
      const head = this.started ? 1 : 0;
      if (this.rest.length < head + 4) return found;
      const end = head + this.rest.readInt32BE(head);
      if (this.rest.length < end) return found;
      const letter = this.started ? String.fromCharCode(this.rest[0] ?? 0) : '';
      const statement = this.message(letter, new Fields(this.rest.subarray(head + 4, end)));
      if (statement) found.push(statement);
      this.started = true;
      this.rest = this.rest.subarray(end);
    }
  }

  private message(letter: string, fields: Fields): Statement | undefined {
    if (letter === 'Q') return { sql: fields.text(), name: '', parameters: null };
    if (letter === 'P') {
      const name = fields.text();
      this.parsed.set(name, fields.text());
    }
    if (letter !== 'B') return undefined;
    fields.text(); // the portal
    const name = fields.text();
    fields.skip(fields.int16() * 2); // formats: text all of them
    const parameters = Array.from({ length: fields.int16() }, () => fields.value());
    return { sql: this.parsed.get(name) ?? '', name, parameters };
  }
}

class Fields {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }

  int16(): number {
    this.at += 2;
    return this.bytes.readInt16BE(this.at - 2);
  }

  value(): string | null {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4;
    if (length < 0) return null;
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }
}
