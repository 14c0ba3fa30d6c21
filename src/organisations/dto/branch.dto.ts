import { TextField } from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';
import { IdccField } from './number-fields.js';

export class AddBranchRequest {
  @IdccField()
  idcc: string;

  @TextField({ max: 300, example: 'Industries textiles' })
  name: string;
}

export class BranchResponse {
  @TextField({ example: '0018' })
  idcc: string;

  @TextField({ max: 300 })
  name: string;
}

export class BranchPage extends PageOf(BranchResponse) {}
