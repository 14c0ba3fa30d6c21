import type { Settings } from '../src/config/settings.js';

/** What the seeds made, for the welcome. */
export interface Seeded {
  demoPassword: string;
  demoAccounts: { role: string; email: string }[];
  firstAdminLink?: string;
}

/** Reference data where it is missing; the demo pilot on an embedded database outside production. */
export async function seed(_settings: Settings, _databaseUrl: string, _say: (line: string) => void): Promise<Seeded> {
  return Promise.resolve({ demoPassword: '', demoAccounts: [] });
}
