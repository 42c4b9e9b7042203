import { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { BrokenOff, type Question } from '../../../receiver/cli/setup/ask/ask.ts';
import { flagsAsk } from '../../../receiver/cli/setup/ask/flags-ask.ts';
import { terminalAsk } from '../../../receiver/cli/setup/ask/terminal-ask.ts';

const name: Question = {
  flag: 'name',
  message: 'Name of the venue',
  problem: (answer) => (answer === '' ? 'A name is needed.' : undefined),
};
const way: Question = {
  flag: 'access',
  message: 'Which way?',
  choices: [
    { value: 'app', label: 'An app' },
    { value: 'token', label: 'A token' },
  ],
  initial: 'app',
};

describe('flags', () => {
  test('answer before anybody is asked, and are checked', async () => {
    const ask = flagsAsk({ name: 'Kapel', access: 'pigeon' });
    expect(await ask.answer(name)).toBe('Kapel');
    await expect(ask.answer(way)).rejects.toThrow('--access: one of app, token was expected.');
    await expect(flagsAsk({ name: '' }).answer(name)).rejects.toThrow('--name: A name is needed.');
    expect(await flagsAsk({}).answer(way)).toBe('app');
    expect(await ask.isDone('Done?')).toBe(false);
  });

  test('without one and without a terminal, it is said how to say it', async () => {
    await expect(flagsAsk({}).answer(name)).rejects.toThrow('Name of the venue: say it with --name.');
    const secret = { variable: 'CALLBOARD_FEED_TOKENS', message: 'Paste the token', isSecret: true };
    await expect(flagsAsk({}).answer(secret)).rejects.toThrow('Paste the token: set CALLBOARD_FEED_TOKENS in the environment');
  });
});

/** A terminal with a person at it: types these keys once the prompt is there, and what was shown. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  let shown = '';
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        shown += chunk;
        done();
      },
    }),
    { isTTY: true, columns: 80, rows: 40 },
  );
  const type = async (...keys: string[]) => {
    for (const key of keys) {
      await turn();
      input.write(key);
      await turn();
    }
  };
  return { ask: flagsAsk({}, terminalAsk({ input, output })), type, shown: () => stripVTControlCharacters(shown) };
}

describe('at a terminal', () => {
  test('an answer is typed, and one with a problem is asked for again', async () => {
    const { ask, type, shown } = terminal();
    const answer = ask.answer(name);
    await type('\r', ...' Kapel ', '\r');
    expect(await answer).toBe('Kapel');
    expect(shown()).toContain('A name is needed.');
  });

  test('a choice is made with the arrows', async () => {
    const { ask, type } = terminal();
    const answer = ask.answer(way);
    await type('\u001b[B', '\r');
    expect(await answer).toBe('token');
  });

  test('a secret is not shown', async () => {
    const { ask, type, shown } = terminal();
    const answer = ask.answer({ variable: 'X', message: 'Paste the token', isSecret: true });
    await type(...'s3cret', '\r');
    expect(await answer).toBe('s3cret');
    expect(shown()).not.toContain('s3cret');
  });

  test('Ctrl-C breaks it off', async () => {
    const { ask, type } = terminal();
    const answer = ask.isDone('Is it on?');
    await Promise.all([expect(answer).rejects.toThrow(BrokenOff), type('\u0003')]);
  });
});
