import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Public parts of private keys that are printed in standards and manuals: whoever reads them can sign. */
const EXAMPLE_KEYS = new Set([
  '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', // RFC 8037, appendix A.1; RFC 8032, 7.1
  'Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE', // RFC 8410, 10.3
  'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik', // a private key of zeros alone
  'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw', // RFC 8032, 7.1, test 2
]);

/**
 * The product's private key as PKCS#8 PEM, from the setting itself (line breaks also as \n) or from the file that it
 * names; undefined where none is set and none has to be.
 */
export function signingKeyOf(
  env: Readonly<Record<string, string | undefined>>,
  production: boolean,
  faults: string[],
): string | undefined {
  const text = env.SIGNING_KEY?.trim();
  if (!text) {
    if (production)
      faults.push(
        'SIGNING_KEY is needed in production: an Ed25519 key as "openssl genpkey -algorithm ed25519" gives, or its file',
      );
    return undefined;
  }
  try {
    const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : readFileSync(text, 'utf8');
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
    if (isExample(key)) faults.push('SIGNING_KEY still has the value of an example');
    return pem;
  } catch {
    // The reason may quote the key or its place: the name of the setting is enough to mend it.
    faults.push(
      'SIGNING_KEY has to be an Ed25519 private key in PKCS#8 PEM, or the path of a readable file with one',
    );
    return undefined;
  }
}

function isExample(key: KeyObject): boolean {
  return EXAMPLE_KEYS.has(createPublicKey(key).export({ format: 'jwk' }).x ?? '');
}
