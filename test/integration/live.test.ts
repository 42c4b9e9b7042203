import { expect, test } from 'vitest';
import { readTip } from '../helpers/git.ts';
import { startFakeGitHub } from '../helpers/github/fake-github.ts';
import { eventually, hasty, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { startHookServer } from '../live/hook-server.ts';
import { startSiteServer } from '../live/site-server.ts';

const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const update = (events: object[], timeZone = organization.timeZone) => ({
  messageType: 'UPDATE_EVENTS',
  messageContent: { organization: { ...organization, timeZone }, events },
});
const evening = (id: number, startProgram: string, endProgram?: string) => ({
  id,
  status: 'CONFIRMED',
  startProgram,
  ...(endProgram && { endProgram }),
  publicity: { title: `Avond ${id}` },
});

/** A time zone in which it is between noon and one: a quarter of an hour before 00:05 and 06:05, an event that ends waits for them. */
function noonSomewhere(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

test('a push calls the build hook, which nobody gets to see', { timeout: 60_000 }, async () => {
  await using hook = await startHookServer();
  await using receiver = await spawnReceiver({ env: { ...hasty, CALLBOARD_BUILD_HOOK_URL: hook.url } });
  await receiver.post(update([evening(1, '2099-12-04T20:30:00+01:00')]));
  await eventually(() => hook.asked[0], 'the hook is called');
  const said = await eventually(async () => {
    const { output } = await receiver.callboard('status');
    return /^builds +1 in the last day/m.test(output) ? output : undefined;
  }, 'the build is counted');
  expect(hook.asked).toEqual(['POST /build/s3cret']);
  expect(said + receiver.output()).not.toContain('s3cret');
  expect((await receiver.callboard('doctor')).output).toMatch(/^ok +builds +Asked for by the build hook: 1 in the last day/m);
});

test('an event ends: GitHub is asked for a build by the token that pushes', { timeout: 120_000 }, async () => {
  await using github = await startFakeGitHub();
  const remote = await github.createRepository('venue/site');
  const env = {
    ...hasty,
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_GITHUB_API: github.api,
    CALLBOARD_GIT_TOKEN: github.tokens.personal('callboard-bot', { contents: 'write' }),
  };
  await using receiver = await spawnReceiver({ env });
  const now = Date.now();
  const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
  // However long the push takes, one of them ends after it.
  const evenings = [3, 6, 12, 24, 48].map((seconds, id) => evening(id + 1, at(-3_600), at(seconds)));
  await receiver.post(update(evenings, noonSomewhere()));
  const { dispatched } = await github.repository('venue/site');
  await eventually(() => dispatched[0], 'a build is asked for');
  expect(dispatched).toEqual(['callboard-rebuild']);
  const words = 'Asked for a build by repository_dispatch on GitHub: an event has ended';
  await eventually(() => (receiver.output().includes(words) ? true : undefined), 'it is told');
});

test('says when what Stager sent is on the site', { timeout: 60_000 }, async () => {
  await using site = await startSiteServer();
  await using receiver = await spawnReceiver({ env: { ...hasty, CALLBOARD_SITE_URL: site.url } });
  await receiver.post(update([evening(1, '2099-12-04T20:30:00+01:00')]));
  const tip = await eventually(() => readTip(`${receiver.dataDir}/content.git`, 'main'), 'it is pushed');
  site.body = JSON.stringify({ builtAt: new Date().toISOString(), commit: tip });
  await eventually(() => (/Live: \d+ s after Stager's POST/.test(receiver.output()) ? true : undefined), 'it is seen');
  expect((await receiver.callboard('status')).output).toMatch(
    new RegExp(
      `^live +the last change took \\d+ s from Stager's POST, \\d+ s from the push, to be on the site \\(${tip.slice(0, 10)}, `,
      'm',
    ),
  );
  expect((await receiver.callboard('doctor')).output).toMatch(/^ok +live +the site is of /m);
  const metrics = await (await fetch(new URL('/metrics', receiver.url))).text();
  expect(metrics).toMatch(/^callboard_post_to_live_seconds_count 1$/m);
});

test('a merged pull request is told where its event is live', { timeout: 60_000 }, async () => {
  await using site = await startSiteServer();
  await using github = await startFakeGitHub();
  const env = {
    ...hasty,
    CALLBOARD_CONTENT_REMOTE: await github.createRepository('venue/site'),
    CALLBOARD_GITHUB_API: github.api,
    CALLBOARD_GITHUB_TOKEN: github.tokens.personal('callboard-bot'),
    CALLBOARD_SITE_URL: site.url,
    CALLBOARD_LANGUAGE: 'nl',
  };
  await using receiver = await spawnReceiver({ env });
  await receiver.post(update([evening(1, '2099-12-04T20:30:00+01:00')]));
  const pulls = async () => (await github.repository('venue/site')).pulls;
  await eventually(async () => (await pulls())[0], 'it is proposed');
  const merged = await github.people('venue/site').merge(1, 'squash');
  site.body = JSON.stringify({ builtAt: new Date().toISOString(), commit: merged });
  // A new message makes it look at the remote now.
  await receiver.post(update([evening(1, '2099-12-04T20:30:00+01:00'), evening(2, '2099-12-05T20:30:00+01:00')]));
  const comment = await eventually(async () => (await pulls())[0]?.comments[0]?.body, 'it is told');
  expect(comment).toBe(`Dit staat nu op de site: ${site.url.replace(/\/?$/, '/')}agenda/1-avond-1/`);
});
