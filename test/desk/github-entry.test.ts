import { afterAll, beforeAll, expect, test } from 'vitest';
import { githubEntry } from '../../receiver/desk/entry/github-entry.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { type DeskVisitor, startDesk } from '../helpers/desk.ts';
import { type FakeGitHub, startFakeGitHub } from '../helpers/github/fake-github.ts';
import { evening, venueDay } from '../helpers/venue-day.ts';

let github: FakeGitHub;
let remotes: Record<'een' | 'twee', string>;

beforeAll(async () => {
  github = await startFakeGitHub();
  remotes = {
    een: await github.createRepository('venue/een', { collaborators: ['robin', 'kim'] }),
    twee: await github.createRepository('venue/twee', { private: true, collaborators: ['kim'] }),
  };
});
afterAll(() => github[Symbol.asyncDispose]());

/** A desk that is entered by GitHub, for two venues with a repository each. */
async function scene() {
  const [een, twee] = [await venueDay(), await venueDay()];
  await een.say('SYNC_ORGANIZATION', evening(7));
  await een.settle();
  const venues = Object.entries(remotes).map(([name, contentRemote]) => ({ name, config: { contentRemote, githubApi: github.api } }));
  let address = '';
  const client = github.oauth.register('http://desk.example/desk/-/github/back');
  const entry = githubEntry({ clientId: client.id, clientSecret: new Secret(client.secret), venues: () => venues });
  const desk = await startDesk(een, { venues: { een, twee }, entry: { by: 'github', github: entry } });
  address = desk.url;

  /** What a browser does: to GitHub, where this person is logged in, and back. */
  async function go(visitor: DeskVisitor, login: string | undefined, change: (back: URL) => void = () => {}): Promise<string | null> {
    github.oauth.visitor = login;
    const away = await visitor.ask('/desk/-/github');
    const page = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(page.headers.get('location') ?? '');
    change(back);
    return (await visitor.ask(back.pathname + back.search)).headers.get('location');
  }
  return { ...desk, address, go };
}

test('whoever may write to a repository gets into its venue, and no other', async () => {
  const { visitor, go, log } = await scene();
  const [robin, kim] = [visitor(), visitor()];
  expect(await go(robin, 'robin')).toBe('/desk');
  expect((await robin.get('/desk')).body).toContain('href="/desk/een"');
  expect(robin.body).not.toContain('/desk/twee');
  expect((await robin.get('/desk/een')).status).toBe(200);
  expect((await robin.ask('/desk/twee')).status).toBe(404);
  expect((await robin.post('/desk/twee/publish')).status).toBe(404);
  expect(await go(kim, 'kim')).toBe('/desk');
  expect((await kim.get('/desk/twee')).status).toBe(200);
  await kim.post('/desk/twee/publish');
  expect(log.filter(({ who }) => who !== undefined).map(({ who, msg, venues, act }) => [who, msg, venues ?? act])).toEqual([
    ['robin', 'Somebody entered the desk.', ['een']],
    ['kim', 'Somebody entered the desk.', ['een', 'twee']],
    ['kim', 'Somebody did something at the desk.', 'publish'],
  ]);
  // The tokens with which GitHub was asked are of no use any more.
  expect(github.tokens.live().filter((token) => token.startsWith('ghu_'))).toEqual([]);
});

test('whoever may only read does not get in', async () => {
  const { visitor, go } = await scene();
  const stranger = visitor({ 'accept-language': 'en' });
  expect(await go(stranger, 'mallory')).toBe('/desk/-/enter?said=nothing');
  expect((await stranger.get('/desk/-/enter?said=nothing')).body).toContain('You may not write to the repository');
  expect((await stranger.ask('/desk/een')).status).toBe(303);
});

test.each<[string, (back: URL) => void]>([
  ['no state', (back) => back.searchParams.delete('state')],
  ['a state that is not theirs', (back) => back.searchParams.set('state', crypto.randomUUID())],
  ['two states', (back) => back.searchParams.append('state', 'x')],
  ['no code', (back) => back.searchParams.delete('code')],
  ['a code that GitHub did not give', (back) => back.searchParams.set('code', 'x'.repeat(20))],
])('%s: nobody gets in', async (_, change) => {
  const { visitor, go } = await scene();
  const person = visitor();
  expect(await go(person, 'robin', change)).toBe('/desk/-/enter?said=again');
  expect((await person.ask('/desk')).headers.get('location')).toBe('/desk/-/enter');
});

test('a way back that somebody else began, or that was gone before, leads nowhere', async () => {
  const { visitor, go } = await scene();
  const [robin, victim] = [visitor(), visitor()];
  let taken = '';
  await go(robin, 'robin', (back) => {
    taken = back.pathname + back.search;
  });
  await victim.ask('/desk/-/github');
  for (const each of [victim, robin]) expect((await each.ask(taken)).headers.get('location')).toBe('/desk/-/enter?said=again');
});

test('no, said at GitHub, and a GitHub that does not answer: nobody gets in, and nobody sees a secret', async () => {
  const { visitor, go, log } = await scene();
  expect(await go(visitor(), undefined)).toBe('/desk/-/enter?said=again');
  github.faults.next('GET /user', { cut: 'before' }, 5);
  expect(await go(visitor(), 'robin')).toBe('/desk/-/enter?said=again');
  expect(log.map(({ msg }) => msg)).toEqual(['GitHub did not say who wants to enter the desk.']);
  expect(JSON.stringify(log)).not.toMatch(/ghu_|[0-9a-f]{40}/);
});

test('by GitHub there is no password', async () => {
  const { visitor } = await scene();
  const person = visitor();
  await person.get('/desk');
  expect(person.body).toContain('href="/desk/-/github"');
  expect(person.body).not.toContain('type="password"');
  expect((await person.post('/desk/-/enter', { password: '' })).status).toBe(403);
});
