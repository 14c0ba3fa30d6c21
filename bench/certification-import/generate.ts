/** The shape of a made-up export. */
export interface ExportShape {
  sheets: number;
  /** Size of a sheet as the register writes it: most of it is partners, which the import skips. */
  bytesPerSheet: number;
  /** Another revision gives every sheet another text in one of its blocks. */
  revision: number;
}

const BLOCKS = 5;
const COMPETENCES = 6;

/** An export of that many RNCP sheets, piece by piece, so that it is never in memory as a whole. */
export function* exportPieces({ sheets, bytesPerSheet, revision }: ExportShape): Generator<Buffer> {
  yield Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<FICHES>\n<VERSION_FLUX>4.1</VERSION_FLUX>\n');
  for (let n = 0; n < sheets; n += 1) yield Buffer.from(sheet(n, bytesPerSheet, revision));
  yield Buffer.from('</FICHES>\n');
}

function sheet(n: number, bytes: number, revision: number): string {
  const code = n < 90_000 ? `RNCP${10_000 + n}` : `RS${n}`;
  const body = `<ID_FICHE>${n}</ID_FICHE><NUMERO_FICHE>${code}</NUMERO_FICHE>
<INTITULE>Certification d’essai ${n}</INTITULE><ETAT_FICHE>Publiée</ETAT_FICHE><ACTIF>Oui</ACTIF>
<NOMENCLATURE_EUROPE><NIVEAU>NIV6</NIVEAU></NOMENCLATURE_EUROPE>
<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>ORGANISME EXEMPLE ${n % 500}</NOM_CERTIFICATEUR>
<ETAT_CERTIFICATEUR>Actif</ETAT_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>
<BLOCS_COMPETENCES>${Array.from({ length: BLOCKS }, (_, at) => block(code, at + 1, revision)).join('')}</BLOCS_COMPETENCES>
<DATE_FIN_ENREGISTREMENT>31/12/2030</DATE_FIN_ENREGISTREMENT>`;
  const missing = Math.max(0, bytes - Buffer.byteLength(body));
  return `<FICHE>${body}<PARTENAIRES>${PARTNER.repeat(Math.ceil(missing / PARTNER.length))}</PARTENAIRES></FICHE>\n`;
}

function block(code: string, at: number, revision: number): string {
  const first = (at - 1) * COMPETENCES + 1;
  const list = Array.from(
    { length: COMPETENCES },
    (_, i) =>
      `C${first + i}. Mener la tâche ${first + i} de la fiche ${code} dans les règles du métier, en tenant compte des personnes et de l’environnement${at === 1 && i === 0 ? `, révision ${revision}` : ''}.`,
  );
  return `<BLOC_COMPETENCES><CODE>${code}BC0${at}</CODE><LIBELLE>Bloc ${at} de ${code}</LIBELLE>
<LISTE_COMPETENCES>${list.join('     ')}</LISTE_COMPETENCES>
<MODALITES_EVALUATION>Mise en situation professionnelle, dossier et entretien.</MODALITES_EVALUATION></BLOC_COMPETENCES>`;
}

const PARTNER = `<PARTENAIRE><NOM_PARTENAIRE>PARTENAIRE EXEMPLE</NOM_PARTENAIRE><SIRET_PARTENAIRE>12345678200010</SIRET_PARTENAIRE>
<HABILITATION_PARTENAIRE>HABILITATION_FORMER</HABILITATION_PARTENAIRE><ETAT_HABILITATION>Actif</ETAT_HABILITATION></PARTENAIRE>
`;
