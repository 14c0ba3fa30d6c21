import {
  ChoiceField,
  EmailField,
  IdField,
  IdListField,
  InstantField,
  ObjectField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { PageOf } from '../../shared/http/pagination.js';
import type { Account } from '../account.entity.js';
import type { Actor } from '../domain/actor.js';
import { type Role, ROLES } from '../domain/roles.js';

export class CreateAccountRequest {
  @EmailField({ example: 'jury@example.org' })
  email: string;

  @TextField({ example: 'Camille Exemple' })
  displayName: string;

  @ChoiceField(ROLES)
  role: Role;

  @IdField({ optional: true, description: 'For a learner, and only then.' })
  learnerId?: string;

  @IdField({ optional: true, description: 'For a trainer, and only then.' })
  trainerId?: string;

  @IdField({ optional: true, description: 'For an employer, and only then.' })
  employerId?: string;

  @IdListField({ optional: true, description: 'Programmes of a coordinator or an auditor.' })
  programmeIds?: string[];
}

export class ChangeAccountRequest {
  @ChoiceField(['active', 'disabled'])
  status: 'active' | 'disabled';
}

export class AccountResponse {
  @IdField()
  id: string;

  @EmailField()
  email: string;

  @TextField()
  displayName: string;

  @ChoiceField(ROLES)
  role: Role;

  @ChoiceField(['invited', 'active', 'disabled'])
  status: string;

  @InstantField()
  createdAt: string;

  static from(account: Account): AccountResponse {
    const { id, email, displayName, role, status } = account;
    const response = { id, email, displayName, role, status, createdAt: account.createdAt.toISOString() };
    return versioned(response, account.version);
  }
}

export class AccountPage extends PageOf(AccountResponse) {}

export class ScopeResponse {
  @IdField({ nullable: true })
  learnerId: string | null;

  @IdField({ nullable: true })
  trainerId: string | null;

  @IdField({ nullable: true })
  employerId: string | null;

  @IdListField({ description: 'Programmes of a coordinator or an auditor.' })
  programmeIds: string[];
}

export class MeResponse {
  @IdField()
  id: string;

  @EmailField()
  email: string;

  @ChoiceField(ROLES)
  role: Role;

  @ObjectField(() => ScopeResponse)
  scope: ScopeResponse;

  static from(actor: Actor): MeResponse {
    return {
      id: actor.accountId,
      email: actor.email,
      role: actor.role,
      scope: {
        learnerId: actor.learnerId ?? null,
        trainerId: actor.trainerId ?? null,
        employerId: actor.employerId ?? null,
        programmeIds: [...actor.programmeIds],
      },
    };
  }
}
