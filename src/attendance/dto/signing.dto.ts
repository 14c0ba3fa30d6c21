import {
  ChoiceField,
  FlagField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../shared/http/fields.js';
import { versioned } from '../../shared/http/etag.js';
import { AUTHENTICATIONS } from '../domain/means.js';
import type { ShownCode } from '../show-signing-code.js';
import type { TakenSignature } from '../sign-own.js';
import type { VersionedWindow } from '../signing-windows.repository.js';

const CODE = {
  max: 60,
  description:
    'As typed (`FK3-7RT`; capitals, spaces and hyphens do not matter), or what the QR holds after `#`.',
  example: 'FK3-7RT',
};

/** Left out: the session alone says who signs. */
export class SignRequest {
  @TextField({ ...CODE, optional: true })
  code?: string;
}

export class SignByCodeRequest {
  @TextField(CODE)
  code: string;
}

export class SigningCodeResponse {
  @IdField()
  halfDayId: string;

  @TextField({
    max: 7,
    example: 'FK3-7RT',
    description: 'To be typed; no letter or digit is read for another.',
  })
  code: string;

  @TextField({ max: 2000, description: 'What the QR holds; its secret stands after `#`.' })
  link: string;

  @TextField({ max: 100_000, description: 'The QR as an SVG drawing.' })
  qrSvg: string;

  @InstantField({ description: 'By the server’s clock, a minute after it was shown.' })
  expiresAt: string;

  static from({ expiresAt, ...shown }: ShownCode): SigningCodeResponse {
    return { ...shown, expiresAt: expiresAt.toISOString() };
  }
}

export class SignatureResponse {
  @IdField()
  id: string;

  @IdField()
  halfDayId: string;

  @ChoiceField(['learner', 'trainer'], { description: 'The signature of a trainer locks the half-day.' })
  signedAs: 'learner' | 'trainer';

  @IdField({ nullable: true, description: 'For a learner.' })
  enrolmentId: string | null;

  @InstantField()
  signedAt: string;

  @ChoiceField(AUTHENTICATIONS)
  authenticatedBy: string;

  @FlagField({ description: 'It came late: it counts once the trainer confirms it.' })
  awaitsTrainer: boolean;

  static from({ signedAt, ...taken }: TakenSignature): SignatureResponse {
    const { id, halfDayId, enrolmentId, authenticatedBy, awaitsTrainer } = taken;
    const signedAs = enrolmentId === null ? 'trainer' : 'learner';
    return {
      id,
      halfDayId,
      signedAs,
      enrolmentId,
      signedAt: signedAt.toISOString(),
      authenticatedBy,
      awaitsTrainer,
    };
  }
}

export class SigningWindowRequest {
  @IntField({ max: 60, example: 0, description: 'Minutes before the start of a half-day.' })
  opensMinutesBefore: number;

  @IntField({ max: 10_080, example: 30, description: 'Minutes after its end; later a signature is late.' })
  closesMinutesAfter: number;
}

export class SigningWindowResponse extends SigningWindowRequest {
  static from({ version, ...window }: VersionedWindow): SigningWindowResponse {
    const { opensMinutesBefore, closesMinutesAfter } = window;
    return versioned<SigningWindowResponse>({ opensMinutesBefore, closesMinutesAfter }, version);
  }
}
