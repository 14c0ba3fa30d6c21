const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids that a request brings along: one in its path, and those of the caller. */
export type Inputs = Record<string, string>;

/** Reads them without checking anything: the token's signature is the product's business. */
export function inputsOf(path: string, authorization = ''): Inputs {
  const [id] = path.match(ID) ?? [];
  const payload = authorization.split('.')[1] ?? '';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8') || '{}') as Claims;
  const { sub, learner, trainer, employer, programmes } = claims;
  const found = { id, sub, learner, trainer, employer, programme: programmes?.[0] };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => !!entry[1]));
}

interface Claims {
  sub?: string;
  learner?: string;
  trainer?: string;
  employer?: string;
  programmes?: string[];
}
