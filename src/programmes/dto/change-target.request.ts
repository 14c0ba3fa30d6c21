import { IntField, TextField } from '../../shared/http/fields.js';

export class ChangeTargetRequest {
  @TextField({ example: 'Salariés formés dans le pilote' })
  label: string;

  @IntField({ min: 1, max: 1_000_000, description: 'People, not enrolments.', example: 120 })
  people: number;

  @TextField({ max: 2000, description: 'Where the change was decided.', example: 'Comité de pilotage' })
  source: string;
}
