/**
 * The invented people and companies of the demo pilot. No SIREN begins with 000 and no activity number with 99, so
 * no real company is meant.
 */
export interface DemoEmployer {
  name: string;
  siren: string;
  idcc: string;
  headcount: number;
  /** Euros; null when not known. */
  turnover: number | null;
  department: string;
  /** How many of the learners work there. */
  learners: number;
}

const company = (
  serial: number,
  name: string,
  idcc: string,
  headcount: number,
  turnover: number | null,
  department: string,
  learners: number,
): DemoEmployer => ({
  name,
  siren: withKey(`00010${String(serial).padStart(3, '0')}`),
  idcc,
  headcount,
  turnover,
  department,
  learners,
});

export const EMPLOYERS: readonly DemoEmployer[] = [
  company(11, 'Filature de la Deûle (exemple)', '0018', 180, 31_000_000, '59', 12),
  company(12, 'Transports du Littoral (exemple)', '0016', 420, 68_000_000, '59', 11),
  company(13, 'Assurances de l’Artois (exemple)', '1672', 950, 240_000_000, '62', 10),
  company(14, 'Conseil et Données du Nord (exemple)', '1486', 35, 4_200_000, '59', 10),
  company(15, 'Clinique des Remparts (exemple)', '2264', 310, null, '62', 9),
  company(16, 'Négoce Picard (exemple)', '0573', 88, 52_000_000, '80', 9),
  company(17, 'Restauration de la Somme (exemple)', '1501', 8, 900_000, '80', 7),
  company(18, 'Chimie de l’Oise (exemple)', '0044', 640, 310_000_000, '60', 8),
  company(19, 'Bâtiment du Beauvaisis (exemple)', '1597', 46, 7_500_000, '60', 7),
  company(20, 'Grande Distribution du Hainaut (exemple)', '2216', 5600, 1_900_000_000, '59', 8),
  company(21, 'Sécurité de Thiérache (exemple)', '1351', 120, null, '02', 5),
  company(22, 'Propreté du Laonnois (exemple)', '3043', 60, 3_100_000, '02', 4),
];

export const PROVIDERS = [
  {
    name: 'École du Numérique du Nord (exemple)',
    siret: withKey('0002000110001'),
    nda: '99590000011',
    legalRepresentative: 'Claire Exemple-Vasseur',
  },
  {
    name: 'Institut des Métiers d’Artois (exemple)',
    siret: withKey('0002000210001'),
    nda: '99620000022',
    legalRepresentative: 'Marc Exemple-Lefranc',
  },
] as const;

export const TRAINERS = [
  { givenNames: 'Nadia', familyName: 'Exemple-Roussel', provider: 0 },
  { givenNames: 'Bruno', familyName: 'Exemple-Delattre', provider: 0 },
  { givenNames: 'Hélène', familyName: 'Exemple-Wacquez', provider: 1 },
  { givenNames: 'Karim', familyName: 'Exemple-Benali', provider: 0 },
  { givenNames: 'Sophie', familyName: 'Exemple-Caron', provider: 1 },
  { givenNames: 'Étienne', familyName: 'Exemple-Lœuil', provider: 1 },
] as const;

const WOMEN =
  'Amélie Chloé Fatima Gaëlle Inès Jeanne Léa Maëlys Noémie Océane Pauline Rachida Salomé Thérèse Yasmine Zoé'.split(
    ' ',
  );
const MEN =
  'Adrien Benoît Cédric Driss Éloi François Gaël Hugo Ismaël Jérôme Kévin Loïc Mathéo Noël Rémi Youssef'.split(
    ' ',
  );
const FAMILIES =
  'Bécu Carlier Decroix Descamps Dubrulle Fauquembergue Gosselin Hennebelle Héquet Lannoy Lefèvre Leleu Maës Noiret Obert Pruvost Quéva Ringot Saïdi Thuilliez Vandaele Wattrelos Zielinski Ançelin Bouchart'.split(
    ' ',
  );

export interface DemoLearner {
  givenNames: string;
  familyName: string;
  gender: 'F' | 'M';
  email: string;
  birthDate: string;
  /** Null for a job seeker. */
  employer: DemoEmployer | null;
  department: string;
  internalNumber: string;
}

const DEPARTMENTS = ['59', '62', '80', '60', '02'] as const;

/** The 120 learners: 100 employees, 20 job seekers; every sixth has a namesake. */
export function learners(): DemoLearner[] {
  const places = EMPLOYERS.flatMap((employer) => Array<DemoEmployer>(employer.learners).fill(employer));
  return Array.from({ length: 120 }, (_, i) => {
    // A stride without common factor spreads each company over the cohorts.
    const employer = i % 6 === 5 ? null : (places[((i - Math.floor(i / 6)) * 37) % places.length] ?? null);
    const woman = (i * 7) % 13 < 6;
    const names = woman ? WOMEN : MEN;
    const month = String((i % 12) + 1).padStart(2, '0');
    const day = String((i % 27) + 1).padStart(2, '0');
    return {
      givenNames: names[(i * 5) % names.length] ?? 'Camille',
      familyName: FAMILIES[(i * 11) % FAMILIES.length] ?? 'Exemple',
      gender: woman ? 'F' : 'M',
      email: `personne${String(i + 1).padStart(3, '0')}@learners.example`,
      birthDate: `${day}/${month}/${1962 + ((i * 17) % 41)}`,
      employer,
      department: employer?.department ?? DEPARTMENTS[i % DEPARTMENTS.length] ?? '59',
      internalNumber: `M${String(i + 1).padStart(4, '0')}`,
    };
  });
}

/** The digits and the key that make them pass the Luhn check. */
function withKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const counted = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}
