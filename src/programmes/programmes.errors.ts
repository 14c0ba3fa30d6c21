import type { Fault } from '../shared/errors/fault.js';

/** A relay body follows the one before; it cannot start with it or earlier. */
export function beforeRelayBody(validFrom: string): Fault {
  const message = {
    fr: `doit suivre le ${validFrom}, début de l’organisme relais précédent`,
    en: `has to be after ${validFrom}, the first day of the relay body before`,
  };
  return { pointer: '/validFrom', code: 'before_relay_body', message };
}
