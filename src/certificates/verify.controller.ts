import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header, Headers, Ip, Param, Query, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/auth.api.js';
import { DomainError } from '../shared/errors/domain-error.js';
import { languageOf } from '../shared/http/language.js';
import { VERIFICATION_PAGE_CSP } from '../shared/http/security-headers.js';
import { fontFolders } from '../shared/pdf/fonts.js';
import { VerificationQuery, VerificationResponse } from './dto/verification.dto.js';
import { refusalPage, verificationHome, verificationPage } from './verification-page.js';
import { VERIFICATION_STYLE } from './verification-style.js';
import { VerifyPaper } from './verify-paper.js';

const PROBLEM = { schema: { $ref: '#/components/schemas/Problem' } };
const PAGE = { schema: { type: 'string', description: 'A page in French or English, by Accept-Language' } };
const A_DAY = 'public, max-age=86400';

/** What anyone may ask about a paper of which they have the number: as a page, or as JSON by `Accept`. */
@ApiTags('papers')
@Controller('verify')
export class VerifyController {
  constructor(private readonly papers: VerifyPaper) {}

  @Get(':number')
  @Public()
  @ApiOperation({
    summary: 'Verify a paper by its number',
    description:
      'A page for people, JSON for programs. Nothing is told without the number; guessing is slowed down.',
  })
  @ApiExtraModels(VerificationResponse)
  @ApiResponse({
    status: 200,
    description: 'What was issued, to whom, when, and whether it still stands',
    headers: { Vary: { description: 'Accept, Accept-Language', schema: { type: 'string' } } },
    content: {
      'application/json': { schema: { $ref: getSchemaPath(VerificationResponse) } },
      'text/html': PAGE,
    },
  })
  @ApiResponse({
    status: 404,
    description: 'No paper has this number',
    content: { 'application/problem+json': PROBLEM, 'text/html': PAGE },
  })
  @ApiResponse({
    status: 429,
    description: 'Too many unknown numbers from this network; see Retry-After',
    content: { 'application/problem+json': PROBLEM, 'text/html': PAGE },
  })
  async verify(
    @Param('number') number: string,
    @Query() { sha256 }: VerificationQuery,
    @Ip() ip: string,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerificationResponse | string> {
    void reply.header('Vary', 'Accept, Accept-Language');
    if (!wantsPage(headers.accept))
      return VerificationResponse.from(await this.papers.verify(number, ip, sha256));
    const language = languageOf(headers['accept-language']);
    asPage(reply, language);
    try {
      return verificationPage(await this.papers.verify(number, ip, sha256), language);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { retryAfterSeconds } = error.facts;
      if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
      void reply.status(error.kind === 'too_many' ? 429 : 404);
      return refusalPage(error, language);
    }
  }

  @Get('')
  @Public()
  @ApiExcludeEndpoint()
  home(
    @Query('number') number: string | undefined,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | undefined {
    if (typeof number === 'string' && number.trim()) {
      void reply.status(303).header('Location', `/verify/${encodeURIComponent(number.trim().slice(0, 60))}`);
      return undefined;
    }
    const language = languageOf(accepted);
    asPage(reply, language);
    return verificationHome(language);
  }

  @Get('style.css')
  @Public()
  @ApiExcludeEndpoint()
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', A_DAY)
  style(): string {
    return VERIFICATION_STYLE;
  }

  @Get('font-regular.ttf')
  @Public()
  @ApiExcludeEndpoint()
  @Header('Content-Type', 'font/ttf')
  @Header('Cache-Control', A_DAY)
  regular(): Promise<Buffer> {
    return face('400Regular');
  }

  @Get('font-bold.ttf')
  @Public()
  @ApiExcludeEndpoint()
  @Header('Content-Type', 'font/ttf')
  @Header('Cache-Control', A_DAY)
  bold(): Promise<Buffer> {
    return face('700Bold');
  }
}

function asPage(reply: FastifyReply, language: string): void {
  void reply.headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': VERIFICATION_PAGE_CSP,
    Vary: 'Accept, Accept-Language',
  });
}

/** Browsers name HTML before anything else; programs ask for JSON, or for anything. */
function wantsPage(accept = ''): boolean {
  const html = accept.indexOf('text/html');
  const json = accept.indexOf('application/json');
  return html !== -1 && (json === -1 || html < json);
}

async function face(name: string): Promise<Buffer> {
  const folder = fontFolders().find((each) => each.endsWith(name)) ?? '';
  return readFile(join(folder, `AtkinsonHyperlegibleNext_${name}.ttf`));
}
