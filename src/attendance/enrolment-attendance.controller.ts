import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import {
  AttendanceRecordPage,
  AttendanceRecordResponse,
  EnrolmentAttendanceResponse,
} from './dto/enrolment-attendance.response.js';
import { ReadAttendance } from './read-attendance.js';

@ApiTags('attendance')
@Controller('enrolments/:id/attendance')
export class EnrolmentAttendanceController {
  constructor(private readonly reads: ReadAttendance) {}

  @Get()
  @Can('attendance.read')
  @Operation({
    summary: 'Half-days of an enrolment, and its hours planned, attended and proven',
    returns: EnrolmentAttendanceResponse,
  })
  async ofEnrolment(@Caller() actor: Actor, @IdParam() id: string): Promise<EnrolmentAttendanceResponse> {
    return EnrolmentAttendanceResponse.from(await this.reads.ofEnrolment(actor, id));
  }

  @Get('history')
  @Can('attendance.read')
  @Operation({ summary: 'Every mark of an enrolment, also those superseded', returns: AttendanceRecordPage })
  async history(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<AttendanceRecordPage> {
    const { items, nextCursor } = await this.reads.history(actor, id, page);
    return { items: items.map((record) => AttendanceRecordResponse.from(record)), nextCursor };
  }
}
