import { createHmac, createSecretKey, type Hmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../operate/secret.ts';

export type KeyEncoding = 'utf8' | 'hex';

/** Which reading of a signature was right: the token by its place in the configuration, never the token itself. */
export interface Match {
  token: number;
  encoding: KeyEncoding;
  /** True when it was made over the JSON as JavaScript writes it anew, not over the bytes as they came. */
  reserialized: boolean;
}

/** One way to read a signature: a token, and how it becomes a key. */
interface Candidate {
  token: number;
  encoding: KeyEncoding;
  key: KeyObject;
}

/** The signature of a message that is too large to hold, computed while it comes in. */
export interface Signature {
  update(chunk: Uint8Array): void;
  /** What matches the header; call once, after the last byte. */
  match(header: string | undefined): Match | undefined;
}

export interface Signatures {
  begin(): Signature;
  /** What matches the header of a message that is at hand. */
  match(raw: Uint8Array, header: string | undefined): Match | undefined;
  /** The second opinion, where it is configured: JSON.parse and JSON.stringify, as Stager's own sample does. Parses before it knows. */
  matchReserialized(raw: Buffer, header: string | undefined): Match | undefined;
}

/** Reads `X-Signature` with every token. `auto` tries a token as text and, where it spells bytes, as hexadecimal. */
export function createSignatures(tokens: Secret[], keyEncoding: 'auto' | KeyEncoding): Signatures {
  // The one that was right last comes first: it is the next message's too.
  let candidates = tokens.flatMap((token, index) => candidatesOf(token.reveal(), index, keyEncoding));
  const right = (candidate: Candidate): Match => {
    if (candidates[0] !== candidate) candidates = [candidate, ...candidates.filter((other) => other !== candidate)];
    return { token: candidate.token, encoding: candidate.encoding, reserialized: false };
  };
  const match: Signatures['match'] = (raw, header) => {
    const claimed = claimedDigest(header);
    const found = claimed && candidates.find(({ key }) => timingSafeEqual(createHmac('sha256', key).update(raw).digest(), claimed));
    return found && right(found);
  };
  return {
    match,
    begin() {
      let hmacs: { candidate: Candidate; hmac: Hmac }[] | undefined;
      const all = () => (hmacs ??= candidates.map((candidate) => ({ candidate, hmac: createHmac('sha256', candidate.key) })));
      return {
        update(chunk) {
          for (const { hmac } of all()) hmac.update(chunk);
        },
        match(header) {
          const claimed = claimedDigest(header);
          const found = claimed && all().find(({ hmac }) => timingSafeEqual(hmac.digest(), claimed));
          return found && right(found.candidate);
        },
      };
    },
    matchReserialized(raw, header) {
      const written = reserialize(raw);
      const found = written === undefined ? undefined : match(Buffer.from(written), header);
      return found && { ...found, reserialized: true };
    },
  };
}

/** The 32 bytes that the header claims, in hex of either case, with `sha256=` before it or not; undefined when it claims nothing. */
export function claimedDigest(header: string | undefined): Buffer | undefined {
  const [, hex] = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(header ?? '') ?? [];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
}

function candidatesOf(token: string, index: number, keyEncoding: 'auto' | KeyEncoding): Candidate[] {
  const encodings: KeyEncoding[] = keyEncoding === 'auto' ? ['utf8', 'hex'] : [keyEncoding];
  return encodings
    .filter((encoding) => encoding === 'utf8' || /^([0-9a-f]{2})+$/i.test(token))
    .map((encoding) => ({ token: index, encoding, key: createSecretKey(Buffer.from(token, encoding)) }));
}

function reserialize(raw: Buffer): string | undefined {
  try {
    return JSON.stringify(JSON.parse(raw.toString('utf8')));
  } catch {
    return undefined;
  }
}
