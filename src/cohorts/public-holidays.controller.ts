import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../auth/auth.api.js';
import type { Language } from '../shared/errors/words.js';
import { Operation } from '../shared/http/operation.js';
import { AskedLanguage } from './asked-language.js';
import { publicHolidays } from './domain/public-holidays.js';
import { YearRequest } from './dto/cohort.requests.js';
import { PublicHolidayPage } from './dto/public-holiday.dto.js';

@ApiTags('cohorts')
@Controller('public-holidays')
export class PublicHolidaysController {
  @Get()
  @Can('cohorts.read')
  @Operation({ summary: 'Public holidays of metropolitan France in a year', returns: PublicHolidayPage })
  list(@AskedLanguage() language: Language, @Query() { year }: YearRequest): PublicHolidayPage {
    const items = publicHolidays(year).map(({ date, name }) => ({ date, name: name[language] }));
    return { items, nextCursor: null };
  }
}
