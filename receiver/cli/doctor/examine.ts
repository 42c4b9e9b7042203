import { existsSync } from 'node:fs';
import { readSettingsOf } from '../../config/read-settings-of.ts';
import type { VenueConfig } from '../../config/read-venues.ts';
import type { Config } from '../../config/settings.ts';
import { lostKey } from '../../feed/lost-messages.ts';
import { refusedSignatures } from '../../feed/refused-messages.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { lastHeard } from '../../inbox/last-heard.ts';
import { engineOf } from '../../inbox/open/engine-of.ts';
import { freshnessKey } from '../../live/freshness.ts';
import { buildsKey } from '../../live/rebuilds.ts';
import { statusKey } from '../../publish/report.ts';
import { buildTriggerName } from '../../start/thread/open-build-trigger.ts';
import { readsOtherwise, restartNeeded } from '../../start/thread/used-settings.ts';
import { sentence } from '../../text/sentence.ts';
import { buildsFinding } from './builds-finding.ts';
import type { Finding } from './finding.ts';
import { gitFinding } from './git-finding.ts';
import { liveFinding } from './live-finding.ts';
import { remoteFindings } from './remote-findings.ts';
import { siteFinding } from './site-finding.ts';
import { stateFindings } from './state-findings.ts';

/**
 * Looks at everything in the order in which a message goes, and says each thing as soon as it is known. Changes nothing but for a
 * branch at the remote that is made and removed again.
 */
export async function* examine(venue: VenueConfig, now: number): AsyncGenerator<Finding> {
  const config = { ...venue.config, venue: venue.name };
  readSettingsOf(config);
  const file = config.envFile === undefined ? 'no file' : `${config.envFile}${existsSync(config.envFile) ? '' : ', which is not there'}`;
  yield {
    about: 'configuration',
    said: `Sound. Messages are taken at ${config.host}:${config.port}${config.feedPath}. Read from the environment and ${file}.`,
  };
  yield timeFinding(config, now);
  yield* dataFindings(config, now);
  yield await gitFinding(config.contentRemote === undefined);
  const { tips, findings } = await remoteFindings(config);
  yield* findings;
  yield await siteFinding({ address: config.siteUrl, main: tips.main, now });
}

function timeFinding({ timeZone, feedTimes }: Config, now: number): Finding {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(now);
  const zRead = feedTimes === 'offset' ? 'as UTC' : 'as the time on the clock there';
  return { about: 'time zone', said: `${timeZone}, where it is ${clock}, until the feed names another. A time with Z is read ${zRead}.` };
}

async function* dataFindings(config: Config & { venue: string }, now: number): AsyncGenerator<Finding> {
  const { dataDir } = config;
  const isHere = config.inbox === undefined;
  const about = isHere ? 'data folder' : 'inbox';
  if (isHere && !existsSync(dataDir)) {
    yield { about, said: `${dataDir} is not there.`, todo: 'Start the receiver once, or say with CALLBOARD_DATA_DIR where it is.' };
    return;
  }
  const engine = await engineOf(config);
  const problems = await engine.troubles();
  yield problems.length === 0
    ? {
        about,
        said: isHere
          ? `${dataDir} can be written, and has room.`
          : 'The server of CALLBOARD_INBOX answers, and is set so that it loses nothing.',
      }
    : {
        about,
        said: isHere ? `${dataDir}: ${problems.join(' ')}` : problems.join(' '),
        todo: 'Until that is solved, messages of Stager are refused.',
      };
  let inbox: Inbox | undefined;
  try {
    for (const warning of (await engine.warnings?.()) ?? []) yield { about, ...warning };
    inbox = await engine.beside();
    const { backlog, quarantine, remembered } = inbox;
    const running = await engine.isReceiving();
    if (running && (await readsOtherwise(remembered, readSettingsOf(config)))) yield { about: 'settings', ...restartNeeded };
    const status = await remembered.recall(statusKey);
    const heard = await lastHeard(backlog, status?.heard);
    const lost = await remembered.recall(lostKey);
    const refused = await refusedSignatures(remembered);
    const standing = { running, waiting: (await backlog.size()).messages, quarantined: await quarantine.count() };
    yield* stateFindings(
      { ...standing, ...(status && { status }), ...(heard !== undefined && { heard }), ...(lost && { lost }), ...(refused && { refused }) },
      now,
    );
    if (config.siteUrl) yield liveFinding(await remembered.recall(freshnessKey));
    yield buildsFinding(buildTriggerName(config), await remembered.recall(buildsKey), now);
  } catch (error) {
    yield { about, said: sentence(error), todo: 'Run the doctor as the user that runs Callboard.' };
  } finally {
    await inbox?.close();
  }
}
