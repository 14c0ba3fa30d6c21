import type { DomainError } from '../shared/errors/domain-error.js';
import type { Language } from '../shared/errors/words.js';
import { dayOfMonth, parisDayOf } from './domain/french.js';
import { kindName, type Verification } from './verify-paper.js';

const WORDS = {
  fr: {
    site: 'Vérification d’un document',
    valid: 'Ce document est valable',
    replaced: 'Ce document a été remplacé',
    expired: 'La durée de conservation de ce document est écoulée',
    validNote: 'Il a été délivré par Maillon et n’a été remplacé par aucun autre.',
    replacedNote: (number: string, day: string) =>
      `Le document ${number} l’a remplacé le ${day}. Demandez-le à son titulaire.`,
    expiredNote: (day: string) => `Ce qu’il disait a été supprimé le ${day}, comme prévu.`,
    kind: 'Document',
    number: 'Numéro',
    holder: 'Titulaire',
    title: 'Action de formation',
    cohort: 'Session',
    dates: 'Dates',
    halfDay: 'Demi-journée du',
    issued: 'Délivré le',
    kept: 'Conservé au moins jusqu’au',
    sha256: 'Empreinte du fichier (SHA-256)',
    facts: 'Empreinte des données, imprimée au pied du document',
    from: 'du',
    to: 'au',
    compare: 'Comparer un fichier',
    compareNote: 'Calculez l’empreinte SHA-256 du fichier que vous avez, puis collez-la ici.',
    compareField: 'Empreinte SHA-256 du fichier',
    compareButton: 'Comparer les empreintes',
    matches: 'Le fichier est celui qui a été délivré',
    differs: 'Le fichier n’est pas celui qui a été délivré',
    another: 'Vérifier un autre document',
    numberField: 'Numéro du document',
    numberButton: 'Vérifier le document',
    homeNote: 'Le numéro est imprimé en haut et au pied de chaque document.',
  },
  en: {
    site: 'Verify a paper',
    valid: 'This paper is valid',
    replaced: 'This paper has been replaced',
    expired: 'The time that this paper is kept is over',
    validNote: 'It was issued by Maillon, and no other took its place.',
    replacedNote: (number: string, day: string) =>
      `Paper ${number} took its place on ${day}. Ask its holder for it.`,
    expiredNote: (day: string) => `What it said was removed on ${day}, as intended.`,
    kind: 'Paper',
    number: 'Number',
    holder: 'Holder',
    title: 'Course',
    cohort: 'Cohort',
    dates: 'Dates',
    halfDay: 'Half-day of',
    issued: 'Issued on',
    kept: 'Kept at least until',
    sha256: 'Hash of the file (SHA-256)',
    facts: 'Hash of the data, printed at the foot of the paper',
    from: '',
    to: 'to',
    compare: 'Compare a file',
    compareNote: 'Compute the SHA-256 of the file that you have, then paste it here.',
    compareField: 'SHA-256 of the file',
    compareButton: 'Compare the hashes',
    matches: 'The file is the one that was issued',
    differs: 'The file is not the one that was issued',
    another: 'Verify another paper',
    numberField: 'Number of the paper',
    numberButton: 'Verify the paper',
    homeNote: 'The number is printed at the head and at the foot of each paper.',
  },
} as const;

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** What the page says of a paper: the verdict first, then the facts, then how to compare a file. */
export function verificationPage(verification: Verification, language: Language): string {
  const words = WORDS[language];
  const { state, fileMatches } = verification;
  // The title is the answer: of the file where one was asked about and is another, else of the paper.
  const title = fileMatches === false ? words.differs : words[state];
  const note = `${fileMatches === false ? `${words[state]}. ` : ''}${noteOf(verification, language)}`;
  return page(
    language,
    title,
    `<p class="verdict ${fileMatches === false ? 'expired' : state}">${html(kindName(verification, language))}</p>
<h1>${html(title)}</h1>
<p class="sub">${html(note)}</p>
${fileMatches === true ? `<p class="match" role="status">${html(words.matches)}</p>` : ''}
<dl>${factsOf(verification, language)
      .map(
        ([name, value, exact]) =>
          `<div><dt>${html(name)}</dt><dd${exact ? ' class="exact"' : ''}>${html(value)}</dd></div>`,
      )
      .join('\n')}</dl>
<h2>${html(words.compare)}</h2>
<form method="get">
<p>${html(words.compareNote)}</p>
<label for="sha256">${html(words.compareField)}</label>
<input id="sha256" name="sha256" required pattern="[0-9A-Fa-f]{64}" autocomplete="off" spellcheck="false">
<button>${html(words.compareButton)}</button>
</form>
<p><a href="/verify">${html(words.another)}</a></p>`,
  );
}

/** Where somebody who has only the paper types its number. */
export function verificationHome(language: Language): string {
  const words = WORDS[language];
  return page(language, words.site, `<h1>${html(words.site)}</h1>\n${numberForm(language)}`);
}

/** A number that was not given, or too many tries: nothing is said of what there is. */
export function refusalPage(refusal: DomainError, language: Language): string {
  const title = refusal.title[language];
  return page(
    language,
    title,
    `<h1>${html(title)}</h1>\n<p class="sub">${html(refusal.detail[language])}</p>\n${numberForm(language)}`,
  );
}

function numberForm(language: Language): string {
  const words = WORDS[language];
  return `<form method="get" action="/verify">
<p>${html(words.homeNote)}</p>
<label for="number">${html(words.numberField)}</label>
<input id="number" name="number" required maxlength="60" autocomplete="off" spellcheck="false" placeholder="MA-2019-XXXX-XXXX-XXXX">
<button>${html(words.numberButton)}</button>
</form>`;
}

function noteOf(verification: Verification, language: Language): string {
  const words = WORDS[language];
  const { state, replacedBy, replacedAt, removedAt } = verification;
  if (state === 'replaced') return words.replacedNote(replacedBy ?? '', on(replacedAt, language));
  return state === 'expired' ? words.expiredNote(on(removedAt, language)) : words.validNote;
}

function factsOf(v: Verification, language: Language): [string, string, boolean?][] {
  const words = WORDS[language];
  const facts: [string, string | null, boolean?][] = [
    [words.number, v.number, true],
    [words.kind, kindName(v, language)],
    [words.holder, v.holder],
    [words.title, v.title],
    [words.cohort, v.cohort],
    [
      words.dates,
      v.startsOn && v.endsOn
        ? `${words.from} ${dayIn(v.startsOn, language)} ${words.to} ${dayIn(v.endsOn, language)}`.trim()
        : null,
    ],
    [words.halfDay, v.day && dayIn(v.day, language)],
    [words.issued, on(v.issuedAt, language)],
    [words.kept, dayIn(v.retainedUntil, language)],
    [words.sha256, v.sha256, true],
    [words.facts, v.factsSha256, true],
  ];
  return facts.filter((fact): fact is [string, string, boolean?] => fact[1] !== null);
}

function on(instant: Date | null, language: Language): string {
  return instant ? dayIn(parisDayOf(instant), language) : '';
}

function dayIn(day: string, language: Language): string {
  return language === 'fr' ? dayOfMonth(day) : ENGLISH_DAY.format(new Date(`${day}T12:00:00Z`));
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(title)} — Maillon</title>
<link rel="stylesheet" href="/verify/style.css">
</head>
<body>
<header><a href="/verify">Maillon</a></header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A text inside HTML, where nothing of it is markup. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
