import type { Readable, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, confirm, isCancel, password, select, text } from '@clack/prompts';
import { type Ask, BrokenOff, type Question } from './ask.ts';

/** Asks a person at a terminal. Rejects with BrokenOff at Ctrl-C. */
export function terminalAsk(streams: { input?: Readable; output?: Writable } = {}): Ask {
  async function answered<T>(prompt: Promise<T | typeof CANCEL_SYMBOL>): Promise<Exclude<T, symbol>> {
    const value = await prompt;
    if (isCancel(value)) throw new BrokenOff('Broken off. What was set up so far stays; run it again to go on.');
    return value as Exclude<T, symbol>;
  }

  return {
    async answer({ message, initial, choices, isSecret, problem }: Question) {
      const validate = (value: string | undefined) => problem?.((value ?? '').trim());
      if (choices) {
        return answered(select({ ...streams, message, options: choices, ...(initial !== undefined && { initialValue: initial }) }));
      }
      if (isSecret) return (await answered(password({ ...streams, message, validate }))).trim();
      return (
        (await answered(text({ ...streams, message, ...(initial !== undefined && { initialValue: initial }), validate }))) ?? ''
      ).trim();
    },
    isTriedAgain: (problem) => answered(confirm({ ...streams, message: `${problem}\nTry again?` })),
    isDone: (message) => answered(confirm({ ...streams, message, active: 'Done', inactive: 'Later' })),
  };
}
