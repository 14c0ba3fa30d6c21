import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, Caller, Can } from '../auth/auth.api.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { PageRequest } from '../shared/http/pagination.js';
import {
  AddEstablishmentRequest,
  EstablishmentPage,
  EstablishmentResponse,
} from './dto/establishment.dto.js';
import { Establishments } from './establishments.service.js';

@ApiTags('organisations')
@Controller('employers/:id/establishments')
export class EstablishmentsController {
  constructor(private readonly establishments: Establishments) {}

  @Get()
  @Can('organisations.read')
  @Operation({ summary: 'Establishments of an employer, in order of SIRET', returns: EstablishmentPage })
  async list(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Query() page: PageRequest,
  ): Promise<EstablishmentPage> {
    const { items, nextCursor } = await this.establishments.list(actor, id, page.limit ?? 50, page.cursor);
    return { items: items.map((row) => EstablishmentResponse.from(row)), nextCursor };
  }

  @Post()
  @Can('organisations.write')
  @Operation({
    summary: 'Record an establishment of an employer',
    returns: EstablishmentResponse,
    status: 201,
  })
  async add(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Body() request: AddEstablishmentRequest,
  ): Promise<EstablishmentResponse> {
    const { siret, name, commune = null, department, headOffice = false } = request;
    const establishment = { siret, name, commune, department, headOffice };
    return EstablishmentResponse.from(await this.establishments.add(actor, id, establishment));
  }
}
