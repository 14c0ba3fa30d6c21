/**
 * Headers of every answer, which are the same for all (OWASP, REST security cheat sheet). An answer of the API is
 * data: it may load nothing and stand in no frame. It may hold personal data: no cache keeps it unless its route
 * says otherwise.
 */
export const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** The page that shows the API document loads its own script and style. */
export const DOCUMENT_PAGE_CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** The page that verifies a paper: its own style and font, its own form, no script. */
export const VERIFICATION_PAGE_CSP =
  "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
