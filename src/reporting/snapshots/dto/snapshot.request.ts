import { ChoiceField, IdField, TextField } from '../../../shared/http/fields.js';
import { type Format, FORMATS } from '../domain/sealed-document.js';

export class SealReportRequest {
  @TextField({
    max: 200,
    description: 'As the committee names it.',
    example: 'Comité de pilotage du 20 juin 2019',
  })
  label: string;

  @TextField({
    optional: true,
    max: 40,
    description:
      'A past instant (RFC 3339), or a day, meant to its end in Paris; the present when it is left out.',
    example: '2019-06-20',
  })
  asOf?: string;

  @IdField({ optional: true, description: 'The meeting that it is made for, planned or held.' })
  committeeId?: string;
}

export class ContentQuery {
  @ChoiceField(FORMATS, {
    optional: true,
    description: 'JSON, which is what was signed, when it is left out.',
  })
  format?: Format;
}
