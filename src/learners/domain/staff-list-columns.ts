/** What a staff list may say of a person, one column each. */
export const COLUMNS = [
  'internalNumber',
  'gender',
  'familyName',
  'usualName',
  'givenNames',
  'email',
  'phone',
  'birthDate',
  'employmentStatus',
  'siren',
  'department',
  'jobTitle',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Headers that people write, French and English, down to plain letters and digits. */
const SYNONYMS: Record<Column, readonly string[]> = {
  internalNumber: [
    'numerointerne', 'nointerne', 'ninterne', 'matricule', 'numeromatricule', 'nomatricule', 'nmatricule', 'numerosalarie', 'numerodesalarie',
    'identifiantinterne', 'internalnumber', 'internalno', 'employeenumber', 'employeeid', 'staffnumber', 'staffid', 'id',
  ],
  gender: ['civilite', 'sexe', 'genre', 'gender', 'sex', 'title'],
  familyName: ['nom', 'nomdefamille', 'nomdenaissance', 'nompatronymique', 'familyname', 'lastname', 'surname', 'birthname'],
  usualName: ['nomdusage', 'nomusage', 'nomusuel', 'nommarital', 'nomdepouse', 'usualname', 'preferredname', 'marriedname'],
  givenNames: ['prenom', 'prenoms', 'givennames', 'givenname', 'firstname', 'firstnames'],
  email: [
    'email', 'mail', 'courriel', 'adresseemail', 'adressemail', 'adressecourriel', 'adressedecourriel', 'adresseelectronique',
    'emailprofessionnel', 'mailprofessionnel', 'courrielprofessionnel', 'emailaddress', 'workemail',
  ],
  phone: ['telephone', 'tel', 'numerodetelephone', 'telephoneportable', 'telephonemobile', 'portable', 'mobile', 'phone', 'phonenumber'],
  birthDate: ['datedenaissance', 'datenaissance', 'naissance', 'nele', 'neele', 'ddn', 'birthdate', 'dateofbirth', 'dob'],
  employmentStatus: ['statut', 'situation', 'statutdemploi', 'situationprofessionnelle', 'status', 'employmentstatus'],
  siren: [
    'siren', 'siret', 'sirensiret', 'siretsiren', 'numerosiren', 'numerosiret', 'nsiren', 'nsiret', 'nosiren', 'nosiret', 'sirenemployeur',
    'siretemployeur', 'sirendelemployeur', 'siretdelemployeur', 'siretetablissement', 'siretdeletablissement', 'employeur', 'employer',
  ],
  department: ['departement', 'numerodedepartement', 'codedepartement', 'department', 'dpt', 'dept'],
  jobTitle: [
    'poste', 'intituledeposte', 'intituleduposte', 'posteoccupe', 'emploi', 'fonction', 'metier', 'jobtitle', 'job', 'position',
  ],
}; // prettier-ignore

const COLUMN_OF = new Map(
  COLUMNS.flatMap((column) => SYNONYMS[column].map((name) => [name, column] as const)),
);

/** The column that a header names, whatever its accents, case, punctuation or note in brackets; undefined when none. */
export function columnNamed(header: string): Column | undefined {
  return COLUMN_OF.get(plain(header)) ?? COLUMN_OF.get(plain(header.replace(/\([^)]*\)/g, '')));
}

/** `Nº` is `No`, as people say it. */
function plain(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
