/**
 * queued: waits for its turn, or for its next try. sending: an instance has it in hand. sent: the server took it.
 * unconfirmed: it left, and the answer was never seen, because the product ended in that moment. failed: refused for
 * good, without an address, or tried too often. suppressed: its address was refused before.
 */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'unconfirmed', 'failed', 'suppressed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Whether somebody may ask for the mail to be sent again: it is over, and did not surely arrive. */
export function mayRetry(state: MailState): boolean {
  return state === 'failed' || state === 'suppressed' || state === 'unconfirmed';
}
