import type { CertificateFacts, OrganisationFacts, PaperMarks } from '../domain/facts.js';
import { frenchDay, frenchHours, frenchSpan, parisDayOf } from '../domain/french.js';
import {
  commonView,
  type CommonView,
  digits,
  fullName,
  MODALITIES,
  type Particular,
  particular,
  keptFor,
} from './common.view.js';

const NBSP = '\u00a0';

export interface CertificateView extends CommonView {
  opening: string;
  particulars: Particular[];
  undertaking: string;
  proof: string;
  made: string;
  signatory: { role: string; name: string };
}

/**
 * The certificat de réalisation, one of the only pieces by which an OPCO checks that an action took place (Code du
 * travail, R6332-26; arrêté of 21 December 2018, NOR MTRD1835482A), with the mentions of the ministry's model: who
 * attests and for whom, the beneficiary and the company, title and nature of the action (L6313-1), dates, hours done,
 * the undertaking to keep the evidence, place, date, stamp and signature. Hours are those proven: the action may be
 * justified by any probative element (R6313-3), here signatures by half-day countersigned by the trainer.
 */
export function certificateView(facts: CertificateFacts, marks: PaperMarks): CertificateView {
  const { person, provider, legalRepresentative, action, hours } = facts;
  return {
    ...commonView('completion_certificate', fullName(person), facts, marks),
    opening:
      `Je soussigné(e) ${legalRepresentative}, représentant légal du dispensateur de l’action concourant au développement ` +
      `des compétences, ${provider.name}, atteste que la personne désignée ci-dessous a suivi l’action${NBSP}:`,
    particulars: [
      particular('Bénéficiaire', fullName(person), null, true),
      particular('Entreprise', ...employerLine(facts.employer)),
      particular('Action', action.course, `Session${NBSP}: ${action.cohort}`, true),
      particular('Nature de l’action', 'Action de formation', 'Code du travail, article L.\u00a06313-1, 1°'),
      particular('Modalité', MODALITIES[action.modality]),
      particular('Dates', frenchSpan(action.firstDay, action.lastDay)),
      particular(
        'Durée réalisée',
        frenchHours(hours.provenMinutes),
        `sur ${frenchHours(hours.plannedMinutes)} prévues`,
        true,
      ),
    ],
    undertaking:
      'Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, je m’engage à conserver les pièces ' +
      `justificatives de la présente action ${keptFor(facts.undertaking, marks)}.`,
    proof:
      'La durée réalisée est celle des demi-journées signées par le bénéficiaire et contresignées par le formateur.',
    ...signing(action.place, marks, legalRepresentative),
  };
}

/** Place, day and block of the signature. */
export function signing(
  place: string | null,
  { issuedAt }: PaperMarks,
  legalRepresentative: string,
): Pick<CertificateView, 'made' | 'signatory'> {
  return {
    made: `le ${frenchDay(parisDayOf(issuedAt))}, à ${place ?? '……………………………'}`,
    signatory: { role: 'Cachet et signature du représentant légal', name: legalRepresentative },
  };
}

/** Name and SIREN of the company, or that there is none. */
export function employerLine(employer: OrganisationFacts | null): [string, string | null] {
  return employer
    ? [employer.name, `SIREN ${digits(employer.number)}`]
    : ['Sans employeur (demandeur d’emploi)', null];
}
