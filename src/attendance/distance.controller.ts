import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { invalidInput } from '../shared/errors/fault.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { notInCohort } from './domain/attendance-rules.js';
import {
  ActivityResponse,
  AddActivityRequest,
  ConnectionResponse,
  DistanceProofResponse,
  ImportConnectionsRequest,
  ImportedConnectionsResponse,
} from './dto/distance.dto.js';
import { ProveDistance } from './prove-distance.js';
import { RecordDistance } from './record-distance.js';

@ApiTags('attendance')
@Controller('half-days/:id')
export class DistanceController {
  constructor(
    private readonly own: ProveDistance,
    private readonly recording: RecordDistance,
  ) {}

  @Get('distance-proof')
  @Can('attendance.read')
  @Operation({
    summary: 'Connections and activities of a half-day at a distance, by scope',
    returns: DistanceProofResponse,
  })
  async read(@Caller() actor: Actor, @IdParam() id: string): Promise<DistanceProofResponse> {
    const { connections, activities } = await this.recording.read(actor, id);
    return {
      connections: connections.map((row) => ConnectionResponse.from(row)),
      activities: activities.map((row) => ActivityResponse.from(row)),
    };
  }

  @Post('connections')
  @Can('attendance.sign')
  @Operation({
    summary: 'Connect to a half-day at a distance, as a learner, from now on',
    description: 'A second device finds the connection that is open. With an activity, it counts as signed.',
    returns: ConnectionResponse,
    status: 201,
  })
  async connect(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
  ): Promise<ConnectionResponse> {
    return ConnectionResponse.from(await this.own.connect({ actor, ip }, id));
  }

  @Post('connections/end')
  @Can('attendance.sign')
  @Operation({ summary: 'End the own connection, now', returns: ConnectionResponse })
  async disconnect(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
  ): Promise<ConnectionResponse> {
    return ConnectionResponse.from(await this.own.disconnect({ actor, ip }, id));
  }

  @Post('connections/imports')
  @Can('attendance.mark')
  @Operation({
    summary: 'Record who was connected, from the log of the tool',
    returns: ImportedConnectionsResponse,
    status: 201,
  })
  async importLog(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @Body() { tool, connections }: ImportConnectionsRequest,
  ): Promise<ImportedConnectionsResponse> {
    const log = connections.map(({ enrolmentId, connectedAt, disconnectedAt }) => ({
      enrolmentId: enrolmentId.toLowerCase(),
      connectedAt: new Date(connectedAt),
      disconnectedAt: new Date(disconnectedAt),
    }));
    const added = await this.recording.importLog({ actor, ip }, id, tool, log);
    return { items: added.map((row) => ConnectionResponse.from(row)) };
  }

  @Post('activities')
  @Can('attendance.sign')
  @Operation({
    summary: 'Tell what was done in a half-day at a distance: a learner the own work, a trainer anyone’s',
    returns: ActivityResponse,
    status: 201,
  })
  async addActivity(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @Body() { enrolmentId, description }: AddActivityRequest,
  ): Promise<ActivityResponse> {
    const call = { actor, ip };
    if (actor.role === 'learner')
      return ActivityResponse.from(await this.own.addActivity(call, id, description));
    if (!enrolmentId) throw invalidInput([notInCohort('')]);
    const work = { enrolmentId: enrolmentId.toLowerCase(), description };
    return ActivityResponse.from(await this.recording.addActivity(call, id, work));
  }
}
