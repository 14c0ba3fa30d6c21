import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../auth/auth.api.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import { Branches } from './branches.service.js';
import { AddBranchRequest, BranchPage, BranchResponse } from './dto/branch.dto.js';

@ApiTags('organisations')
@Controller('branches')
export class BranchesController {
  constructor(private readonly branches: Branches) {}

  @Get()
  @Can('organisations.read')
  @Operation({ summary: 'Professional branches, in order of IDCC', returns: BranchPage })
  list(@Query() page: PageRequest): Promise<BranchPage> {
    return this.branches.list(page.limit ?? 50, page.cursor);
  }

  @Post()
  @Can('organisations.write')
  @Operation({ summary: 'Record a branch', returns: BranchResponse, status: 201 })
  add(@Body() { idcc, name }: AddBranchRequest): Promise<BranchResponse> {
    return this.branches.add({ idcc, name });
  }
}
