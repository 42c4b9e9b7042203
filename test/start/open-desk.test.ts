import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../receiver/config/read-config.ts';
import { listen } from '../../receiver/http/listen.ts';
import { createLog } from '../../receiver/operate/log.ts';
import { openDesk } from '../../receiver/start/open-desk.ts';
import type { Venues } from '../../receiver/start/venues.ts';
import { DeskVisitor } from '../helpers/desk.ts';
import { startFakeGitHub } from '../helpers/github/fake-github.ts';
import { evening, type VenueDay, venueDay } from '../helpers/venue-day.ts';

const log = createLog({ level: 'silent', secrets: [] });

/** The desk that an environment describes, over the inbox of a day, as a process serves it. */
async function opened({ inbox, dataDir }: VenueDay, env: Record<string, string>) {
  const base = readConfig({ CALLBOARD_DATA_DIR: dataDir, CALLBOARD_FEED_TOKENS: 'a-token-of-a-channel', ...env });
  if (base.desk === undefined) throw new Error('no desk');
  const standing = async () => ({ inbox, now: Date.now(), isOutdated: false });
  const venue = { name: 'default', config: base, log, inbox, unready: async () => [], standing };
  const venues = { all: () => [venue] } as unknown as Pick<Venues, 'all'>;
  const { url, close } = await listen(express().use('/desk', openDesk({ desk: base.desk, base, several: false, venues, log })), {
    host: '127.0.0.1',
    port: 0,
  });
  onTestFinished(() => close(0));
  return url;
}

test('several processes with the inbox of a venue know the same sessions', async () => {
  const day = await venueDay();
  const env = { CALLBOARD_DESK: 'een lang wachtwoord' };
  const [one, two] = [await opened(day, env), await opened(day, env)];
  const { cookies } = await new DeskVisitor(one).enter();
  const cookie = [...cookies].map((each) => each.join('=')).join('; ');
  expect((await fetch(`${two}/desk`, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
});

test('by GitHub, whoever may write to the repository that is configured gets in', async () => {
  await using github = await startFakeGitHub();
  const remote = await github.createRepository('venue/site', { collaborators: ['robin'] });
  const client = github.oauth.register('http://desk.example/desk/-/github/back');
  const day = await venueDay();
  await day.say('SYNC_ORGANIZATION', evening(7));
  await day.settle();
  const url = await opened(day, {
    CALLBOARD_DESK: 'github',
    CALLBOARD_CONTENT_REMOTE: remote,
    CALLBOARD_GITHUB_API: github.api,
    CALLBOARD_GITHUB_TOKEN: github.tokens.personal('callboard-bot'),
    CALLBOARD_GITHUB_CLIENT_ID: client.id,
    CALLBOARD_GITHUB_CLIENT_SECRET: client.secret,
  });
  const enter = async (login: string) => {
    github.oauth.visitor = login;
    const visitor = new DeskVisitor(url);
    const away = await visitor.ask('/desk/-/github');
    const page = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
    const { pathname, search } = new URL(page.headers.get('location') ?? '');
    return visitor.get(pathname + search);
  };
  expect(await enter('robin')).toMatchObject({ status: 200, path: '/desk', body: expect.stringContaining('Avond 7') });
  expect(await enter('mallory')).toMatchObject({ path: '/desk/-/enter?said=nothing', body: expect.not.stringContaining('Avond 7') });
});
