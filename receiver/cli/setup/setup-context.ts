import type { Ask } from './ask/ask.ts';
import type { ConfigDraft } from './config-draft.ts';

/** What every step of the setup works with. */
export interface SetupContext {
  /** The folder of the project. */
  folder: string;
  /** The home of the user that runs Callboard. */
  home: string;
  draft: ConfigDraft;
  ask: Ask;
  out(line: string): void;
  /** Writes what is known into the file of the configuration. */
  save(): void;
  signal: AbortSignal;
  /** What a person still has to do, a sentence each. */
  left: string[];
}
