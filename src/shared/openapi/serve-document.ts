import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';

/** The OpenAPI 3.1 document of the application, complete. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const described = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Maillon')
    .setDescription(
      'Training and certification: enrolment, attendance, assessment, verdict, certificate and completion report in one chain. ' +
        'Errors are problem details (RFC 9457) in French or English by `Accept-Language`; lists go by `limit` and `cursor`; ' +
        'a change to an edited resource sends `If-Match`; any POST may carry an `Idempotency-Key`.',
    )
    .setVersion('1')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addServer('/', 'This server')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The access token of /auth/login.',
      },
      'bearer',
    )
    .build();
  const document = SwaggerModule.createDocument(app, described, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return completeDocument(document);
}

/** Serves the document as JSON, and as a page to read and try it. */
export function serveDocument(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  const once = () => (document ??= openApiDocument(app));
  SwaggerModule.setup('api/docs', app, once, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Maillon API',
  });
}
