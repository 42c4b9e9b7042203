/** One word of the command line. */
export interface Command {
  /** How it is written, after `callboard`. */
  usage: string;
  /** What it does, in a sentence. */
  summary: string;
  /** Runs it with the words after its name; resolves to the exit code. */
  run(args: string[], out: (line: string) => void): Promise<number>;
}

/** What was typed makes no sense: the message says what does. */
export class UsageError extends Error {
  override name = 'UsageError';
}
