import type { ApiClient } from './api-client.js';
import { minutesIn, readWorkbook, receive } from './files-read.js';
import type { ProvenCohort } from './proven-cohort.js';

/** The three figures of hours, in minutes. */
export interface Minutes {
  planned: number;
  attended: number;
  proven: number;
}

const at = (asOf: string | undefined, first: '?' | '&'): string => (asOf ? `${first}asOf=${asOf}` : '');

export async function minutesOfReport(
  client: ApiClient,
  { programmeCode }: ProvenCohort,
  asOf?: string,
): Promise<Minutes> {
  const { body } = await client.get(`/programmes/${programmeCode}/completion-report${at(asOf, '?')}`);
  return body.hours as Minutes;
}

/** The line of the total in the CSV, by the names of its columns. */
export async function minutesOfCsv(
  client: ApiClient,
  { programmeCode }: ProvenCohort,
  asOf?: string,
): Promise<Minutes> {
  const path = `/programmes/${programmeCode}/completion-report?format=csv${at(asOf, '&')}`;
  const [header = [], total = []] = (await client.get(path)).text
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(';'));
  const field = (name: string): number => Number(total[header.indexOf(name)]);
  return {
    planned: field('Minutes prévues'),
    attended: field('Minutes suivies'),
    proven: field('Minutes prouvées'),
  };
}

export async function minutesOfAccount(
  client: ApiClient,
  { providerId }: ProvenCohort,
  asOf?: string,
): Promise<Partial<Minutes>> {
  const path = `/training-providers/${providerId}/training-account?year=2031${at(asOf, '&')}`;
  const { attended, proven } = (await client.get(path)).body.frames.f1.total as Minutes;
  return { attended, proven };
}

/** Frame F-1 of the workbook: the cells of its total are durations, which are shares of a day. */
export async function minutesOfAccountWorkbook(
  client: ApiClient,
  { providerId }: ProvenCohort,
  asOf?: string,
): Promise<Partial<Minutes>> {
  const path = `/training-providers/${providerId}/training-account?year=2031&format=xlsx${at(asOf, '&')}`;
  const book = await readWorkbook((await receive(client, path)).bytes);
  const sheet = book.getWorksheet('F-1 Type de stagiaires');
  const rows = sheet?.getRows(1, sheet.rowCount) ?? [];
  const total = rows.find((row) => row.getCell(1).value === 'Total (1)');
  return { attended: minutesIn(total?.getCell(5).value), proven: minutesIn(total?.getCell(6).value) };
}

/** What the sheets of the half-days add up to. */
export async function minutesOfSheets(client: ApiClient, { halfDays }: ProvenCohort): Promise<Minutes> {
  const sum = { planned: 0, attended: 0, proven: 0 };
  for (const id of halfDays) {
    const { body } = await client.get(`/half-days/${id}/attendance`);
    for (const { minutes, signedAt } of body.items as { minutes: number; signedAt: string | null }[]) {
      sum.planned += Number(body.plannedMinutes);
      sum.attended += minutes;
      if (signedAt && body.locked) sum.proven += minutes;
    }
  }
  return sum;
}

/** What the hours of the enrolments add up to. */
export async function minutesOfEnrolments(client: ApiClient, { enrolments }: ProvenCohort): Promise<Minutes> {
  const sum = { planned: 0, attended: 0, proven: 0 };
  for (const id of enrolments) {
    const { hours } = (await client.get(`/enrolments/${id}/attendance`)).body;
    sum.planned += Number(hours.plannedMinutes);
    sum.attended += Number(hours.attendedMinutes);
    sum.proven += Number(hours.provenMinutes);
  }
  return sum;
}

/** What the completion rule weighs. */
export async function minutesOfCompletion(client: ApiClient, { cohortId }: ProvenCohort): Promise<Minutes> {
  const sum = { planned: 0, attended: 0, proven: 0 };
  for (const { hours } of (await client.get(`/cohorts/${cohortId}/completion`)).body.items) {
    sum.planned += Number(hours.plannedMinutes);
    sum.attended += Number(hours.attendedMinutes);
    sum.proven += Number(hours.provenMinutes);
  }
  return sum;
}

const inMinutes = (hours: {
  plannedMinutes: number;
  attendedMinutes: number;
  provenMinutes: number;
}): Minutes => ({
  planned: hours.plannedMinutes,
  attended: hours.attendedMinutes,
  proven: hours.provenMinutes,
});

/** The hours of the cohort: in all, and what learners and half-days add up to. */
export async function minutesOfCohort(
  client: ApiClient,
  { cohortId }: ProvenCohort,
): Promise<Record<string, Minutes>> {
  const { body } = await client.get(`/cohorts/${cohortId}/hours`);
  const sum = (of: Parameters<typeof inMinutes>[0][]): Minutes =>
    of.map(inMinutes).reduce((a, b) => ({
      planned: a.planned + b.planned,
      attended: a.attended + b.attended,
      proven: a.proven + b.proven,
    }));
  return {
    'hours of the cohort': inMinutes(body.total),
    'hours of the cohort, by learner': sum(body.items),
    'hours of the cohort, by half-day': sum(body.halfDays),
    'hours of the cohort, of its one block': sum(body.blocks),
  };
}
