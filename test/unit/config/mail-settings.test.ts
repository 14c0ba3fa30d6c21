import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from '../../../src/config/settings.js';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).faults;
  }
};

describe('settings of mails', () => {
  it('are files and a sender of ours unless a server is named', () => {
    expect(readSettings({})).toMatchObject({
      smtpUrl: undefined,
      mailFrom: 'Maillon <ne-pas-repondre@maillon.example>',
      jobs: true,
      convocationDays: 10,
    });
    expect(readSettings({ JOBS: 'off' }).jobs).toBe(false);
  });

  it('want a sender with a server, and both in their form', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://host:25' })).toEqual([
      'MAIL_FROM is needed with SMTP_URL: the address that mails come from',
    ]);
    expect(faultsOf({ SMTP_URL: 'https://host', MAIL_FROM: 'nobody', JOBS: 'perhaps' })).toHaveLength(3);
    expect(faultsOf({ MAIL_FROM: 'A <a@x.example>\r\nBcc: b@x.example' })).toHaveLength(1);
    expect(faultsOf({ SMTP_URL: 'smtps://u:p@host', MAIL_FROM: 'Formation <formation@x.example>' })).toEqual(
      [],
    );
  });

  it('never say a value in a fault', () => {
    expect(faultsOf({ SMTP_URL: 'http://user:secret@host' }).join()).not.toContain('secret');
  });
});
