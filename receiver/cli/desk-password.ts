import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { isCancel, password } from '@clack/prompts';
import { hashPassword } from '../desk/entry/password.ts';
import type { Command } from './command/command.ts';

const shortest = 12;

export const deskPassword: Command = {
  usage: 'desk-password',
  summary: 'Asks for a password for the desk, and prints the hash of it for CALLBOARD_DESK.',
  example: 'desk-password',
  async run(args, out) {
    parseArgs({ args });
    const written = process.stdin.isTTY ? await ask() : (await text(process.stdin)).replace(/\r?\n$/, '');
    if (written === undefined) return 130;
    if (written.length < shortest) throw new Error(`The password must have at least ${shortest} characters.`);
    out(`CALLBOARD_DESK=${await hashPassword(written)}`);
    return 0;
  },
};

async function ask(): Promise<string | undefined> {
  const given = await password({ message: 'Password for the desk, at least 12 characters' });
  return isCancel(given) ? undefined : (given ?? '');
}
