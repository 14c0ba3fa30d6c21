import { Controller, Get, Header } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Public } from '../auth/auth.api.js';
import { ChoiceField, ObjectListField, TextField } from '../shared/http/fields.js';
import { ProductKey } from '../shared/keys/product-key.js';

class PublicKeyResponse {
  @ChoiceField(['OKP'])
  kty: 'OKP';
  @ChoiceField(['Ed25519'])
  crv: 'Ed25519';
  @TextField({
    description: 'The public key, base64url.',
    example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  })
  x: string;
  @TextField({
    description: 'Thumbprint of the key (RFC 7638).',
    example: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  })
  kid: string;
  @ChoiceField(['EdDSA'])
  alg: 'EdDSA';
  @ChoiceField(['sig'])
  use: 'sig';
}

class KeySetResponse {
  @ObjectListField(() => PublicKeyResponse)
  keys: PublicKeyResponse[];
}

/** The public keys of the product, for whoever verifies what it signed. */
@ApiTags('operations')
@Controller('.well-known')
export class PublishedKeysController {
  constructor(private readonly key: ProductKey) {}

  @Get('jwks.json')
  @Public()
  @Header('Content-Type', 'application/jwk-set+json')
  @ApiOperation({
    summary: 'The keys that the product signs, or signed, with (RFC 7517)',
    description: 'The one in use first. Retired ones stay, so that what they signed can be verified.',
  })
  @ApiExtraModels(KeySetResponse)
  @ApiResponse({
    status: 200,
    description: 'The key set',
    content: { 'application/jwk-set+json': { schema: { $ref: getSchemaPath(KeySetResponse) } } },
  })
  keys(): Promise<KeySetResponse> {
    return this.key.published();
  }
}
