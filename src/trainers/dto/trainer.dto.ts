import { versioned } from '../../shared/http/etag.js';
import {
  EmailField,
  IdField,
  IdListField,
  InstantField,
  ObjectField,
  ObjectListField,
  TextField,
} from '../../shared/http/fields.js';
import { PageOf, PageRequest } from '../../shared/http/pagination.js';
import type { TrainerRow } from '../trainers.repository.js';

export class CreateTrainerRequest {
  @TextField({ example: 'Exemple' })
  familyName: string;

  @TextField({ example: 'Dominique' })
  givenNames: string;

  @EmailField({ example: 'd.exemple@trainers.example' })
  email: string;

  @IdField({ description: 'The training provider that employs them.' })
  providerId: string;
}

export class ChangeTrainerRequest {
  @TextField({ optional: true })
  familyName?: string;

  @TextField({ optional: true })
  givenNames?: string;

  @EmailField({ optional: true })
  email?: string;

  @IdField({ optional: true })
  providerId?: string;
}

export class ClearancesRequest {
  @IdListField({ description: 'All the blocks that the trainer may assess from now on.' })
  blockIds: string[];
}

export class TrainersRequest extends PageRequest {
  @TextField({ optional: true, description: 'Part of a name, whatever the accents.' })
  search?: string;

  @IdField({ optional: true, description: 'Trainers of this training provider.' })
  providerId?: string;
}

export class TrainerProviderResponse {
  @IdField()
  id: string;

  @TextField()
  name: string;
}

export class ClearanceResponse {
  @IdField()
  blockId: string;

  @TextField({ example: 'RNCP37827' })
  certificationCode: string;

  @TextField({ example: 'RNCP37827BC01' })
  blockCode: string;

  @InstantField()
  grantedAt: string;
}

export class TrainerResponse {
  @IdField()
  id: string;

  @TextField()
  familyName: string;

  @TextField()
  givenNames: string;

  @EmailField()
  email: string;

  @ObjectField(() => TrainerProviderResponse)
  provider: TrainerProviderResponse;

  @ObjectListField(() => ClearanceResponse, { description: 'Blocks that they are cleared to assess.' })
  clearances: ClearanceResponse[];

  static from(row: TrainerRow): TrainerResponse {
    const response = {
      id: row.id,
      familyName: row.family_name,
      givenNames: row.given_names,
      email: row.email,
      provider: { id: row.provider_id, name: row.provider_name },
      clearances: row.clearances.map((clearance) => ({
        ...clearance,
        grantedAt: new Date(clearance.grantedAt).toISOString(),
      })),
    };
    return versioned(response, row.version);
  }
}

export class TrainerPage extends PageOf(TrainerResponse) {}
