import { existsSync } from 'node:fs';
import { environment } from '../../config/load-config.ts';
import { readConfig } from '../../config/read-config.ts';
import type { Config } from '../../config/settings.ts';
import { lostMessages } from '../../feed/lost-messages.ts';
import { isLocked } from '../../inbox/data-dir-lock.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { openInbox } from '../../inbox/sqlite.ts';
import type { Freshness } from '../../live/freshness.ts';
import { buildTriggerName } from '../../live/open-build-trigger.ts';
import { type BuildsStatus, buildsKey } from '../../live/rebuilds.ts';
import { freshnessKey } from '../../live/watch-site.ts';
import { createDiskReserve } from '../../operate/disk-reserve.ts';
import { unready } from '../../operate/readiness.ts';
import { checkRemote } from '../../publish/check-remote.ts';
import { feedBranch } from '../../publish/feed-branch.ts';
import { gitAuthorization } from '../../publish/git-authorization.ts';
import { lastHeard } from '../../publish/last-heard.ts';
import { openGitHub } from '../../publish/open-github.ts';
import { readSettingsOf } from '../../publish/read-settings-of.ts';
import type { Tips } from '../../publish/repo.ts';
import type { PublisherStatus } from '../../publish/report.ts';
import { sentence } from '../../sentence.ts';
import { steady } from '../../steady.ts';
import { buildsFinding } from './builds-finding.ts';
import type { Finding } from './finding.ts';
import { liveFinding } from './live-finding.ts';
import { siteFinding } from './site-finding.ts';
import { standingFindings } from './standing-findings.ts';

const visitTimeout = 20_000;

/** Looks at everything in the order in which a message goes, and says each thing as soon as it is known. Changes nothing. */
export async function* examine(env: NodeJS.Dict<string>, now: number): AsyncGenerator<Finding> {
  const config = readConfig(environment(env));
  readSettingsOf(config);
  const file = config.envFile === undefined ? 'no file' : `${config.envFile}${existsSync(config.envFile) ? '' : ', which is not there'}`;
  yield {
    about: 'configuration',
    said: `Sound. Messages are taken at ${config.host}:${config.port}${config.feedPath}. Read from the environment and ${file}.`,
  };
  yield timeFinding(config, now);
  yield* dataFindings(config, now);
  const { tips, findings } = await remoteFindings(config);
  yield* findings;
  yield await siteFinding({ address: config.siteUrl, main: tips.main, now });
}

function timeFinding({ timeZone, feedTimes }: Config, now: number): Finding {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(now);
  const zRead = feedTimes === 'offset' ? 'as UTC' : 'as the time on the clock there';
  return { about: 'time zone', said: `${timeZone}, where it is ${clock}, until the feed names another. A time with Z is read ${zRead}.` };
}

async function* dataFindings(config: Config, now: number): AsyncGenerator<Finding> {
  const { dataDir, diskReserve } = config;
  const about = 'data folder';
  if (!existsSync(dataDir)) {
    yield { about, said: `${dataDir} is not there.`, todo: 'Start the receiver once, or say with CALLBOARD_DATA_DIR where it is.' };
    return;
  }
  const problems = await unready(dataDir, createDiskReserve(dataDir, { reserveBytes: diskReserve }));
  yield problems.length === 0
    ? { about, said: `${dataDir} can be written, and has room.` }
    : { about, said: `${dataDir}: ${problems.join(' ')}`, todo: 'Until that is solved, messages of Stager are refused.' };
  let inbox: Inbox | undefined;
  try {
    inbox = openInbox(dataDir);
    const status = inbox.recall('status') as PublisherStatus | undefined;
    const heard = lastHeard(inbox, status?.heard);
    const lost = lostMessages(inbox);
    const standing = { running: isLocked(dataDir), waiting: inbox.size().messages, quarantined: inbox.quarantine.list().length };
    yield* standingFindings({ ...standing, ...(status && { status }), ...(heard !== undefined && { heard }), ...(lost && { lost }) }, now);
    if (config.siteUrl) yield liveFinding(inbox.recall(freshnessKey) as Freshness | undefined);
    yield buildsFinding(buildTriggerName(config), inbox.recall(buildsKey) as BuildsStatus | undefined, now);
  } catch (error) {
    yield { about, said: sentence(error), todo: 'Run the doctor as the user that runs Callboard.' };
  } finally {
    inbox?.close();
  }
}

async function remoteFindings(config: Config): Promise<{ tips: Tips; findings: Finding[] }> {
  const remote = config.contentRemote ?? `${config.dataDir}/content.git`;
  if (config.contentRemote === undefined && !existsSync(remote)) {
    return {
      tips: {},
      findings: [{ about: 'repository', said: 'CALLBOARD_CONTENT_REMOTE is not set; one is made in the data folder at the first start.' }],
    };
  }
  const token = config.gitToken?.reveal();
  try {
    const github = openGitHub(config, { inbox: { recall: () => undefined }, clock: Date.now, steady });
    const authorization = (await github?.gitAuthorization()) ?? (token && gitAuthorization(token));
    const { problem, movedTo, ...tips } = await checkRemote({
      remote,
      branch: config.contentBranch,
      feedBranch,
      timeout: visitTimeout,
      ...(authorization && { authorization }),
    });
    const pulls = await github?.pulls.list();
    const at = (tip: string | undefined, none: string) => (tip ? `is at ${tip.slice(0, 10)}` : none);
    return {
      tips,
      findings: [
        {
          about: 'repository',
          said: `${remote} can be read and written; ${problem ?? `${config.contentBranch} ${at(tips.main, 'is not there yet')}`}.`,
          ...(problem && { todo: 'Check CALLBOARD_CONTENT_BRANCH; as it is, a branch with the content alone begins with the first push.' }),
        },
        ...(movedTo
          ? [
              {
                about: 'moved',
                said: `The remote moved to ${movedTo}, and still leads there.`,
                todo: 'Set CALLBOARD_CONTENT_REMOTE to it.',
              },
            ]
          : []),
        { about: 'feed branch', said: `${feedBranch} ${at(tips.feed, 'is not there yet: it comes with the first push')}.` },
        ...(pulls
          ? [{ about: 'pull requests', said: `Can be read; ${pulls.filter(({ state }) => state === 'open').length} wait for a person.` }]
          : []),
      ],
    };
  } catch (error) {
    const todo = 'Check CALLBOARD_CONTENT_REMOTE, the token, GitHub App or ssh key, and the network. Messages are kept meanwhile.';
    return { tips: {}, findings: [{ about: 'repository', said: `${remote}: ${sentence(error)}`, todo }] };
  }
}
