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

/** Headers that people write, French and English, without accents, case or punctuation. */
const SYNONYMS: Record<Column, readonly string[]> = {
  internalNumber: [
    'numerointerne',
    'matricule',
    'numeromatricule',
    'internalnumber',
    'employeenumber',
    'staffnumber',
    'id',
  ],
  gender: ['civilite', 'sexe', 'genre', 'gender', 'sex', 'title'],
  familyName: ['nom', 'nomdefamille', 'nomdenaissance', 'familyname', 'lastname', 'surname', 'birthname'],
  usualName: ['nomdusage', 'nomusuel', 'usualname', 'preferredname', 'marriedname'],
  givenNames: ['prenom', 'prenoms', 'givennames', 'givenname', 'firstname', 'firstnames'],
  email: ['email', 'mail', 'courriel', 'adresseemail', 'adresseelectronique', 'emailaddress', 'adressemail'],
  phone: ['telephone', 'tel', 'portable', 'mobile', 'phone', 'phonenumber'],
  birthDate: ['datedenaissance', 'naissance', 'nele', 'birthdate', 'dateofbirth'],
  employmentStatus: ['statut', 'situation', 'status', 'employmentstatus'],
  siren: ['siren', 'siret', 'numerosiren', 'numerosiret', 'employeur', 'employer'],
  department: ['departement', 'department', 'dpt', 'dept'],
  jobTitle: [
    'poste',
    'intituledeposte',
    'intituleduposte',
    'emploi',
    'fonction',
    'metier',
    'jobtitle',
    'job',
    'position',
  ],
};

const COLUMN_OF = new Map(
  COLUMNS.flatMap((column) => SYNONYMS[column].map((name) => [name, column] as const)),
);

/** The column that a header names; undefined when none. */
export function columnNamed(header: string): Column | undefined {
  const plain = header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return COLUMN_OF.get(plain);
}
