import { type Ajv2020 as Ajv, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

interface Documented {
  pattern: RegExp;
  path: string;
  method: string;
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

/**
 * Holds every answer that a test gets against the OpenAPI document: a status or a property that the document
 * does not know fails the test that met it.
 */
export class ApiContract {
  private readonly ajv: Ajv;
  private readonly operations: Documented[];
  private readonly validators = new Map<object, ValidateFunction>();

  constructor(document: OpenAPIObject) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.ajv);
    const closed = structuredClone(document.components ?? {});
    close(closed);
    this.ajv.addSchema({ $id: 'doc', components: closed });
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { responses?: Documented['responses'] }>)
        .filter(([, operation]) => operation.responses)
        .map(([method, operation]) => ({
          path,
          method,
          pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
          responses: operation.responses ?? {},
        })),
    );
  }

  /** @throws Error when the document does not promise this answer. */
  check(method: string, url: string, status: number, contentType: string | null, body: unknown): void {
    const path = new URL(url).pathname;
    const candidates = this.operations.filter(
      (o) => o.method === method.toLowerCase() && o.pattern.test(path),
    );
    // The most literal path wins, as in the router.
    const operation = candidates.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
    if (!operation) return;
    const where = `${method} ${operation.path} → ${status}`;
    const response = operation.responses[status];
    if (!response)
      throw new Error(`The API document does not know the status of ${where}: ${JSON.stringify(body)}`);
    const type = contentType?.split(';')[0] ?? '';
    const schema = response.content?.[type]?.schema;
    if (body === undefined) return;
    if (!schema) throw new Error(`The API document has no schema of ${type} for ${where}`);
    const validate = this.validatorOf(schema);
    if (validate(body)) return;
    const faults = validate.errors?.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`The answer of ${where} is not as documented:\n${faults?.slice(0, 10).join('\n')}`);
  }

  private validatorOf(schema: object): ValidateFunction {
    let validate = this.validators.get(schema);
    if (!validate) {
      validate = this.ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as object,
      );
      this.validators.set(schema, validate);
    }
    return validate;
  }
}

/** An object may have no property that its schema does not name, and references stay inside the document. */
function close(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Record<string, unknown>;
  if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }
  Object.values(schema).forEach(close);
}
