import { createHmac } from 'node:crypto';
import type { Secret } from '../operate/secret.ts';

/** The X-Signature of a message, as Stager would make it with this token: over the bytes, in hex. */
export function sign(body: string | Uint8Array, token: Secret, keyEncoding: 'utf8' | 'hex' = 'utf8'): string {
  return createHmac('sha256', Buffer.from(token.reveal(), keyEncoding)).update(body).digest('hex');
}
