import { ChoiceField, IntField, ObjectListField, TextField } from '../../shared/http/fields.js';
import { REMINDERS, type ReminderKind } from '../ask-missing.js';
import type { AskedPerson } from '../ask-people.js';

export class ReminderRequest {
  @ChoiceField(Object.keys(REMINDERS), {
    description: 'sign: signatures and countersignatures; assess: assessments still to be submitted.',
  })
  kind: ReminderKind;
}

export class AskedPersonResponse {
  @TextField({ example: 'Camille Exemple' })
  name: string;

  @ChoiceField(['learner', 'trainer', 'employer', 'coordinator'])
  role: string;

  @IntField({ description: 'Things that are asked of them.' })
  items: number;
}

export class NotAskedResponse extends AskedPersonResponse {
  @ChoiceField(['asked_today', 'no_address', 'address_suppressed'], {
    description:
      'asked_today: once a day is enough. no_address: nobody knows their e-mail address. ' +
      'address_suppressed: a server refused it before.',
  })
  reason: string;
}

export class AskedResponse {
  @IntField({ description: 'People who get a mail, one each, with all that is asked of them.' })
  asked: number;

  @ObjectListField(() => AskedPersonResponse)
  people: AskedPersonResponse[];

  @ObjectListField(() => NotAskedResponse, { description: 'Asked today already.' })
  skipped: NotAskedResponse[];

  @ObjectListField(() => NotAskedResponse, {
    description: 'Whom no mail can reach: somebody has to call them.',
  })
  unreachable: NotAskedResponse[];

  static from(people: readonly AskedPerson[]): AskedResponse {
    const asked = people.filter(({ notAsked }) => notAsked === null);
    const not = people.flatMap(({ name, role, items, notAsked }) =>
      notAsked === null ? [] : [{ name, role, items, reason: notAsked }],
    );
    return {
      asked: asked.length,
      people: asked.map(({ name, role, items }) => ({ name, role, items })),
      skipped: not.filter(({ reason }) => reason === 'asked_today'),
      unreachable: not.filter(({ reason }) => reason !== 'asked_today'),
    };
  }
}
