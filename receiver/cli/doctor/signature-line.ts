import type { Config } from '../../config/settings.ts';
import { createSignatures } from '../../feed/signature.ts';
import type { Secret } from '../../operate/secret.ts';

/** Which reading of a signature is right for these bytes, in a sentence; every reading is tried, whatever the configuration takes. */
export function signatureLine(
  body: Buffer,
  signature: string | undefined,
  tokens: Secret[],
  { feedKeyEncoding, feedCompat }: SignatureSettings,
): string {
  if (signature === undefined) return 'Signature: not given (--signature, with what stood in X-Signature).';
  const signatures = createSignatures(tokens, 'auto');
  const raw = signatures.begin();
  raw.update(body);
  const match = raw.match(signature) ?? signatures.matchReserialized(body, signature);
  if (!match) return 'Signature: does not match any token of CALLBOARD_FEED_TOKENS, in no reading. A receiver answers 401 to it.';
  const { token, encoding, reserialized } = match;
  const said = `Signature: matches token ${token + 1} as ${encoding}, over ${reserialized ? 'the JSON written anew' : 'the bytes as they came'}.`;
  if (reserialized && feedCompat === 'off') return `${said} That is taken only with CALLBOARD_FEED_COMPAT=reserialized.`;
  if (feedKeyEncoding !== 'auto' && feedKeyEncoding !== encoding)
    return `${said} It is refused, since CALLBOARD_FEED_KEY_ENCODING is ${feedKeyEncoding}.`;
  return said;
}

type SignatureSettings = Pick<Config, 'feedKeyEncoding' | 'feedCompat'>;
