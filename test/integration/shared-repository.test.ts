import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../receiver/config/read-config.ts';
import { openPublisher } from '../../receiver/start/thread/open-publisher.ts';
import { commitTo, git, tryGit } from '../helpers/git.ts';
import { startFakeGitHub } from '../helpers/github/fake-github.ts';
import { quickTempo } from '../helpers/github/quick-tempo.ts';
import { post, startReceiver, token } from '../helpers/receiver.ts';
import { hasty } from '../helpers/spawned-receiver.ts';

const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const evening = '2099-12-04T20:30:00+01:00';
const later = '2099-12-04T21:30:00+01:00';

/** Two venues with the same event in one repository on GitHub, each in a folder of its own; titles of theirs are reviewed. */
async function scene() {
  let time = Date.now();
  const clock = () => time;
  const github = await startFakeGitHub({ now: clock });
  onTestFinished(() => github[Symbol.asyncDispose]());
  const remote = await github.createRepository('venues/site');
  const folder = github.git.folderOf('venues/site');
  await commitTo(folder, 'main', { 'README.md': 'Both venues.\n' }, 'Start');
  const access = github.tokens.personal('callboard-bot');

  async function venue(name: string, branches: string) {
    const receiver = await startReceiver();
    const config = readConfig({
      ...hasty,
      CALLBOARD_GITHUB_TOKEN: access,
      CALLBOARD_FEED_TOKENS: token,
      CALLBOARD_CONTENT_REMOTE: remote,
      CALLBOARD_CONTENT_PATH: `content/${name}`,
      CALLBOARD_BRANCH_FOLDER: branches,
      CALLBOARD_GITHUB_API: github.api,
      CALLBOARD_DATA_DIR: receiver.dataDir,
      CALLBOARD_REVIEW: 'text',
    });
    const clones = join(receiver.dataDir, 'clones');
    const { inbox } = receiver;
    const watermark = inbox.arrivals.watermark;
    const { publisher } = await openPublisher({ config, inbox, watermark, clock, steady: clock, folder: clones, tempo: quickTempo });
    return {
      async tell(title: string, start: string) {
        const events = [{ id: '1', status: 'CONFIRMED', startProgram: start, publicity: { title } }];
        expect(
          (await post(receiver, JSON.stringify({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events } }))).status,
        ).toBe(200);
      },
      async step() {
        time += 1_000;
        const { error, reviewed } = await publisher.step(true);
        expect([error, reviewed?.error]).toEqual([undefined, undefined]);
      },
      waiting: async () => (await inbox.backlog.size()).messages,
      json: async (kind: 'events/2099' | 'overlay') => {
        const { code, stdout } = await tryGit(folder, ['cat-file', 'blob', `main:content/${name}/${kind}/1.json`]);
        return code === 0 ? JSON.parse(stdout.toString()) : undefined;
      },
    };
  }

  return {
    folder,
    north: await venue('north', 'callboard'),
    south: await venue('south', 'callboard-south'),
    branches: async () => (await git(folder, ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads'])).split('\n').filter(Boolean),
    openPulls: async () =>
      (await github.repository('venues/site')).pulls.flatMap(({ state, head, title }) => (state === 'open' ? [`${head}: ${title}`] : [])),
  };
}

test('two venues of one repository have feeds, pull requests and edits of people of their own', { timeout: 120_000 }, async () => {
  const { folder, north, south, branches, openPulls } = await scene();
  await north.tell('North', evening);
  await south.tell('South', evening);
  for (const venue of [north, south, north]) await venue.step();
  expect([(await north.json('events/2099')).title, (await south.json('events/2099')).title]).toEqual(['North', 'South']);
  expect([await north.waiting(), await south.waiting()]).toEqual([0, 0]);

  await north.tell('North anew', evening);
  await south.tell('South anew', evening);
  for (const venue of [north, south, north, south]) await venue.step();
  expect(await branches()).toEqual(['callboard-south/event/1', 'callboard-south/feed', 'callboard/event/1', 'callboard/feed', 'main']);
  expect(await openPulls()).toHaveLength(2);

  // A person edits a file of the one venue; the other publishes before that venue looks again.
  const file = { ...(await north.json('events/2099')), title: 'North by hand' };
  await commitTo(folder, 'main', { 'content/north/events/2099/1.json': `${JSON.stringify(file, null, 2)}\n` }, 'By hand');
  await south.tell('South anew', later);
  await south.step();
  expect((await south.json('events/2099')).start).toBe(later);
  await north.tell('North anew', later);
  for (const venue of [north, south, north, south]) await venue.step();
  expect((await north.json('events/2099')).start).toBe(later);
  expect(await north.json('overlay')).toMatchObject({ title: 'North by hand' });
  expect(await south.json('overlay')).toBeUndefined();
  expect([await north.waiting(), await south.waiting()]).toEqual([0, 0]);
});
