import type { AccountsRepository, NewAccount } from '../../src/auth/accounts.repository.js';
import type { Actor } from '../../src/auth/auth.api.js';
import { EMPLOYERS, learners, PROVIDERS, TRAINERS } from './cast.js';
import type { Stage } from './stage.js';

/** Everyone who acts in the pilot. */
export interface People {
  coordinator: Actor;
  juror: Actor;
  trainers: (Actor & { trainerId: string })[];
  learners: (Actor & { learnerId: string })[];
  /** By number in the cast. */
  employerIds: string[];
  providerIds: string[];
}

/** Makes accounts; those of the demo have its password, the others of the cast cannot sign in. */
export class Casting {
  constructor(
    private readonly stage: Stage,
    private readonly accounts: AccountsRepository,
    private readonly passwordHash: string,
    private readonly programmeId: string,
  ) {}

  async assemble(): Promise<People> {
    const programmeIds = [this.programmeId];
    const coordinator = await this.demo('coordinator', 'Camille Exemple', { programmeIds });
    const juror = await this.demo('juror', 'Dominique Exemple');
    await this.demo('auditor', 'Alix Exemple', { programmeIds });
    await this.demo('admin', 'Sacha Exemple');
    const employerIds = await this.employers(coordinator);
    const providerIds = await this.providers(coordinator);
    const trainers = await this.trainers(coordinator, providerIds);
    const people = await this.learners(coordinator);
    await this.demo('employer', 'Ressources humaines, Filature de la Deûle', {
      employerId: employerIds[0] ?? null,
    });
    return { coordinator, juror, trainers, learners: people, employerIds, providerIds };
  }

  private async employers(as: Actor): Promise<string[]> {
    const ids: string[] = [];
    for (const { siren, name, idcc, headcount, turnover } of EMPLOYERS) {
      const turnoverCents = turnover === null ? null : turnover * 100;
      const employer = await this.stage.post(as, '/employers', {
        siren,
        name,
        idcc,
        headcount,
        turnoverCents,
      });
      ids.push(employer.id);
    }
    return ids;
  }

  private async providers(as: Actor): Promise<string[]> {
    const ids: string[] = [];
    for (const provider of PROVIDERS)
      ids.push((await this.stage.post(as, '/training-providers', provider)).id);
    return ids;
  }

  private async trainers(as: Actor, providerIds: readonly string[]): Promise<People['trainers']> {
    const actors: People['trainers'] = [];
    for (const [i, { givenNames, familyName, provider }] of TRAINERS.entries()) {
      const email = `formation${i + 1}@trainers.example`;
      const body = { givenNames, familyName, email, providerId: providerIds[provider] };
      const trainerId = (await this.stage.post(as, '/trainers', body)).id;
      const scope = { trainerId };
      const name = `${givenNames} ${familyName}`;
      actors.push({
        ...(i === 0
          ? await this.demo('trainer', name, scope)
          : await this.silent('trainer', email, name, scope)),
        trainerId,
      });
    }
    return actors;
  }

  private async learners(as: Actor): Promise<People['learners']> {
    const cast = learners();
    const header = 'matricule;nom;prénom;sexe;e-mail;date de naissance;statut;siren;département';
    const lines = cast.map((p) =>
      [
        p.employer ? p.internalNumber : '',
        p.familyName,
        p.givenNames,
        p.gender,
        p.email,
        p.birthDate,
        p.employer ? 'salarié' : 'demandeur d’emploi',
        p.employer?.siren ?? '',
        p.department,
      ].join(';'),
    );
    const answer = await this.stage.uploadCsv<{ created: number }>(
      as,
      '/learners/imports',
      [header, ...lines].join('\n'),
    );
    if (answer.created !== cast.length)
      throw new Error(`The demo's staff list is not right: ${JSON.stringify(answer)}`);
    const actors: People['learners'] = [];
    for (const [i, { email, givenNames, familyName }] of cast.entries()) {
      const found = await this.stage.get<{ items: { id: string }[] }>(
        as,
        `/learners?search=${encodeURIComponent(email)}`,
      );
      const learnerId = found.items[0]?.id ?? '';
      const name = `${givenNames} ${familyName}`;
      const scope = { learnerId };
      const account =
        i === DEMO_LEARNER ? this.demo('learner', name, scope) : this.silent('learner', email, name, scope);
      actors.push({ ...(await account), learnerId });
    }
    return actors;
  }

  private demo(
    role: NewAccount['role'],
    displayName: string,
    scope: Partial<NewAccount> = {},
  ): Promise<Actor> {
    return this.account({
      email: `${role}@demo.example`,
      displayName,
      role,
      passwordHash: this.passwordHash,
      ...scope,
    });
  }

  private silent(
    role: NewAccount['role'],
    email: string,
    displayName: string,
    scope: Partial<NewAccount>,
  ): Promise<Actor> {
    return this.account({ email, displayName, role, passwordHash: null, ...scope });
  }

  private async account(account: NewAccount): Promise<Actor> {
    return this.accounts.actorOf(await this.accounts.insert(account));
  }
}

/** In the cohort that runs in Valenciennes. */
const DEMO_LEARNER = 30;
