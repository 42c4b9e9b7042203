import { destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { redact, withoutTokens } from '../text/redact.ts';
import type { Secret } from './secret.ts';

export interface LogOptions {
  /** The least that is written. */
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Never written, in whatever they turn up: an error, an address, a header. */
  secrets: Secret[];
  /** The venue that the lines are about, where the process has several. */
  venue?: string | undefined;
  /** Takes one line with its newline; standard output when not given. */
  write?: (line: string) => void;
}

/** JSON lines, without secrets. */
export function createLog({ level, secrets, venue, write = toStdout() }: LogOptions): Logger {
  const values = secrets.map((secret) => secret.reveal());
  return pino(
    {
      level,
      base: venue === undefined ? undefined : { venue },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(withoutTokens(redact(line, values))) },
  );
}

function toStdout(): (line: string) => void {
  const out = destination({ fd: 1, sync: true });
  return (line) => void out.write(line);
}
