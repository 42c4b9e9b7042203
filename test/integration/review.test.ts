import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTree } from '../helpers/git.ts';
import { type FakeGitHub, startFakeGitHub } from '../helpers/github/fake-github.ts';
import { eventually, hasty, spawnReceiver } from '../helpers/spawned-receiver.ts';

let github: FakeGitHub;
let count = 0;
beforeAll(async () => {
  github = await startFakeGitHub();
});
afterAll(() => github[Symbol.asyncDispose]());

const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const evening = (fields: object = {}, publicity: object = {}) => ({
  id: 111493445,
  status: 'CONFIRMED',
  startProgram: '2027-12-04T20:30:00+01:00',
  publicity: { title: 'Sofie & Wolven', ...publicity },
  ...fields,
});
const update = (event: object) => ({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events: [event] } });

/** A venue's repository on GitHub, and a receiver that reviews on it. */
async function venue(env: Record<string, string> = {}) {
  const name = `venue-${++count}/site`;
  const remote = await github.createRepository(name);
  const receiver = await spawnReceiver({
    env: {
      CALLBOARD_CONTENT_REMOTE: remote,
      CALLBOARD_GITHUB_API: github.api,
      CALLBOARD_GITHUB_TOKEN: github.tokens.personal('callboard-bot'),
      ...hasty,
      ...env,
    },
  });
  const pulls = async () => (await github.repository(name)).pulls;
  const main = () => readTree(github.git.folderOf(name), 'main');
  const event = async () => {
    const text = (await main()).get('content/events/2027/111493445.json');
    return text === undefined ? undefined : JSON.parse(text);
  };
  return { name, receiver, pulls, main, event, people: github.people(name), [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose]() };
}

test('a new event waits on a pull request, and goes live with its tickets when a person merges it', { timeout: 120_000 }, async () => {
  await using at = await venue();
  const sale = [{ id: 1, name: 'Voorverkoop', price: 2250, online: { forSale: true, soldOut: false }, door: { forSale: false } }];
  await at.receiver.post(update(evening({ ticketGroups: sale })));
  const pull = await eventually(async () => (await at.pulls())[0], 'a pull request', 60_000);
  expect(pull).toMatchObject({ title: 'New: Sofie & Wolven (Sat 4 Dec 2027)' });
  expect((await at.main()).has('content/organization.json')).toBe(true);
  expect(await at.event()).toBeUndefined();

  await at.people.merge(1);
  expect(await at.event()).toMatchObject({ title: 'Sofie & Wolven', status: 'confirmed' });
  await at.receiver.post(update(evening({ status: 'CANCELLED', ticketGroups: sale }, { subtitle: 'Live' })));
  const cancelled = await eventually(
    async () => ((await at.event())?.status === 'cancelled' ? at.event() : undefined),
    'the cancellation',
    90_000,
  );
  expect(cancelled.subtitle).toBeUndefined();
  const text = await eventually(async () => (await at.pulls()).find(({ number }) => number === 2), 'a pull request for the text', 60_000);
  expect(text.body).toContain('| Subtitle | — | Live |');
  expect((await at.main()).has('content/tickets/2027/111493445.json')).toBe(true);
});
