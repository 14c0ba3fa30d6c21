import { ChoiceField, IdField, IntField, ObjectListField, TextField } from '../../shared/http/fields.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../domain/attendance-rules.js';

export class MarkAttendanceRequest {
  @ChoiceField(ATTENDANCE_STATUSES, { example: 'present' })
  status: AttendanceStatus;

  @IntField({
    max: 600,
    optional: true,
    example: 210,
    description: 'Minutes attended; the planned ones when left out. Only for someone present.',
  })
  minutes?: number;

  @TextField({ max: 500, optional: true, example: 'Arrived late: train cancelled' })
  reason?: string;
}

export class MarkOfPersonRequest extends MarkAttendanceRequest {
  @IdField()
  enrolmentId: string;
}

export class MarkGroupRequest {
  @ObjectListField(() => MarkOfPersonRequest, { minItems: 1, description: 'All are recorded, or none.' })
  marks: MarkOfPersonRequest[];
}
