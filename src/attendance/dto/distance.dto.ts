import { ChoiceField, IdField, InstantField, ObjectListField, TextField } from '../../shared/http/fields.js';
import type { ActivityRow, ConnectionRow } from '../distance.repository.js';

export class LoggedConnectionRequest {
  @IdField()
  enrolmentId: string;

  @InstantField({ description: 'As the tool has it.' })
  connectedAt: string;

  @InstantField()
  disconnectedAt: string;
}

export class ImportConnectionsRequest {
  @TextField({ max: 100, example: 'BigBlueButton', description: 'The tool whose log it is.' })
  tool: string;

  @ObjectListField(() => LoggedConnectionRequest, {
    minItems: 1,
    maxItems: 1000,
    description: 'All are recorded, or none; those recorded before are left out.',
  })
  connections: LoggedConnectionRequest[];
}

export class AddActivityRequest {
  @IdField({ optional: true, description: 'Left out by a learner, who tells of the own work.' })
  enrolmentId?: string;

  @TextField({ max: 2000, example: 'Exercice 3 : nettoyage d’un jeu de données, rendu déposé' })
  description: string;
}

export class ConnectionResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @IdField()
  enrolmentId: string;

  @ChoiceField(['own_session', 'tool_log'])
  source: string;

  @TextField({ nullable: true, max: 100 })
  tool: string | null;

  @InstantField()
  connectedAt: string;

  @InstantField({ nullable: true, description: 'Null while it is open.' })
  disconnectedAt: string | null;

  static from({ id, halfDayId, enrolmentId, source, tool, ...row }: ConnectionRow): ConnectionResponse {
    const connectedAt = row.connectedAt.toISOString();
    const disconnectedAt = row.disconnectedAt?.toISOString() ?? null;
    return { id, halfDayId, enrolmentId, source, tool, connectedAt, disconnectedAt };
  }
}

export class ImportedConnectionsResponse {
  @ObjectListField(() => ConnectionResponse, { description: 'Those that are new.' })
  items: ConnectionResponse[];
}

export class ActivityResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @IdField()
  enrolmentId: string;

  @TextField({ max: 2000 })
  description: string;

  @ChoiceField(['learner', 'trainer'])
  recordedAs: string;

  @InstantField()
  recordedAt: string;

  static from({ recordedAt, ...row }: ActivityRow): ActivityResponse {
    return { ...row, recordedAt: recordedAt.toISOString() };
  }
}

export class DistanceProofResponse {
  @ObjectListField(() => ConnectionResponse)
  connections: ConnectionResponse[];

  @ObjectListField(() => ActivityResponse)
  activities: ActivityResponse[];
}
