/** Something that a person must say. */
export interface Question {
  /** Its name on the command line, without the dashes; a secret has none there, but a variable. */
  flag?: string;
  variable?: string;
  message: string;
  /** What stands there already, and holds where nobody says otherwise. */
  initial?: string | undefined;
  /** What can be chosen; anything where there is nothing to choose from. */
  choices?: { value: string; label: string; hint?: string }[];
  isSecret?: boolean;
  /** What is wrong with an answer, a sentence; undefined where it is good. */
  problem?(answer: string): string | undefined;
}

/** Whoever answers. */
export interface Ask {
  /** Resolves to an answer without a problem. */
  answer(question: Question): Promise<string>;
  /** Something must be done elsewhere: resolves once a person says that it is; false where nobody can be waited for. */
  isDone(message: string): Promise<boolean>;
  /** An answer turned out not to work: whether it is to be asked for again; false where nobody can be asked. */
  isTriedAgain(problem: string): Promise<boolean>;
}

/** A person broke it off. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
}

/** There is no answer, or none that is good, and nobody to ask: the message says how to say it. */
export class NotSaid extends Error {
  override name = 'NotSaid';
}
