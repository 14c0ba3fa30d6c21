import { Body, Controller, Get, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { OptionalBody } from '../shared/http/optional-body.js';
import { AttendanceRowResponse, AttendanceSheetResponse } from './dto/attendance.response.js';
import { MarkAttendanceRequest, MarkGroupRequest } from './dto/mark-attendance.request.js';
import { SignatureResponse, SignRequest } from './dto/signing.dto.js';
import { MarkAttendance } from './mark-attendance.js';
import { ReadAttendance } from './read-attendance.js';
import { SignHalfDay } from './sign-half-day.js';
import { ThrottledCodes } from './throttled-codes.js';

@ApiTags('attendance')
@Controller('half-days/:id')
export class HalfDayAttendanceController {
  constructor(
    private readonly marks: MarkAttendance,
    private readonly signing: SignHalfDay,
    private readonly reads: ReadAttendance,
  ) {}

  @Get('attendance')
  @Can('attendance.read')
  @Operation({
    summary: 'The attendance sheet of a half-day',
    description: 'Trainers of the cohort and coordinators see everyone, a learner and an employer their own.',
    returns: AttendanceSheetResponse,
  })
  async sheet(@Caller() actor: Actor, @IdParam() id: string): Promise<AttendanceSheetResponse> {
    return AttendanceSheetResponse.from(await this.reads.sheet(actor, id));
  }

  @Put('attendance')
  @Can('attendance.mark')
  @Operation({
    summary: 'Mark several people of a half-day at once, all or none',
    description: 'From the day itself until the countersignature. A mark supersedes the one before.',
    returns: AttendanceSheetResponse,
  })
  async markGroup(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: MarkGroupRequest,
  ): Promise<AttendanceSheetResponse> {
    const marks = request.marks.map((mark) => ({ ...mark, enrolmentId: mark.enrolmentId.toLowerCase() }));
    await this.marks.many(actor, id, marks);
    return AttendanceSheetResponse.from(await this.reads.sheet(actor, id));
  }

  @Put('attendance/:enrolmentId')
  @Can('attendance.mark')
  @Operation({
    summary: 'Mark one person of a half-day',
    description: 'From the day itself until the countersignature. The same mark again records nothing new.',
    returns: AttendanceRowResponse,
  })
  async mark(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IdParam('enrolmentId') enrolmentId: string,
    @Body() request: MarkAttendanceRequest,
  ): Promise<AttendanceRowResponse> {
    await this.marks.one(actor, id, { ...request, enrolmentId });
    return AttendanceRowResponse.from(await this.reads.row(actor, id, enrolmentId));
  }

  @Post('signatures')
  @Can('attendance.sign')
  @ThrottledCodes()
  @ApiBody({ type: SignRequest, required: false })
  @Operation({
    summary: 'Sign a half-day: a learner for their presence, a trainer to countersign and lock it',
    description:
      'Once each. A learner signs within the window of the cohort; a signature that comes later, or after the lock, ' +
      'waits for the trainer. A trainer countersigns once everyone is marked.',
    returns: SignatureResponse,
    status: 201,
  })
  async sign(
    @Caller() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @IdParam() id: string,
    @OptionalBody(SignRequest) { code }: SignRequest,
  ): Promise<SignatureResponse> {
    return SignatureResponse.from(await this.signing.sign({ actor, ip }, id, code));
  }
}
