import { mkdir, rm } from 'node:fs/promises';
import { createBreather } from '../../clock/breather.ts';
import { readSettingsOf } from '../../config/read-settings-of.ts';
import type { Config } from '../../config/settings.ts';
import { branchesOf } from '../../git/answers/branches-of.ts';
import { branchNames } from '../../git/branch-names.ts';
import { checkOut } from '../../git/clone/check-out.ts';
import { openGitRepo } from '../../git/clone/git-repo.ts';
import { durableRepo } from '../../git/embedded/durable-repo.ts';
import { embeddedRemote } from '../../git/embedded/embedded-remote.ts';
import { removableRepo } from '../../git/embedded/removable-repo.ts';
import type { Repo, Tips } from '../../git/repo.ts';
import { type GitOptions, git } from '../../git/run/git.ts';
import { gitAuthorization } from '../../git/run/git-authorization.ts';
import type { Host } from '../../host/host.ts';
import { rememberWait } from '../../host/open/host-wait.ts';
import { type HostTempo, openHost } from '../../host/open/open-host.ts';
import { renewingRepo } from '../../host/renewing-repo.ts';
import type { SharedWaits } from '../../host/shared-waits.ts';
import type { Watermark } from '../../inbox/arrivals.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { parseJson } from '../../message/parse/parse-json.ts';
import { readMessage } from '../../message/read-message.ts';
import { crashSuspects } from '../../publish/backlog/crash-suspects.ts';
import { messageReader } from '../../publish/backlog/message-reader.ts';
import { paceOf } from '../../publish/pace/pace.ts';
import { policyOf } from '../../publish/pace/policy-of.ts';
import { recentPushes } from '../../publish/pace/recent-pushes.ts';
import { createPublisher, type Publisher, type PublisherDeps } from '../../publish/publisher.ts';
import { review } from '../../review/review.ts';
import { reviewLinks } from '../../review/review-links.ts';
import { wordsOf } from '../../words/words-of.ts';

export interface OpenPublisherDeps {
  config: Config;
  inbox: Pick<Inbox, 'backlog' | 'remembered'>;
  watermark(): Promise<Watermark>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** Ends the visits to the remote that are under way. */
  signal?: AbortSignal;
  /** Ends the folding of a long backlog. */
  stop?: AbortSignal;
  /** Is given what each look at the repository in the data folder saw, before anything is acknowledged. */
  sawEmbedded?(tips: Tips): Promise<void>;
  /** The folder for clones. What a killed process left there is removed. */
  folder: string;
  /** Is given the newest message of the feed that is JSON. Never rejects. */
  keepMessage?(body: Uint8Array): Promise<void>;
  /** The publisher before this one ended by itself, in the same process. */
  threadEnded?: boolean;
  /** The messages that it has begun: one set for all publishers of the venue in this thread, one after the other. */
  underWay?: Set<number>;
  /** How fast the host is asked, where not as it advises. */
  tempo?: HostTempo;
  /** What hosts asked of other venues of the process. */
  waits?: SharedWaits;
}

export interface OpenedPublisher {
  publisher: Publisher;
  repo: Repo;
  /** Undefined if none is connected. */
  host: Host | undefined;
  /** Asks the remote for its branches, and reports a redirect. */
  followRemote(onRedirect: (to: string) => void): Promise<void>;
  /** Brings a folder to the tip of the branch that visitors see, and resolves to its commit. */
  checkOut(folder: string): Promise<string>;
}

const visitTimeout = 120_000;

/** The publisher of a configuration, over real git. */
export async function openPublisher(deps: OpenPublisherDeps): Promise<OpenedPublisher> {
  const { config, inbox, watermark, clock, steady, folder, tempo, signal } = deps;
  const { backlog, remembered } = inbox;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }); // a git child of the killed one may still be writing there
  const make = () => embeddedRemote(config.dataDir, config.contentBranch, config.branchFolder);
  const remote = config.contentRemote ?? (await make());
  const token = config.gitToken;
  const host = await openHost(config, { remembered, clock, steady, tempo, waits: deps.waits });
  const authorization = host?.gitAuthorization ?? (token && (async () => gitAuthorization(token.reveal())));
  const isHttp = /^https?:/.test(remote);
  const clone = openGitRepo({
    remote,
    branch: config.contentBranch,
    branches: config.branchFolder,
    contentPath: config.contentPath,
    folder,
    author: config.commitAuthor,
    timeout: visitTimeout,
    ownRemote: config.contentRemote === undefined,
    steady,
    ...(signal && { signal }),
    ...(authorization && isHttp && { authorization }),
  });
  const seen = deps.sawEmbedded && { seen: deps.sawEmbedded };
  const durable = config.contentRemote === undefined ? durableRepo(removableRepo(clone, { folder: remote, make, ...seen }), remote) : clone;
  const repo = host ? renewingRepo(durable, host) : durable;
  const policy = policyOf(config);
  const settings = readSettingsOf(config);
  const reader = messageReader({
    backlog,
    suspects: await crashSuspects(remembered, deps),
    parse: parseJson,
    read: (content, timeZone) => readMessage(content, { ...settings, timeZone }),
    ...(deps.keepMessage && { keep: deps.keepMessage }),
  });
  const branches = { branch: config.contentBranch, contentPath: config.contentPath, folder: config.branchFolder };
  const words = wordsOf(config.language);
  const brake = { min: config.brakeMin, percent: config.brakePercent };
  const publisher = createPublisher({
    inbox,
    repo,
    reader,
    pushes: await recentPushes({ remembered, clock, steady }),
    watermark,
    clock,
    steady,
    random: Math.random,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...(deps.stop && { breathe: createBreather({ steady, stop: deps.stop }) }),
    settings: { timeZone: config.timeZone, policy, brake, pace: paceOf(config), branches, words },
    ...(host && { review: reviewing(host) }),
  });
  return {
    publisher,
    repo,
    host,
    async followRemote(onRedirect) {
      await mkdir(folder, { recursive: true });
      await branchesOf(async (args) => git({ ...(await visit()), dir: folder, onRedirect }, args), remote);
    },
    checkOut: async (to) => checkOut({ at: { ...(await visit()), dir: to }, remote, branch: config.contentBranch }),
  };

  async function visit(): Promise<Omit<GitOptions, 'dir'>> {
    const header = isHttp && (await authorization?.());
    return {
      timeout: visitTimeout,
      ...(signal && { signal }),
      ...(header && { header: { origin: `${new URL(remote).origin}/`, value: `Authorization: ${header}` } }),
    };
  }

  function reviewing(host: Host): PublisherDeps['review'] {
    const { contentBranch, branchFolder, contentPath, previewUrl, reviewBatch, reviewLabels, reviewReviewers, reviewAutoMerge } = config;
    return async (seen, plan) => {
      try {
        return await review(
          {
            repo,
            pulls: host.pulls,
            policy,
            words,
            clock,
            branch: contentBranch,
            names: branchNames(branchFolder),
            prefix: `${contentPath}/`,
            batch: reviewBatch,
            labels: reviewLabels,
            reviewers: reviewReviewers,
            autoMerge: reviewAutoMerge,
            linksOf: (branch, shared) =>
              reviewLinks({ pages: host.pages, contentPath, previewUrl, ...(shared && { longest: 500 }) }, branch),
          },
          seen,
          plan,
        );
      } finally {
        await rememberWait(host, remembered);
      }
    };
  }
}
