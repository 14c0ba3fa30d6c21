import { join } from 'node:path';
import type { Settings } from './config/settings.js';
import type { Seeded } from '../seeds/seed.js';

/** What a person needs to begin: where it is, and as whom to sign in. */
export function welcome(address: string, settings: Settings, seeded: Seeded): string {
  const lines = [
    '',
    'Maillon is ready.',
    `  address       ${address}`,
    `  API           ${address}/api/docs`,
  ];
  if (settings.databaseUrl === undefined)
    lines.push(`  data          ${settings.dataDir} (embedded PostgreSQL)`);
  if (settings.smtpUrl === undefined)
    lines.push(`  mails         ${join(settings.dataDir, 'mails')} (files: no SMTP server is set)`);
  if (seeded.demoAccounts.length > 0) {
    lines.push('', `Demo accounts, all with the password ${seeded.demoPassword}:`);
    for (const { role, email } of seeded.demoAccounts) lines.push(`  ${role.padEnd(13)} ${email}`);
  }
  if (seeded.firstAdminLink)
    lines.push('', `First administrator, choose your password at: ${seeded.firstAdminLink}`);
  lines.push('', 'Ctrl-C stops everything.', '');
  return lines.join('\n');
}
