import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import {
  ChangeEmployerRequest,
  CreateEmployerRequest,
  EmployerPage,
  EmployerResponse,
  newEmployerOf,
} from './dto/employer.dto.js';
import { SearchRequest } from './dto/search.request.js';
import { Employers } from './employers.service.js';

@ApiTags('organisations')
@Controller('employers')
export class EmployersController {
  constructor(private readonly employers: Employers) {}

  @Get()
  @Can('organisations.read')
  @Operation({
    summary: 'Employers in scope by name, SIREN or SIRET, in order of name',
    returns: EmployerPage,
  })
  async list(
    @Caller() actor: Actor,
    @Query() { search, limit, cursor }: SearchRequest,
  ): Promise<EmployerPage> {
    const { items, nextCursor } = await this.employers.list(actor, search, limit ?? 50, cursor);
    return { items: items.map((row) => EmployerResponse.from(row)), nextCursor };
  }

  @Get(':id')
  @Can('organisations.read')
  @Operation({ summary: 'One employer with its branch and size', returns: EmployerResponse })
  async get(@Caller() actor: Actor, @IdParam() id: string): Promise<EmployerResponse> {
    return EmployerResponse.from(await this.employers.get(actor, id));
  }

  @Post()
  @Can('organisations.write')
  @Operation({
    summary: 'Record an employer; its size class is computed from its figures',
    returns: EmployerResponse,
    status: 201,
  })
  async create(@Caller() actor: Actor, @Body() request: CreateEmployerRequest): Promise<EmployerResponse> {
    return EmployerResponse.from(await this.employers.create(actor, newEmployerOf(request)));
  }

  @Patch(':id')
  @Can('organisations.write')
  @Operation({
    summary: 'Change an employer; the branch and size before stay readable for reports of the past',
    returns: EmployerResponse,
  })
  async change(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeEmployerRequest,
  ): Promise<EmployerResponse> {
    return EmployerResponse.from(await this.employers.change(actor, id, version, request));
  }
}
