import type { Logger } from 'pino';
import type { Config } from '../../config/settings.ts';
import type { Repo } from '../../git/repo.ts';
import type { Host } from '../../host/host.ts';
import type { SharedWaits } from '../../host/shared-waits.ts';
import { forgiving } from '../../inbox/forgiving.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { fetchBuildFile } from '../../live/build-file.ts';
import { mergeNews } from '../../live/merge-news.ts';
import { pushTimes, type Reached } from '../../live/push-times.ts';
import { createRebuilds } from '../../live/rebuilds.ts';
import { watchSite } from '../../live/watch-site.ts';
import type { Alert } from '../../operate/alert.ts';
import { ownTypeOf } from '../../publish/backlog/own-messages.ts';
import type { StepResult } from '../../publish/step-result.ts';
import type { MergedPull } from '../../review/pulls/merged-pulls.ts';
import { wordsOf } from '../../words/words-of.ts';
import { openBuildTrigger } from './open-build-trigger.ts';

export interface OpenLiveDeps {
  config: Config;
  remembered: Remembered;
  repo: Pick<Repo, 'isAncestor'>;
  host: Host | undefined;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  log: Logger;
  alert: Alert;
  reached: Reached;
  /** Brings a folder to the tip of main, and resolves to its commit. */
  checkOut(folder: string): Promise<string>;
  /** The environment of the venue. */
  env: NodeJS.Dict<string>;
  /** Ends a build that runs on this machine. */
  signal?: AbortSignal;
  /** What hosts asked of other venues of the process. */
  waits?: SharedWaits;
}

/** What comes after a push, as a configuration has it: builds that are asked for, and a site that is watched. */
export async function openLive({ config, repo, host, clock, steady, log, alert, reached, ...deps }: OpenLiveDeps) {
  const remembered = forgiving(deps.remembered, log);
  const { waits, checkOut, env, signal } = deps;
  const { siteUrl, timeZone, buildBudget, liveWithin } = config;
  const trigger = await openBuildTrigger({ config, host, remembered, clock, steady, waits, checkOut, env, signal });
  const rebuilds =
    trigger && (await createRebuilds({ remembered, trigger, clock, steady, log, alert, settings: { timeZone, budget: buildBudget } }));
  const fetchBuild = (url: string) => (etag: string | undefined) => fetchBuildFile(url, { etag });
  const { isAncestor } = repo;
  const within = liveWithin * 60_000;
  const site =
    siteUrl === undefined
      ? undefined
      : await watchSite({ remembered, fetchBuild: fetchBuild(siteUrl), isAncestor, clock, steady, log, alert, reached, within });
  const pushed = pushTimes(clock, reached);
  const merges =
    site && siteUrl !== undefined && host ? await mergeNews({ remembered, isAncestor, log, tell: tellUnder(host, siteUrl) }) : undefined;

  function tellUnder({ pulls }: Host, at: string) {
    const { pull } = wordsOf(config.language);
    return ({ number, pages }: MergedPull) =>
      pulls.comment(
        number,
        pull.live((pages.length > 0 ? pages : ['']).map((page) => new URL(page, at.endsWith('/') ? at : `${at}/`).href)),
      );
  }

  return {
    /** Call it with each step of the publisher, every second or so; it waits for nothing. */
    look({ seen, published, reviewed }: StepResult): void {
      rebuilds?.look(seen && { tip: seen.tips.main, content: seen.main });
      if (published?.messages.some((message) => ownTypeOf(message) === 'CALLBOARD_BUILD')) rebuilds?.askNow();
      if (published) pushed(published);
      site?.look(published, merges?.isWaiting());
      merges?.look({ merged: reviewed?.merged, commit: site?.commit() });
    },
    /** Resolves when no answer is waited for. */
    async idle(): Promise<void> {
      await Promise.all([rebuilds?.idle(), site?.idle(), merges?.idle()]);
    },
  };
}
