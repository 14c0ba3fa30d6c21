import type { OpenAPIObject } from '@nestjs/swagger';

type PathItemObject = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItemObject['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

const REFUSALS: Record<number, string> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'The role may not',
  404: 'Not there, or outside the scope of the caller',
  409: 'In conflict with the state, which the problem names',
  412: 'Changed since it was read',
  413: 'Body too large',
  415: 'Body of a type that is not read here',
  422: 'Understood, but breaks a rule; all faults are listed',
  428: 'If-Match is missing',
  429: 'Too many tries; see Retry-After',
  500: 'A defect of the product; nothing was recorded',
  503: 'Busy; nothing was recorded; see Retry-After',
};

/**
 * Adds what every route of a kind shares and no handler should have to repeat: who may call, the refusals it
 * can give, the headers that it reads and sends.
 */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components ??= {}).schemas ?? {};
  for (const schema of Object.values(schemas)) sayNullAsType(schema);
  document.components.schemas = { ...schemas, Problem: PROBLEM };
  document.paths['/metrics'] = METRICS;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) completeOperation(path, method, operation);
    }
    sortStatuses(item);
  }
  return document;
}

function completeOperation(path: string, method: Method, operation: OperationObject): void {
  const open = !('x-permission' in operation);
  operation.security = open ? [] : [{ bearer: [] }];
  const byVersion = method === 'patch' || operation.parameters?.some(isIfMatch);
  const parameters = (operation.parameters ??= []);
  if (method === 'post' && !open) parameters.push(IDEMPOTENCY_KEY);
  if (byVersion && !parameters.some(isIfMatch)) parameters.push(IF_MATCH);
  if (byVersion) addEtag(operation);
  for (const status of refusalsOf(path, method, operation, open, Boolean(byVersion))) {
    operation.responses[status] ??= {
      description: REFUSALS[status] ?? '',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

function refusalsOf(
  path: string,
  method: Method,
  operation: OperationObject,
  open: boolean,
  byVersion: boolean,
): number[] {
  const writes = method !== 'get';

  const signIn = path.includes('/auth/');
  return [
    // What cannot be parsed, also before any route is found.
    400,
    ...(!open || signIn ? [401] : []),
    ...(open ? [] : [403]),
    ...(path.includes('{') || operation.requestBody ? [404] : []),
    ...(writes && !open ? [409] : []),
    ...(byVersion ? [412, 428] : []),
    ...(operation.requestBody ? [413, 415] : []),
    ...(writes ? [422] : []),
    ...(signIn ? [429] : []),
    500,
    503,
  ];
}

/** OpenAPI 3.1 says null as one more type; the decorators still write `nullable` of 3.0. */
function sayNullAsType(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  Object.values(schema).forEach(sayNullAsType);
  const node = schema as Record<string, unknown>;
  if (typeof node.nullable !== 'boolean') return;
  const nullable = node.nullable;
  delete node.nullable;
  if (!nullable) return;
  if (node.$ref ?? node.allOf) {
    node.oneOf = [...((node.allOf as unknown[] | undefined) ?? [{ $ref: node.$ref }]), { type: 'null' }];
    delete node.$ref;
    delete node.allOf;
  } else {
    node.type = [node.type, 'null'];
    if (Array.isArray(node.enum)) node.enum = [...(node.enum as unknown[]), null];
  }
}

function addEtag(operation: OperationObject): void {
  const answer = operation.responses['200'];
  if (answer && 'description' in answer) {
    answer.headers = { ETag: { description: 'Version, for the next If-Match', schema: { type: 'string' } } };
  }
}

function isIfMatch(parameter: object): boolean {
  return 'name' in parameter && parameter.name === 'If-Match';
}

function sortStatuses(item: PathItemObject): void {
  for (const method of METHODS) {
    const operation = item[method];
    if (!operation) continue;
    operation.responses = Object.fromEntries(
      Object.entries(operation.responses).sort(([a], [b]) => a.localeCompare(b)),
    );
  }
}

/** Served beside Nest, so described by hand. */
const METRICS: PathItemObject = {
  get: {
    operationId: 'Operations_metrics',
    tags: ['operations'],
    summary: 'Prometheus metrics, for the operator',
    description: 'With the METRICS_TOKEN as bearer token; from the machine itself where none is set.',
    responses: {
      '200': { description: 'Prometheus text', content: { 'text/plain': { schema: { type: 'string' } } } },
      '404': {
        description: 'Not for this caller',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key with the same request has one effect and gets the same answer for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header' as const,
  required: true,
  description: 'The ETag of the version that the change is made from.',
  schema: { type: 'string' },
  example: '"3"',
};

const PROBLEM = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable; ends in the code of the error.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do.' },
    instance: { type: 'string' },
    requestId: { type: 'string', description: 'As in X-Request-Id; give it to support.' },
    state: { type: 'string', description: 'The state that a conflict is with.' },
    errors: {
      type: 'array',
      description: 'All the faults of bad input.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
  example: {
    type: 'https://maillon.example/problems/invalid_input',
    title: 'Some of the input has to be corrected',
    status: 422,
    detail: 'One point has to be corrected.',
    instance: '/api/v1/cohorts',
    requestId: '0198c0de-0000-7000-8000-000000000000',
    errors: [{ pointer: '/capacity', code: 'out_of_range', message: 'has to be between 1 and 500' }],
  },
};
