import type { Fault } from '../../shared/errors/domain-error.js';

export interface DraftContent {
  competences: readonly { code: string }[];
  criteria: readonly { competenceCode: string }[];
}

/** All that keeps a draft from being published: it needs competences, and each of them a criterion to observe. */
export function publishingFaults({ competences, criteria }: DraftContent): Fault[] {
  if (competences.length === 0) {
    return [
      fault('/competences', 'no_competence', 'le bloc n’a aucune compétence', 'the block has no competence'),
    ];
  }
  const observed = new Set(criteria.map(({ competenceCode }) => competenceCode));
  return competences
    .filter(({ code }) => !observed.has(code))
    .map(({ code }) =>
      fault(
        '/criteria',
        'competence_without_criterion',
        `la compétence ${code} n’a aucun critère`,
        `competence ${code} has no criterion`,
      ),
    );
}

/** Criteria have to be of a competence of the version; a competence code stands once. */
export function contentFaults({ competences, criteria }: DraftContent): Fault[] {
  const codes = competences.map(({ code }) => code);
  const twice = codes.flatMap((code, i) =>
    codes.indexOf(code) < i
      ? [
          fault(
            `/competences/${i}/code`,
            'repeated',
            'est déjà le code d’une autre compétence',
            'is the code of another competence',
          ),
        ]
      : [],
  );
  const strays = criteria.flatMap(({ competenceCode }, i) =>
    codes.includes(competenceCode)
      ? []
      : [
          fault(
            `/criteria/${i}/competenceCode`,
            'unknown_competence',
            'n’est pas une compétence de cette version',
            'is no competence of this version',
          ),
        ],
  );
  return [...twice, ...strays];
}

function fault(pointer: string, code: string, fr: string, en: string): Fault {
  return { pointer, code, message: { fr, en } };
}
