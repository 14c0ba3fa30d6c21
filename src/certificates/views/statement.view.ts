import type { BlockResultFacts, CompetenceResult, PaperMarks, StatementFacts } from '../domain/facts.js';
import { dayOfMonth, frenchHours, frenchSpan } from '../domain/french.js';
import { employerLine, signing, type CertificateView } from './certificate.view.js';
import {
  commonView,
  type CommonView,
  fullName,
  MODALITIES,
  type Particular,
  particular,
} from './common.view.js';

const NBSP = '\u00a0';

/** A link of the chain, as the look draws it. */
interface Link {
  label: string;
  state: 'whole' | 'gap' | 'open';
  note: string;
}

export interface StatementView extends CommonView, Pick<CertificateView, 'made' | 'signatory'> {
  opening: string;
  particulars: Particular[];
  links: Link[];
  blocks: { heading: string; note: string; rows: { code: string; text: string; result: string }[] }[];
  reading: string;
}

/**
 * The attestation de fin de formation: objectives, nature and duration of the action, and results of the evaluation.
 * The law asked for it until 2018 (Code du travail, L6353-1, second paragraph, ended by the law 2018-771 of 5
 * September 2018); people and employers still do, and indicator 11 of the national quality standard asks that what
 * was reached is evaluated.
 */
export function statementView(facts: StatementFacts, marks: PaperMarks): StatementView {
  const { person, provider, legalRepresentative, action, hours, leftOn } = facts;
  const followed = leftOn
    ? `a suivi l’action de formation ci-dessous, et l’a quittée le ${dayOfMonth(leftOn)}.`
    : 'a suivi l’action de formation ci-dessous.';
  return {
    ...commonView('training_statement', fullName(person), facts, marks),
    opening: `${provider.name}, représenté par ${legalRepresentative}, atteste que ${fullName(person)} ${followed}`,
    particulars: [
      particular('Bénéficiaire', fullName(person), null, true),
      particular('Entreprise', ...employerLine(facts.employer)),
      particular('Action', action.course, `Session${NBSP}: ${action.cohort}`, true),
      particular('Objectif', facts.objective),
      particular('Nature et modalité', `Action de formation, ${MODALITIES[action.modality]}`),
      particular('Dates', frenchSpan(action.firstDay, action.lastDay)),
      particular(
        'Durée',
        `${frenchHours(hours.provenMinutes)} prouvées`,
        `${frenchHours(hours.attendedMinutes)} suivies, sur ${frenchHours(hours.plannedMinutes)} prévues`,
        true,
      ),
    ],
    links: chainOf(facts),
    blocks: facts.blocks.map((block) => ({
      heading: `${block.code} — ${block.title}`,
      note: blockNote(block),
      rows: block.competences.map((competence) => ({
        code: competence.code,
        text: competence.text,
        result: result(competence, block.assessors > 0),
      })),
    })),
    reading:
      'Une compétence est acquise quand tous ses critères requis ont été constatés par chaque évaluateur. Ces résultats ' +
      'sont ceux des évaluations de la formation ; seul le jury attribue un bloc de compétences.',
    ...signing(action.place, marks, legalRepresentative),
  };
}

function blockNote({
  certification,
  assessors,
  assessedOn,
  awardedOn,
  competences,
}: BlockResultFacts): string {
  const required = competences.reduce((sum, each) => sum + each.required, 0);
  const acquired = competences.reduce((sum, each) => sum + each.acquired, 0);
  const assessed =
    assessors === 0 || !assessedOn
      ? 'non évalué'
      : `évalué le ${dayOfMonth(assessedOn)} par ${assessors}${NBSP}${assessors > 1 ? 'évaluateurs' : 'évaluateur'}${NBSP}: ` +
        `${acquired} critères requis acquis sur ${required}`;
  const awarded = awardedOn ? `, bloc attribué le ${dayOfMonth(awardedOn)}` : '';
  return `${certification}, ${assessed}${awarded}`;
}

function result({ required, acquired }: CompetenceResult, assessed: boolean): string {
  if (!assessed || required === 0) return 'non évaluée';
  if (acquired === required) return 'acquise';
  return `en cours (${acquired} sur ${required})`;
}

function chainOf({ hours, blocks }: StatementFacts): Link[] {
  const unproven = hours.attendedMinutes - hours.provenMinutes;
  const assessed = blocks.length > 0 && blocks.every(({ assessors }) => assessors > 0);
  const awarded = blocks.filter(({ awardedOn }) => awardedOn !== null).length;
  const all = blocks.length > 0 && awarded === blocks.length;
  return [
    { label: 'Inscription', state: 'whole', note: 'confirmée' },
    unproven === 0 && hours.provenMinutes > 0
      ? { label: 'Présence', state: 'whole', note: 'prouvée' }
      : { label: 'Présence', state: 'gap', note: `${frenchHours(unproven)} à prouver` },
    assessed
      ? { label: 'Évaluation', state: 'whole', note: 'faite' }
      : blocks.length > 0
        ? { label: 'Évaluation', state: 'gap', note: 'manque' }
        : { label: 'Évaluation', state: 'open', note: 'non prévue' },
    all
      ? { label: 'Jury', state: 'whole', note: 'décision prise' }
      : { label: 'Jury', state: 'open', note: 'à venir' },
    all
      ? { label: 'Certification', state: 'whole', note: blocks.length > 1 ? 'blocs acquis' : 'bloc acquis' }
      : { label: 'Certification', state: 'open', note: awarded > 0 ? 'en partie' : 'à venir' },
  ];
}
