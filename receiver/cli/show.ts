import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config/settings.ts';
import { branchesOf } from '../git/answers/branches-of.ts';
import { embeddedFolder } from '../git/embedded/embedded-remote.ts';
import { git } from '../git/run/git.ts';
import { type Command, UsageError } from './command/command.ts';
import { namedVenue, venueHelp, venueOption } from './command/named-venues.ts';
import { showSite } from './demo/show-site.ts';
import { stoppable } from './stoppable.ts';

export const show: Command = {
  usage: 'show [--venue NAME]',
  summary: 'Builds the site from what a receiver without a remote has published, and serves it on this machine.',
  options: venueHelp,
  example: 'show',
  async run(args, out) {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: venueOption });
    if (positionals.length > 0) throw new UsageError('show takes no words.');
    const { config } = namedVenue(values.venue);
    const repository = await published(config);
    return stoppable(async (signal) => {
      const folder = await mkdtemp(join(tmpdir(), 'callboard-show-'));
      try {
        const { contentBranch: branch, contentPath } = config;
        await showSite({ folder, repository, branch, contentPath }, out, signal);
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      }
    });
  },
};

/** The embedded repository. Throws where there is none, or nothing on the branch that visitors see. */
async function published({ contentRemote, contentBranch, dataDir }: Config): Promise<string> {
  if (contentRemote !== undefined)
    throw new Error(
      'What is published is in a repository of yours (CALLBOARD_CONTENT_REMOTE): in a clone of it, npm run build && npm run preview shows it.',
    );
  const repository = embeddedFolder(dataDir);
  if (!existsSync(repository) || !(await branchesOf((args) => git({ dir: repository }, args), repository)).has(contentBranch))
    throw new Error(
      `Nothing is published yet in ${dataDir}. Start the receiver (npm start) and send it a message; npm run callboard -- status says what became of it.`,
    );
  return repository;
}
