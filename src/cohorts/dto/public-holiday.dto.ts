import { DayField, TextField } from '../../shared/http/fields.js';
import { PageOf } from '../../shared/http/pagination.js';

export class PublicHolidayResponse {
  @DayField({ example: '2019-05-01' })
  date: string;

  @TextField({ description: 'In the language asked for.', example: 'Fête du Travail' })
  name: string;
}

export class PublicHolidayPage extends PageOf(PublicHolidayResponse) {}
