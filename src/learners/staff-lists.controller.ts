import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { ImportStaffListRequest, StaffListImportResponse } from './dto/staff-list.dto.js';
import { XLSX } from './import/read-staff-list.js';
import { StaffListUpload } from './import/staff-list-upload.js';

@ApiTags('learners')
@Controller('learners/imports')
export class StaffListsController {
  constructor(private readonly upload: StaffListUpload) {}

  @Post()
  @Can('learners.import')
  @ApiConsumes('text/csv', XLSX)
  @ApiBody({ description: 'The staff list.', schema: { type: 'string', format: 'binary' } })
  @Operation({
    summary: 'Import a staff list (CSV or XLSX), idempotent by employer and internal number, or e-mail',
    description:
      'CSV in UTF-8 or Windows-1252 with `;`, `,` or tabs, or the first sheet of an .xlsx. All faults are told at once; ' +
      'a file with any fault changes nothing unless `partial=true`. Names and a key (internal number or e-mail) are needed.',
    returns: StaffListImportResponse,
    status: 200,
  })
  import(
    @Caller() actor: Actor,
    @Req() request: FastifyRequest,
    @Query() query: ImportStaffListRequest,
  ): Promise<StaffListImportResponse> {
    return this.upload.receive(actor, request, query.dryRun === 'true', query.partial === 'true');
  }
}
