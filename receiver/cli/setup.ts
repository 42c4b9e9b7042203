import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '../config/environment.ts';
import { projectFolder } from '../config/project-folder.ts';
import { type Command, UsageError } from './command/command.ts';
import { doctor } from './doctor.ts';
import { BrokenOff, NotSaid } from './setup/ask/ask.ts';
import { flagsAsk } from './setup/ask/flags-ask.ts';
import { terminalAsk } from './setup/ask/terminal-ask.ts';
import { setUp } from './setup/set-up.ts';
import { stoppable } from './stoppable.ts';

const flags = {
  repository: { type: 'string' },
  access: { type: 'string' },
  address: { type: 'string' },
  'site-url': { type: 'string' },
  name: { type: 'string' },
  languages: { type: 'string' },
  street: { type: 'string' },
  zip: { type: 'string' },
  city: { type: 'string' },
  email: { type: 'string' },
} as const;

export const setup: Command = {
  usage: 'setup [--repository VENUE/SITE] [--access app|token|deploy-key] [--name NAME] [...]',
  summary: 'Sets Callboard up: asks what it must know, tests each answer, and writes the configuration. It can be run again.',
  options: {
    '--repository VENUE/SITE': 'The repository of the venue, made empty; also as a git address.',
    '--access WAY': 'How the receiver gets into it: app, token or deploy-key.',
    '--address URL': 'Where Stager will reach the receiver, such as https://feed.venue.example.',
    '--site-url URL': 'The address that the site will have.',
    '--name NAME': 'Name of the venue.',
    '--languages LIST': 'Languages of the site, the main one first: nl,en.',
    '--street TEXT': 'Street and number; --zip, --city and --email say the rest.',
    '--zip CODE': 'Postal code.',
    '--city NAME': 'City.',
    '--email ADDRESS': 'E-mail address for visitors.',
  },
  example: 'setup',
  async run(args, out, write) {
    const { values } = parseArgs({ args, options: flags });
    if (process.env.CALLBOARD_ENV_FILE?.trim() === 'none')
      throw new UsageError('CALLBOARD_ENV_FILE is none, so there is no file to write the configuration to. Leave it out, or name a file.');
    if (environment().CALLBOARD_VENUES?.trim())
      throw new UsageError('CALLBOARD_VENUES is set: setup is for one venue. docs/scale.md says how several are configured.');
    const file = resolve(projectFolder, process.env.CALLBOARD_ENV_FILE?.trim() || '.env');
    const ask = flagsAsk(values, process.stdin.isTTY && process.stdout.isTTY ? terminalAsk() : undefined);
    const options = { folder: projectFolder, home: homedir(), environment: process.env, env: environment(), file, ask, out };
    try {
      const code = await stoppable((signal) => setUp({ ...options, signal }));
      if (code !== 0) return code;
    } catch (error) {
      if (error instanceof NotSaid) throw new UsageError(error.message);
      if (!(error instanceof BrokenOff)) throw error;
      out(error.message);
      return 130;
    }
    out('\nThe doctor says how things stand; until the receiver runs and Stager has sent something, it says that:\n');
    await doctor.run([], out, write);
    return 0;
  },
};
