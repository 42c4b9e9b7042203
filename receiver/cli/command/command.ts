/** One word of the command line. */
export interface Command {
  /** How it is written, after `callboard`. */
  usage: string;
  /** What it does, in a sentence. */
  summary: string;
  /** What its options do, a sentence each. */
  options?: Record<string, string>;
  /** One that makes sense as it stands, after `npm run callboard --`. */
  example: string;
  /** Runs it with the words after its name; resolves to the exit code. `out` prints a line, `write` bytes as they are. */
  run(args: string[], out: (line: string) => void, write: (bytes: Uint8Array) => void): Promise<number>;
}

/** What was typed makes no sense: the message says what does. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What `--help` says of a command. */
export function helpOf({ usage, summary, options = {}, example }: Command): string {
  const width = Math.max(0, ...Object.keys(options).map((name) => name.length));
  const lines = Object.entries(options).map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`);
  return `callboard ${usage}\n\n${summary}\n\n${lines.length > 0 ? `${lines.join('')}\n` : ''}For example:  npm run callboard -- ${example}`;
}
