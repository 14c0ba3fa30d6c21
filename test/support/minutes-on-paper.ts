import type { ApiClient } from './api-client.js';
import { minutesIn, readWorkbook, receive, rowsOf } from './files-read.js';
import type { Minutes } from './minutes-everywhere.js';
import { readPdf } from './pdf-reader.js';
import type { ProvenCohort } from './proven-cohort.js';

const at = (asOf?: string): string => (asOf ? `&asOf=${asOf}` : '');

/** The « 17 h 30 » that follow these words, in minutes. */
export function spokenAfter(words: string, text: string): number {
  const found = new RegExp(`${words} (\\d+(?: \\d{3})*) h(?: (\\d{2}))?(?!\\d)`).exec(text);
  if (!found) throw new Error(`no hours after « ${words} » in: ${text}`);
  return Number(found[1]?.replace(/ /g, '')) * 60 + Number(found[2] ?? 0);
}

/** The summary of the report's workbook. */
export async function minutesOfWorkbook(
  client: ApiClient,
  { programmeCode }: ProvenCohort,
  asOf?: string,
): Promise<Minutes> {
  const path = `/programmes/${programmeCode}/completion-report?format=xlsx${at(asOf)}`;
  const book = await readWorkbook((await receive(client, path)).bytes);
  const rows = rowsOf(book.getWorksheet('Synthèse'));
  const of = (name: string) => minutesIn(rows.find((row) => row['Chiffre'] === name)?.['Valeur']);
  return { planned: of('Heures prévues'), attended: of('Heures suivies'), proven: of('Heures prouvées') };
}

/** The table of hours in the pages of the report. */
export async function minutesOfReportPages(
  client: ApiClient,
  { programmeCode }: ProvenCohort,
  asOf?: string,
): Promise<Partial<Minutes>> {
  const path = `/programmes/${programmeCode}/completion-report?format=pdf${at(asOf)}`;
  const { text } = await readPdf((await receive(client, path)).bytes);
  return { proven: spokenAfter('Heures prouvées', text) };
}

/** The proven minutes that the cost of an hour is divided by. */
export async function minutesOfMoney(
  client: ApiClient,
  { programmeCode }: ProvenCohort,
  asOf?: string,
): Promise<Partial<Minutes>> {
  const { body } = await client.get(`/programmes/${programmeCode}/funding?axis=2${at(asOf)}`);
  return { proven: body.costs.trained.provenMinutes as number };
}

/** The text of each paper of a kind, by the enrolment or half-day that it is of. */
export async function textsOfPapers(
  client: ApiClient,
  { cohortId }: ProvenCohort,
  kind: string,
): Promise<Map<string, string>> {
  const issued = await client.post(`/cohorts/${cohortId}/papers`, { kind });
  if (issued.body.refused?.length !== 0) throw new Error(issued.text);
  const { items } = (await client.get(`/papers?cohortId=${cohortId}&kind=${kind}`)).body;
  const texts = new Map<string, string>();
  for (const { id, enrolmentId, halfDayId } of items as Record<string, string>[]) {
    const { bytes } = await receive(client, `/papers/${id}/content`);
    texts.set(enrolmentId ?? halfDayId ?? cohortId, (await readPdf(bytes)).text);
  }
  return texts;
}

/** The certificates of completion add up to the minutes done. */
export async function minutesOfCertificates(
  client: ApiClient,
  cohort: ProvenCohort,
): Promise<Partial<Minutes>> {
  const texts = await textsOfPapers(client, cohort, 'completion_certificate');
  let proven = 0;
  for (const text of texts.values()) proven += spokenAfter('Durée réalisée', text);
  return { proven };
}

/** The end-of-training statements: « 17 h 30 prouvées, 17 h 30 suivies, sur 21 h prévues » each. */
export async function minutesOfStatements(client: ApiClient, cohort: ProvenCohort): Promise<Minutes> {
  const sum = { planned: 0, attended: 0, proven: 0 };
  for (const text of (await textsOfPapers(client, cohort, 'training_statement')).values()) {
    sum.proven += spokenAfter('Durée', text);
    sum.attended += spokenAfter('prouvées', text);
    sum.planned += spokenAfter('suivies, sur', text);
  }
  return sum;
}
