import type {
  ActionFacts,
  CertificateFacts,
  ConvocationFacts,
  GridFacts,
  PaperMarks,
  SheetFacts,
  SheetPersonFacts,
  SlotFacts,
  StatementFacts,
} from '../../src/certificates/domain/facts.js';
import type { PaperSource } from '../../src/certificates/render-paper.js';

/** Names in the alphabets of Europe. */
export const EUROPEAN_NAMES: readonly [string, string][] = [
  ['Świątek-Żółć', 'Łucja'],
  ['Třešňáková', 'Jiřina Ďatelová'],
  ['Győrffy', 'Őzike Ágnes Űrné'],
  ['Țărănescu', 'Ștefania Ângela'],
  ['İğdır-Şahingöz', 'Çiğdem'],
  ['Ħamrun', 'Ġorġ Żejtun'],
  ['Æðarsson', 'Þórður Íslaugur'],
  ['Ķēniņš-Ģērmanis', 'Ļubova'],
  ['Jõgeväli', 'Ülo Žanna'],
  ['Ųgnė-Čiurlionytė', 'Eglė Ėdita'],
  ['Đoković-Ćosić', 'Željko'],
  ['Ľuptáková', 'Ŕudolf Ĺ'],
  ['Ŵynne-ŷ', 'Siân Ĉ'],
  ['Œuvrard', 'Noël-Aÿ'],
  ['Nguyễn-Trần', 'Thị Hồng Ẽ'],
  ['Ōzols', 'Ŗuta'],
  ['Παπαδοπούλου', 'Γιώργος Ήρα'],
  ['Щёлкина-Їжакевич', 'Наталья Ґалина'],
  ['Ђорђевић', 'Љубица'],
];

const provider = {
  name: 'Institut des compétences numériques',
  number: '73282932000074',
  nda: '32590123456',
};
const employer = { name: 'Filatures du Nord', number: '732829320' };
const undertaking = {
  years: 10,
  requirements: [{ requiredBy: 'Fonds social européen', years: 10 as const }],
};
const hours = { plannedMinutes: 2520, attendedMinutes: 2310, provenMinutes: 2100 };
const trainers = ['Dominique Lefebvre'];
const action: ActionFacts = {
  programme: 'EDEC Intelligence artificielle, Hauts-de-France',
  course: 'Préparer et qualifier des données pour l’intelligence artificielle',
  cohort: 'Lille 1 — Données pour l’IA',
  modality: 'blended',
  place: 'Lille, 12 rue de Tournai',
  firstDay: '2019-03-04',
  lastDay: '2019-03-22',
};

export const SAMPLE_MARKS: PaperMarks = {
  number: 'MA-2019-7Q4K-9ZB2-M1XC',
  issuedAt: '2019-03-25T09:30:00.000Z',
  address: 'https://maillon.example/verify/MA-2019-7Q4K-9ZB2-M1XC',
  retainedUntil: '2030-12-31',
  years: 10,
  factsSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

function slot(date: string, period: 'morning' | 'afternoon', mode: SlotFacts['mode'] = 'on_site'): SlotFacts {
  const [from, until] = period === 'morning' ? ['08:00', '11:30'] : ['12:30', '16:00'];
  return {
    date,
    period,
    startsAt: `${date}T${from}:00.000Z`,
    endsAt: `${date}T${until}:00.000Z`,
    room: mode === 'distance' ? null : 'Salle 2',
    mode,
  };
}

const SLOTS = ['2019-03-04', '2019-03-05', '2019-03-06', '2019-03-11', '2019-03-12', '2019-03-22'].flatMap(
  (date) => [slot(date, 'morning'), slot(date, 'afternoon', date === '2019-03-22' ? 'distance' : 'on_site')],
);

const countersignature = {
  trainer: 'Dominique Lefebvre',
  signedAt: '2019-03-04T11:35:00.000Z',
  authenticatedBy: 'signed_in_session',
};

const SETTLED = {
  before: null,
  after: null,
  givenAt: null,
  settledAt: '2019-03-05T08:00:00.000Z',
  settledBy: 'Claire Coordination',
};

/** Everybody signed but the third, who was away, and the fifth, who was excused. The sixth signed late; the eighth was corrected. */
const people: SheetPersonFacts[] = EUROPEAN_NAMES.map(([familyName, givenNames], i) => {
  const away = i === 2 ? 'absent' : i === 4 ? 'excused' : undefined;
  const signature = {
    signedAt: `2019-03-04T08:${String(i).padStart(2, '0')}:00.000Z`,
    authenticatedBy: 'typed_code',
    late: i === 5,
  };
  return {
    familyName,
    givenNames,
    employer: i % 3 === 0 ? null : employer.name,
    mark: away ? { status: away, minutes: 0 } : { status: 'present', minutes: i === 7 ? 150 : 210 },
    signature: away ? null : signature,
    settled: [
      ...(i === 5
        ? [{ ...SETTLED, kind: 'late_signature' as const, givenAt: '2019-03-04T17:00:00.000Z' }]
        : []),
      ...(i === 7
        ? [
            {
              ...SETTLED,
              kind: 'mark_corrected' as const,
              before: { status: 'present' as const, minutes: 210 },
              after: { status: 'present' as const, minutes: 150 },
            },
          ]
        : []),
    ],
  };
});

const sheet: SheetFacts = {
  provider,
  action,
  slot: slot('2019-03-04', 'morning'),
  trainers,
  people,
  countersignature,
  evidence: { sequence: 14, hash: SAMPLE_MARKS.factsSha256 },
  undertaking,
};

const blank: SheetFacts = {
  ...sheet,
  people: people.map((person) => ({ ...person, mark: null, signature: null, settled: [] })),
  countersignature: null,
  evidence: null,
};

const grid: GridFacts = {
  provider,
  action,
  trainers,
  undertaking,
  slots: SLOTS.map((each, i) => ({ ...each, countersignature: i < 5 ? countersignature : null })),
  people: people.map(({ familyName, givenNames, mark, signature }) => ({
    familyName,
    givenNames,
    hours,
    cells: SLOTS.map((_, i) =>
      i < 5
        ? { mark, signedAt: signature?.signedAt ?? null, late: signature?.late ?? false, corrected: false }
        : { mark: null, signedAt: null, late: false, corrected: false },
    ),
  })),
};

const convocation: ConvocationFacts = {
  person: { familyName: 'Durand', givenNames: 'Camille' },
  provider,
  employer,
  action,
  objective: 'Savoir recenser, préparer et documenter des données.',
  trainers,
  slots: SLOTS,
};

const statement: StatementFacts = {
  person: { familyName: 'Durand', givenNames: 'Camille' },
  provider,
  legalRepresentative: 'Élise Martin',
  employer,
  action,
  objective: 'Savoir recenser, préparer et documenter des données.',
  leftOn: null,
  hours,
  blocks: [
    {
      code: 'RNCP37827BC01',
      title: 'Préparer les données d’un projet',
      certification: 'RNCP37827',
      assessors: 2,
      assessedOn: '2019-03-23',
      competences: [
        { code: 'C1', text: 'Recenser les sources de données utiles', required: 3, acquired: 3 },
        { code: 'C2', text: 'Nettoyer et structurer un jeu de données', required: 4, acquired: 2 },
      ],
      awardedOn: null,
    },
    {
      code: 'RNCP37827BC02',
      title: 'Intégrer un modèle',
      certification: 'RNCP37827',
      assessors: 0,
      assessedOn: null,
      competences: [{ code: 'C1', text: 'Choisir un modèle', required: 2, acquired: 0 }],
      awardedOn: null,
    },
  ],
};

/** A certificate of this person. */
export function sampleCertificate(familyName: string, givenNames: string): PaperSource {
  const facts: CertificateFacts = {
    person: { familyName, givenNames },
    provider,
    legalRepresentative: 'Élise Martin',
    employer,
    action,
    hours,
    undertaking,
  };
  return { kind: 'completion_certificate', form: 'only', facts, marks: SAMPLE_MARKS };
}

/** One of each paper. */
export const SAMPLES = {
  certificate: sampleCertificate('Durand', 'Camille'),
  convocation: { kind: 'convocation', form: 'only', facts: convocation, marks: SAMPLE_MARKS },
  statement: { kind: 'training_statement', form: 'only', facts: statement, marks: SAMPLE_MARKS },
  blankSheet: { kind: 'attendance_sheet', form: 'blank', facts: blank, marks: SAMPLE_MARKS },
  signedSheet: { kind: 'attendance_sheet', form: 'signed', facts: sheet, marks: SAMPLE_MARKS },
  grid: { kind: 'attendance_sheet', form: 'grid', facts: grid, marks: SAMPLE_MARKS },
} satisfies Record<string, PaperSource>;
