import type { CertificationFacts } from './certification-facts.js';

/**
 * RNCP37827, told in our own words; an import of the register's sheet replaces them by the register's text in new
 * block versions, and what was pinned to these stays so.
 *
 * The end dates of the registration and of the delivery are left out on purpose: they could not be checked at
 * their source, and a date that is wrong would refuse an entry (or let one in) wrongly. The import brings them. The
 * same goes for the SIRET of the certifier and for the NSF, ROME and FORMACODE codes.
 */
export const RNCP37827: CertificationFacts = {
  code: 'RNCP37827',
  register: 'RNCP',
  title: 'Développeur en intelligence artificielle',
  level: 6,
  certifiers: [{ siret: null, name: 'Simplon.co', active: true }],
  blocks: [
    {
      code: 'RNCP37827BC01',
      title: 'Collecte, stockage et mise à disposition des données d’un projet d’intelligence artificielle',
      assessmentMethods: 'Mise en situation sur un projet de données : rapport individuel et soutenance.',
      competences: [
        { code: 'C1', text: 'Automatiser la collecte de données venues de plusieurs sortes de sources.',
          criteria: ['La collecte se relance seule et rend toutes les données attendues.', 'Les erreurs d’accès à une source sont prévues et signalées.'] },
        { code: 'C2', text: 'Écrire les requêtes qui extraient les données d’une base ou d’un système de données massives.',
          criteria: ['Les requêtes rendent les données voulues, et leurs choix sont expliqués.'] },
        { code: 'C3', text: 'Nettoyer, harmoniser et réunir des données de sources différentes.',
          criteria: ['Les entrées fausses ou en double sont écartées selon des règles écrites.', 'Le jeu de données final a un seul format.'] },
        { code: 'C4', text: 'Concevoir et créer la base de données du projet dans le respect du RGPD.',
          criteria: ['Le modèle de données répond au besoin et la base en découle.', 'Les données personnelles sont recensées, avec leur durée de conservation.'] },
        { code: 'C5', text: 'Mettre les données à disposition des autres composants par une API REST.',
          criteria: ['L’API est documentée et son accès est protégé.', 'Elle rend les données prévues.'] },
      ],
    },
    {
      code: 'RNCP37827BC02',
      title: 'Intégrer des modèles et des services d’intelligence artificielle',
      assessmentMethods: 'Cas pratique sur un service d’IA et mise en situation sur un modèle fourni : rapports, démonstration et soutenance.',
      competences: [
        { code: 'C6', text: 'Organiser une veille technique et réglementaire et en partager les résultats.',
          criteria: ['Les sources sont choisies pour leur fiabilité, et la veille est régulière.', 'La synthèse est utile au projet et lisible par tous.'] },
        { code: 'C7', text: 'Comparer des services d’IA existants et en recommander un pour un besoin donné.',
          criteria: ['La comparaison couvre le coût, les contraintes et l’empreinte environnementale.', 'La recommandation répond au besoin exprimé.'] },
        { code: 'C8', text: 'Installer et régler un service d’IA selon sa documentation et les exigences du projet.',
          criteria: ['Le service fonctionne dans l’environnement prévu, avec des accès limités au nécessaire.'] },
        { code: 'C9', text: 'Exposer un modèle d’IA par une API REST.',
          criteria: ['L’API répond selon sa spécification, et ses accès sont contrôlés.', 'Elle est couverte par des tests.'] },
        { code: 'C10', text: 'Relier l’API d’un modèle ou d’un service d’IA à une application.',
          criteria: ['L’application se sert du modèle comme prévu et supporte son absence.', 'L’interface reste accessible à tous.'] },
        { code: 'C11', text: 'Suivre un modèle en service par des mesures et des alertes.',
          criteria: ['Les mesures choisies montrent la qualité du modèle dans le temps.', 'Une alerte part quand un seuil est franchi.'] },
        { code: 'C12', text: 'Tester automatiquement les données, l’entraînement et les résultats d’un modèle.',
          criteria: ['Les tests couvrent les étapes prévues et échouent quand la qualité baisse.'] },
        { code: 'C13', text: 'Mettre en place la livraison continue d’un modèle.',
          criteria: ['La chaîne vérifie, assemble et livre le modèle sans geste manuel.', 'Sa mise en place est décrite et peut être refaite.'] },
      ],
    },
    {
      code: 'RNCP37827BC03',
      title: 'Réaliser une application intégrant un service d’intelligence artificielle',
      assessmentMethods: 'Mise en situation sur une application et cas pratique sur un incident : rapport, démonstration et soutenance.',
      competences: [
        { code: 'C14', text: 'Analyser le besoin d’un commanditaire et rédiger les spécifications fonctionnelles.',
          criteria: ['Les parcours des utilisateurs et les objectifs d’accessibilité sont décrits.', 'La faisabilité est discutée.'] },
        { code: 'C15', text: 'Concevoir l’architecture technique de l’application.',
          criteria: ['L’architecture répond aux spécifications, et ses choix sont justifiés.', 'Une preuve de concept la met à l’épreuve.'] },
        { code: 'C16', text: 'Coordonner la réalisation avec une équipe en méthode agile.',
          criteria: ['Le travail est découpé, suivi et partagé avec toute l’équipe.'] },
        { code: 'C17', text: 'Développer les composants et les interfaces de l’application.',
          criteria: ['L’application fait ce qui est spécifié, dans le respect de l’accessibilité.', 'Les risques de sécurité les plus courants sont traités.'] },
        { code: 'C18', text: 'Faire passer les tests du code à chaque version par intégration continue.',
          criteria: ['Les tests se lancent seuls, et une régression arrête la chaîne.'] },
        { code: 'C19', text: 'Mettre en place la livraison continue de l’application.',
          criteria: ['Une version validée est livrée par la chaîne, et sa configuration est suivie.'] },
        { code: 'C20', text: 'Surveiller l’application en service dans le respect des données personnelles.',
          criteria: ['Journaux et mesures permettent de voir un incident sans exposer de données personnelles.', 'Les retours servent à améliorer le modèle.'] },
        { code: 'C21', text: 'Résoudre les incidents techniques et en garder la trace.',
          criteria: ['La cause est trouvée et reproduite, puis la correction est livrée.', 'L’incident et sa solution sont documentés.'] },
      ],
    },
  ],
}; // prettier-ignore
