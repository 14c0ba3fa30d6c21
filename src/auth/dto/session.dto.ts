import {
  ChoiceField,
  EmailField,
  IdField,
  InstantField,
  IntField,
  TextField,
} from '../../shared/http/fields.js';
import type { Tokens } from '../sessions.service.js';

export class SignInRequest {
  @EmailField({ example: 'coordinator@demo.example' })
  email: string;

  @TextField({ max: 200, example: 'Pilote-2019-demo!' })
  password: string;
}

export class RefreshRequest {
  @TextField({ max: 200, description: 'The refresh token received last; it can be used once.' })
  refreshToken: string;
}

export class AcceptInvitationRequest {
  @TextField({ max: 200, description: 'The secret at the end of the invitation link.' })
  token: string;

  @TextField({ max: 400, description: 'At least 50 bits of entropy (CNIL 2022, with throttling).' })
  password: string;
}

export class TokensResponse implements Tokens {
  @TextField({ max: 4000, description: 'Send it as `Authorization: Bearer`.' })
  accessToken: string;

  @ChoiceField(['Bearer'])
  tokenType: 'Bearer';

  @IntField({ description: 'Seconds until the access token ends.', example: 900 })
  expiresIn: number;

  @TextField({ description: 'Trade it at /auth/refresh for new tokens.' })
  refreshToken: string;
}

export class InvitationResponse {
  @IdField()
  accountId: string;

  @TextField({ max: 500, description: 'Address to send to the person; valid once.' })
  link: string;

  @InstantField()
  expiresAt: string;
}
