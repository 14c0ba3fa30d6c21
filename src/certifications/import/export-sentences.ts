import type { Words } from '../../shared/errors/words.js';

export const TRUNCATED: Words = {
  fr: 'Le fichier s’arrête avant la fin du document : il est tronqué.',
  en: 'The file stops before the end of the document: it is truncated.',
};
export const DOCTYPE: Words = {
  fr: 'Le document contient une déclaration DOCTYPE ; elle est refusée, car elle peut porter des entités dangereuses.',
  en: 'The document has a DOCTYPE declaration; it is refused, as it may carry dangerous entities.',
};
export const TOO_LONG: Words = {
  fr: 'Un élément dépasse la longueur admise.',
  en: 'An element is longer than allowed.',
};
export const TOO_DEEP: Words = {
  fr: 'Les éléments sont imbriqués trop profondément.',
  en: 'Elements are nested too deeply.',
};
export const NO_VERSION: Words = {
  fr: 'Le document ne dit pas sa version (VERSION_FLUX) avant la première fiche.',
  en: 'The document does not say its version (VERSION_FLUX) before the first sheet.',
};

export function wrongRoot(name: string): Words {
  return {
    fr: `La racine du document est <${name.slice(0, 60)}> ; <FICHES> est attendu.`,
    en: `The root of the document is <${name.slice(0, 60)}>; <FICHES> is expected.`,
  };
}

export function wrongVersion(version: string): Words {
  return {
    fr: `La version « ${version.slice(0, 20)} » de l’export n’est pas prise en charge : 4.1 est attendue.`,
    en: `Version "${version.slice(0, 20)}" of the export is not supported: 4.1 is expected.`,
  };
}
