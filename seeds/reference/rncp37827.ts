import type { PublishedBlock, PublishedCompetence } from '../../src/certifications/published-blocks.js';
import type { SeededCertification } from './certifications.js';

/** A competence with what an assessor looks for. */
type Row = readonly [code: string, text: string, ...criteria: string[]];

const DATA: readonly Row[] = [
  ['C1', 'Automatiser l’extraction de données depuis un service web, une page, un fichier, une base ou un système de données massives.',
    'L’extraction tourne seule et reprend après une erreur', 'Chaque source demandée est lue'],
  ['C2', 'Écrire les requêtes SQL qui extraient les données d’un système de gestion de bases de données.',
    'Les requêtes rendent les données attendues', 'Le choix des jointures et des filtres est expliqué'],
  ['C3', 'Agréger des données de plusieurs sources en les nettoyant et en les ramenant à un même format.',
    'Le jeu final est homogène et sans entrée corrompue'],
  ['C4', 'Créer une base de données dans le respect du RGPD, à partir d’un modèle conceptuel et d’un modèle physique.',
    'Les modèles suivent une méthode connue', 'Le registre des traitements et les procédures de tri sont là'],
  ['C5', 'Mettre le jeu de données à disposition par une interface de programmation REST, avec ses règles d’accès.',
    'L’interface est documentée', 'L’accès est réservé à qui en a le droit'],
]; // prettier-ignore

const SERVICES: readonly Row[] = [
  ['C6', 'Organiser et réaliser une veille technique et réglementaire sur l’intelligence artificielle.',
    'La veille a ses sources, son rythme et ses synthèses'],
  ['C7', 'Identifier des services d’IA existants à partir de l’expression d’un besoin, et les comparer.',
    'Le besoin est reformulé avec ses contraintes', 'Les services écartés le sont avec leur raison'],
  ['C8', 'Paramétrer un service d’IA en suivant sa documentation et en tenant compte des contraintes du projet.',
    'Le service répond dans l’environnement du projet'],
  ['C9', 'Développer une interface REST qui expose un modèle d’IA, avec ses règles de sécurité.',
    'Le modèle répond par l’interface', 'Les recommandations de sécurité des interfaces web sont suivies'],
  ['C10', 'Intégrer l’interface d’un modèle ou d’un service d’IA dans une application.',
    'L’application se sert du service et traite ses erreurs'],
  ['C11', 'Surveiller un modèle d’IA en service : mesures, alertes et journal, sans donnée personnelle superflue.',
    'Les mesures sont suivies et expliquées', 'Une dérive lève une alerte'],
  ['C12', 'Programmer les tests automatisés d’un modèle d’IA : données, entraînement, évaluation.',
    'Les tests tournent et couvrent les parties annoncées'],
  ['C13', 'Créer une chaîne de livraison continue d’un modèle d’IA.',
    'La chaîne va de la donnée au modèle livré'],
]; // prettier-ignore

const APPLICATION: readonly Row[] = [
  ['C14', 'Analyser le besoin d’un commanditaire et le traduire en spécifications, récits d’usage et règles d’accessibilité.',
    'Le besoin est modélisé', 'L’accessibilité fait partie des critères d’acceptation'],
  ['C15', 'Concevoir le cadre technique d’une application qui intègre un service d’IA.',
    'L’architecture est décrite et justifiée', 'La preuve de concept permet de décider'],
  ['C16', 'Coordonner la réalisation technique dans une démarche agile.',
    'Les rituels et les outils de pilotage sont en place'],
  ['C17', 'Développer les composants et les interfaces de l’application selon les spécifications.',
    'Les composants fonctionnent', 'Le code suit de bonnes pratiques, écologiques comprises'],
  ['C18', 'Automatiser les tests du code source par intégration continue.',
    'La chaîne exécute les tests à chaque changement'],
  ['C19', 'Créer un processus de livraison continue de l’application.',
    'La livraison va du dépôt à l’environnement visé'],
  ['C20', 'Surveiller une application d’IA en service pour repérer ses incidents.',
    'Les mesures et les seuils sont définis'],
  ['C21', 'Résoudre les incidents techniques et documenter leur solution.',
    'La cause est établie, la correction versionnée'],
]; // prettier-ignore

/**
 * RNCP37827, *Développeur en intelligence artificielle*, level 6: its three blocks and twenty-one competences, as
 * facts in our words. The two end dates are left open here: those in force are in the register's own sheet, and
 * importing it fills them in and takes the place of these texts.
 */
export const AI_DEVELOPER: SeededCertification = {
  facts: {
    code: 'RNCP37827',
    register: 'RNCP',
    title: 'Développeur en intelligence artificielle',
    level: 6,
    active: true,
    sheetState: null,
    registrationEndsOn: null,
    deliveryEndsOn: null,
    certifiers: [{ siret: null, name: 'Simplon.co', active: true }],
    nsf: [{ code: '326', label: 'Informatique, traitement de l’information, réseaux de transmission' }],
    rome: [],
    formacodes: [],
    replaces: [],
    replacedBy: [],
  },
  blocks: [
    block(
      'RNCP37827BC01',
      'Réaliser la collecte, le stockage et la mise à disposition des données d’un projet en intelligence artificielle',
      DATA,
    ),
    block('RNCP37827BC02', 'Intégrer des modèles et des services d’intelligence artificielle', SERVICES),
    block(
      'RNCP37827BC03',
      'Réaliser une application intégrant un service d’intelligence artificielle',
      APPLICATION,
    ),
  ],
};

function block(code: string, title: string, rows: readonly Row[]): PublishedBlock {
  const competences: PublishedCompetence[] = rows.map(([competence, text, ...criteria]) => ({
    code: competence,
    text,
    criteria: criteria.map((criterion) => ({ text: criterion, required: true })),
  }));
  return {
    code,
    title,
    competencesText: rows.map(([competence, text]) => `${competence}. ${text}`).join('\n'),
    competencesSplit: 'plain',
    assessmentMethods: 'Mise en situation professionnelle, rapport et soutenance devant le jury.',
    independentMarking: false,
    fingerprint: null,
    competences,
  };
}
