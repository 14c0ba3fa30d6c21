import { AccountsRepository, type NewAccount } from '../../src/auth/accounts.repository.js';
import { hashPassword } from '../../src/auth/passwords.js';
import type { Role } from '../../src/auth/auth.api.js';
import { newId } from '../../src/shared/ids.js';
import { ApiClient } from './api-client.js';
import type { TestApp } from './test-app.js';

export const PASSWORD = 'Une phrase pour essayer 42';
let hashed: Promise<string> | undefined;

/** An account of this role, active, and a client signed in as it. */
export async function signedIn(
  { app, address }: TestApp,
  role: Role,
  scope: Pick<NewAccount, 'learnerId' | 'trainerId' | 'employerId' | 'programmeIds'> = {},
): Promise<ApiClient & { accountId: string }> {
  hashed ??= hashPassword(PASSWORD);
  const email = `${role}-${newId()}@test.example`;
  const account = await app
    .get(AccountsRepository)
    .insert({ email, displayName: `Test ${role}`, role, passwordHash: await hashed, ...scope });
  const client = await new ApiClient(address).signIn(email, PASSWORD);
  return Object.assign(client, { accountId: account.id });
}
