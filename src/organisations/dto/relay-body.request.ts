import { DayField, TextField } from '../../shared/http/fields.js';
import { SiretField } from './number-fields.js';

export class SucceedRelayBodyRequest {
  @TextField({ example: 'AKTO' })
  name: string;

  @SiretField({ optional: true })
  siret?: string;

  @DayField({ description: 'First day; the relay body before ends on its eve.', example: '2020-01-01' })
  validFrom: string;

  @TextField({ max: 2000, description: 'Where it is written.', example: 'Avenant n° 1' })
  source: string;
}
