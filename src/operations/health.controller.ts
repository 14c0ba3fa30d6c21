import { Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../auth/auth.api.js';
import { ChoiceField } from '../shared/http/fields.js';
import { Operation } from '../shared/http/operation.js';

class HealthResponse {
  @ChoiceField(['ok', 'down'])
  status: 'ok' | 'down';
}

/** For the supervisor that starts, stops and routes: says nothing about the inside. */
@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  @Public()
  @Operation({ summary: 'The process answers', returns: HealthResponse })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Operation({ summary: 'The process and its database answer', returns: HealthResponse })
  @ApiResponse({ status: 503, description: 'The database does not answer', type: HealthResponse })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    try {
      await this.dataSource.query('SELECT 1');
      return { status: 'ok' };
    } catch {
      void reply.status(503);
      return { status: 'down' };
    }
  }
}
