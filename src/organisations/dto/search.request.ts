import { TextField } from '../../shared/http/fields.js';
import { PageRequest } from '../../shared/http/pagination.js';

export class SearchRequest extends PageRequest {
  @TextField({
    optional: true,
    description: 'Part of a name, whatever the accents; or the beginning of a number, its spaces ignored.',
    example: '123 456',
  })
  search?: string;
}
