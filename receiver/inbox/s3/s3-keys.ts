import { hash, randomBytes } from 'node:crypto';
import type { Source } from '../stored.ts';

/** What the key of a message says of it: a list of the bucket is a list of the messages, in the order of their starts. */
export interface MessageKey {
  /** The number of its request. Two receivers may give the same one; the index then tells them apart. */
  started: number;
  digest: string;
  /** Ms since the epoch. */
  arrivedAt: number;
  source: Source;
  /** Where its body is an object of its own: its name, and its bytes. */
  large?: { name: string; bytes: number };
}

const digits = 16;
const pattern = /^m\/(\d{16})-([0-9a-f]{24})-(\d+)-(feed|retry|callboard)(?:-(\d+)-(.+))?$/;

/** Where the messages are, their large bodies, what is in quarantine, the small values, and who is there. */
export const folders = {
  messages: 'm/',
  bodies: 'b/',
  quarantine: 'q/',
  values: 'v/',
  receivers: 'r/up/',
  open: 'r/open/',
  done: 'd/',
} as const;

export const digestLetters = 24;

/** What tells one body from others. */
export const digestOf = (body: Uint8Array): string => hash('sha256', body, 'hex').slice(0, digestLetters);

/** What tells it from all others, also where their bytes are the same. */
export const anyDigest = (): string => randomBytes(digestLetters / 2).toString('hex');

export const numberText = (number: number): string => String(number).padStart(digits, '0');

export function messageKey({ started, digest, arrivedAt, source, large }: MessageKey): string {
  const rest = large ? `-${large.bytes}-${large.name}` : '';
  return `${folders.messages}${numberText(started)}-${digest}-${arrivedAt}-${source}${rest}`;
}

/** Undefined where somebody else put the object there. */
export function readMessageKey(key: string): MessageKey | undefined {
  const [, started, digest = '', arrivedAt, source, bytes, name] = pattern.exec(key) ?? [];
  if (started === undefined) return undefined;
  const large = name === undefined ? {} : { large: { name, bytes: Number(bytes) } };
  return { started: Number(started), digest, arrivedAt: Number(arrivedAt), source: source as Source, ...large };
}

/** A message that comes twice has the same one: its answer was lost, so it was sent again. */
export const identityOf = ({ started, digest }: Pick<MessageKey, 'started' | 'digest'>): string => `${numberText(started)}-${digest}`;
