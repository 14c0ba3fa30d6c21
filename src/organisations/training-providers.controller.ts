import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../auth/auth.api.js';
import { IfMatch } from '../shared/http/etag.js';
import { IdParam } from '../shared/http/id-param.js';
import { Operation } from '../shared/http/operation.js';
import { SearchRequest } from './dto/search.request.js';
import {
  ChangeProviderRequest,
  CreateProviderRequest,
  ProviderPage,
  ProviderResponse,
} from './dto/training-provider.dto.js';
import { TrainingProviders } from './training-providers.service.js';

@ApiTags('organisations')
@Controller('training-providers')
export class TrainingProvidersController {
  constructor(private readonly providers: TrainingProviders) {}

  @Get()
  @Can('organisations.read')
  @Operation({ summary: 'Training providers by name, SIRET or NDA, in order of name', returns: ProviderPage })
  async list(@Query() { search, limit, cursor }: SearchRequest): Promise<ProviderPage> {
    const { items, nextCursor } = await this.providers.list(search, limit ?? 50, cursor);
    return { items: items.map((row) => ProviderResponse.from(row)), nextCursor };
  }

  @Get(':id')
  @Can('organisations.read')
  @Operation({ summary: 'One training provider', returns: ProviderResponse })
  async get(@IdParam() id: string): Promise<ProviderResponse> {
    return ProviderResponse.from(await this.providers.get(id));
  }

  @Post()
  @Can('organisations.write')
  @Operation({ summary: 'Record a training provider', returns: ProviderResponse, status: 201 })
  async create(@Body() request: CreateProviderRequest): Promise<ProviderResponse> {
    const { siret, nda, name, legalRepresentative = null } = request;
    return ProviderResponse.from(await this.providers.create(siret, { nda, name, legalRepresentative }));
  }

  @Patch(':id')
  @Can('organisations.write')
  @Operation({ summary: 'Change a training provider', returns: ProviderResponse })
  async change(
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() request: ChangeProviderRequest,
  ): Promise<ProviderResponse> {
    return ProviderResponse.from(await this.providers.change(id, version, request));
  }
}
