import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { ProcessConfig } from '../config/read-venues.ts';
import { gitVersion, oldGit } from '../git/run/git-version.ts';
import { createPublisherPool, type PublisherPool } from './publisher-pool.ts';

/** More threads than cores: an edit seldom finds a full sync in its own. Each takes some 40 MiB. */
const threadsPerCore = 2;
const mostThreads = 8;

/** What a process that publishes has, and one that only receives never loads: threads, and a git that it looks at first. */
export function openPublishing({ venues, several }: ProcessConfig, log: Logger): { pool: PublisherPool; checkGit(): Promise<void> } {
  const cores = availableParallelism();
  const threads = several ? Math.min(mostThreads, threadsPerCore * cores) : 1;
  const isEmbedded = venues.some(({ config }) => config.contentRemote === undefined);
  return {
    pool: createPublisherPool({ threads, largeAtOnce: Math.max(1, Math.floor(cores / 2)) }),
    async checkGit() {
      const old = await gitVersion().then((version) => oldGit(version, isEmbedded), noGit);
      if (old) log.warn(`${old.said} ${old.todo}`);
    },
  };
}

/** Without git nothing can be published, and the publisher says that itself. */
const noGit = () => undefined;
