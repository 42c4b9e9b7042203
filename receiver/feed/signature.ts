import { createHmac, createSecretKey, type Hmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../operate/secret.ts';

export type KeyEncoding = 'utf8' | 'hex';

/** The reading of a signature that was right. It names the token by its place in the configuration, never the token itself. */
export interface Match {
  token: number;
  encoding: KeyEncoding;
  /** True if the signature was made over the JSON as JavaScript writes it, not over the bytes as they came. */
  reserialized: boolean;
}

/** One way to read a signature: a token, and how it becomes a key. */
interface Candidate {
  token: number;
  encoding: KeyEncoding;
  key: KeyObject;
}

/** The signature of a message that is too large for the memory, computed while it arrives. */
export interface Signature {
  update(chunk: Uint8Array): void;
  /** The reading that matches the header. Call it once, after the last byte. */
  match(header: string | undefined): Match | undefined;
}

export interface Signatures {
  begin(): Signature;
  /** The reading that matches the header of a message in memory. */
  match(raw: Uint8Array, header: string | undefined): Match | undefined;
  /** The second way, if it is configured: JSON.parse and JSON.stringify, as Stager's own sample does. It parses before the signature is known to be right. */
  matchReserialized(raw: Buffer, header: string | undefined): Match | undefined;
}

/** Reads `X-Signature` with every token. `auto` tries a token as text and, if it can be hexadecimal, as bytes. */
export function createSignatures(tokens: Secret[], keyEncoding: 'auto' | KeyEncoding): Signatures {
  // The reading that was right last comes first, because the next message most likely has the same.
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

/** The 32 bytes in the header, in hex of either case, with or without `sha256=`; undefined if it holds none. */
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
