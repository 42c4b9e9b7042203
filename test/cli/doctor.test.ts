import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildsFinding } from '../../receiver/cli/doctor/builds-finding.ts';
import { liveFinding } from '../../receiver/cli/doctor/live-finding.ts';
import { pullRequestFinding } from '../../receiver/cli/doctor/pull-request-finding.ts';
import { signatureLine } from '../../receiver/cli/doctor/signature-line.ts';
import { builtFinding } from '../../receiver/cli/doctor/site-finding.ts';
import { type ReceiverState, stateFindings } from '../../receiver/cli/doctor/state-findings.ts';
import { branchNames } from '../../receiver/git/branch-names.ts';
import { checkRemote } from '../../receiver/git/clone/check-remote.ts';
import { RefusedError } from '../../receiver/git/repo.ts';
import type { PullRequest } from '../../receiver/host/pull-requests.ts';
import { type Freshness, nothingLive } from '../../receiver/live/freshness.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { commitTo, git } from '../helpers/git.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';

const now = Date.parse('2026-12-04T12:00:00Z');
const minutes = (count: number) => count * 60_000;

describe('what the receiver wrote down', () => {
  const well: ReceiverState = {
    running: true,
    heard: now - minutes(3),
    status: { at: now, lastPush: now - minutes(2), pending: {}, held: [] },
    waiting: 0,
    quarantined: 0,
  };
  const status = (changes: object) => ({ status: { at: now, pending: {}, held: [], ...changes } });

  test('all is well', () => {
    const findings = stateFindings(well, now);
    expect(findings.filter(({ todo }) => todo !== undefined)).toEqual([]);
    expect(findings.find(({ about }) => about === 'feed')?.said).toBe('Last heard at 2026-12-04T11:57:00Z, 3 minutes ago.');
  });

  test.each<[string, { [Part in keyof ReceiverState]?: ReceiverState[Part] | undefined }, RegExp]>([
    ['receiver', { running: false }, /Not running.*npm start/],
    ['feed', { heard: undefined }, /Nothing has come.*Sync all published data/],
    ['feed', { heard: now - minutes(60 * 30) }, /30 hours ago.*nightly sync/],
    [
      'signature',
      { refused: { count: 3, since: now - minutes(9), lastAt: now } },
      /^3 messages were refused .* since 2026-12-04T11:51.*CALLBOARD_FEED_TOKENS/,
    ],
    ['signature', { heard: undefined, refused: { count: 1, since: now, lastAt: now } }, /^1 message was refused/],
    ['lost', { lost: { count: 2, lastAt: now, reason: 'The disk is full.' } }, /2 messages.*disk is full.*Sync all/],
    ['publishing', status({ failing: { since: now, reason: 'no such host' } }), /no such host.*Nothing is lost/],
    [
      'publishing',
      status({ failing: { since: now, reason: 'It is archived.', todo: 'Unarchive it.' } }),
      /archived.*Unarchive it. Nothing is lost/,
    ],
    [
      'reviews',
      status({ reviews: { open: 1, failing: { since: now, reason: 'It refuses.', todo: 'Let it.' } } }),
      /It refuses\. Let it\. Nothing/,
    ],
    ['reviews', status({ reviews: { failing: { since: now - minutes(20), reason: 'It is down.' } } }), /Fail since .* It is down/],
    ['publishing', { ...status({ pending: { tickets: now - minutes(90) } }), waiting: 1 }, /1 message waiting.*look at the log/],
    ['quarantine', { quarantined: 1 }, /1 part .*quarantine list/],
    ['brake', status({ held: ['1', '2'] }), /2 events.*brake release/],
  ])('%s: %o', (about, changes, expected) => {
    const [problem, ...others] = stateFindings({ ...well, ...changes } as ReceiverState, now).filter(({ todo }) => todo !== undefined);
    expect(others).toEqual([]);
    expect(problem?.about).toBe(about);
    expect(`${problem?.said} ${problem?.todo}`).toMatch(expected);
  });
});

describe('pull requests', () => {
  const pull = (createdAt: number, state = 'open') => ({ createdAt, state }) as PullRequest;
  const advice = { write: 'Give the token write.', autoMerge: '' };
  const find = (pulls: PullRequest[], checkWrite = async () => {}) =>
    pullRequestFinding({ list: async () => pulls, checkWrite, advice }, now);

  test('those that wait are counted, and one that waits for days is a problem', async () => {
    expect(await find([pull(0, 'merged')])).toEqual({
      about: 'pull requests',
      said: 'Can be read and written. No pull request waits for a person.',
    });
    const fresh = [pull(now - minutes(90)), pull(now - minutes(60))];
    expect(await find(fresh)).toEqual({
      about: 'pull requests',
      said: 'Can be read and written. 2 pull requests wait for a person, the first since 2026-12-04T10:30:00Z.',
    });
    expect((await find([pull(now - minutes(4 * 1440))])).todo).toMatch(/^Merge it, or close it/);
  });

  test('a token that may not write them is a problem', async () => {
    const finding = await find([], () => Promise.reject(new RefusedError('GitHub answered 403 to POST /pulls')));
    expect(finding.said).toBe('GitHub answered 403 to POST /pulls.');
    expect(finding.todo).toMatch(/^Give the token write\./);
  });
});

describe('what is live', () => {
  const waiting = [{ commit: 'c'.repeat(40), at: now - minutes(20) }];
  const site = { builtAt: now - minutes(60), commit: 'a'.repeat(40) };

  test.each([
    ['nothing looked yet', undefined, 'The receiver has not looked at the site yet.', undefined],
    ['nothing to tell', nothingLive, 'Nothing was pushed since the site is watched.', undefined],
    [
      'a change that took its time',
      { ...nothingLive, site, last: { commit: 'a'.repeat(40), at: now, fromPost: 94_400, fromPush: 82_000 } },
      "the site is of 2026-12-04T11:00:00Z, from aaaaaaaaaa; the last change took 94 s from Stager's POST, 82 s from the push, " +
        'to be on the site (aaaaaaaaaa, seen at 2026-12-04T12:00:00Z).',
      undefined,
    ],
    ['one on its way', { ...nothingLive, waiting }, '1 pushed and not on the site yet, the first at 2026-12-04T11:40:00Z.', undefined],
    [
      'one that does not come',
      { ...nothingLive, waiting: [{ ...waiting[0], late: true }], failing: { since: now, reason: 'answers 503' } },
      '1 pushed and not on the site yet, the first at 2026-12-04T11:40:00Z: too long; the site cannot be watched since 2026-12-04T12:00:00Z: it answers 503.',
      'Look at the last build and deploy of the repository.',
    ],
  ])('%s', (_, freshness, said, todo) => {
    expect(liveFinding(freshness as Freshness | undefined)).toEqual({ about: 'live', said, ...(todo && { todo }) });
  });
});

describe('builds', () => {
  const [hook, builds] = ['the build hook', [now - minutes(60 * 30), now - minutes(60), now - minutes(5)]];

  test.each([
    ['nobody asks', undefined, undefined, /nightly build of its CI alone/, undefined],
    ['nothing was asked yet', hook, undefined, /by the build hook: none yet/, undefined],
    ['pushes alone', hook, { builds }, /2 in the last day, none of them for time alone/, undefined],
    ['time too', hook, { builds, rebuilt: now - minutes(5) }, /for time alone last at 2026-12-04T11:55:00Z/, undefined],
    [
      'it fails',
      hook,
      { builds, failing: { since: now, reason: 'It answered 500.' } },
      /since 2026-12-04T12.*answered 500/,
      /content is safe/,
    ],
  ])('%s', (_, trigger, status, said, todo) => {
    const finding = buildsFinding(trigger, status, now);
    expect(finding.said).toMatch(said);
    if (todo) expect(finding.todo).toMatch(todo);
    else expect(finding.todo).toBeUndefined();
  });
});

describe('what the site was made from', () => {
  const [tip, older] = ['a'.repeat(40), 'b'.repeat(40)];
  const built = (minutesAgo: number, commit?: string) => ({
    builtAt: now - minutes(minutesAgo),
    ...(commit && { commit }),
  });

  test.each([
    ['the tip of main', built(60, tip), tip, undefined],
    ['an older commit, just now', built(5, older), tip, undefined],
    ['an older commit, long ago', built(60, older), tip, /last build and deploy/],
    ['the tip, but not last night', built(60 * 30, tip), tip, /nightly build/],
    ['nobody knows which commit', built(60), tip, undefined],
    ['a remote that nobody could read', built(60, older), undefined, undefined],
  ] as const)('%s', (_name, build, main, todo) => {
    const finding = builtFinding(build, main, now);
    if (todo) expect(finding.todo).toMatch(todo);
    else expect(finding.todo).toBeUndefined();
  });
});

describe('the signature of a captured message', () => {
  const body = Buffer.from('{ "messageType": "UPDATE_EVENTS" }');
  const tokens = [new Secret('a first token'), new Secret('ab'.repeat(16))];
  const signed = (key: string | Buffer, over: string | Buffer = body) => createHmac('sha256', key).update(over).digest('hex');
  const auto = { feedKeyEncoding: 'auto', feedCompat: 'off' } as const;

  test.each([
    ['none', undefined, auto, 'Signature: not given'],
    ['the first token as text', signed('a first token'), auto, 'matches token 1 as utf8, over the bytes as they came.'],
    ['the second as hex', `sha256=${signed(Buffer.alloc(16, 0xab)).toUpperCase()}`, auto, 'matches token 2 as hex, over the bytes'],
    ['another token', signed('another token'), auto, 'does not match any token'],
    ['no signature at all', 'abc', auto, 'does not match any token'],
    [
      'a reading that is not taken',
      signed(Buffer.alloc(16, 0xab)),
      { ...auto, feedKeyEncoding: 'utf8' } as const,
      'refused, since CALLBOARD_FEED_KEY_ENCODING is utf8',
    ],
    [
      'the JSON written anew',
      signed('a first token', '{"messageType":"UPDATE_EVENTS"}'),
      auto,
      'only with CALLBOARD_FEED_COMPAT=reserialized',
    ],
  ])('%s', (_name, signature, settings, expected) => {
    expect(signatureLine(body, signature, tokens, settings)).toContain(expected);
  });
});

describe('the remote', () => {
  let server: GitServer;
  beforeAll(async () => {
    server = await startGitServer({ access: (token) => (token === 'writer' ? 'write' : token === 'reader' ? 'read' : undefined) });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const check = (remote: string, token: string) =>
    checkRemote({
      remote,
      branch: 'main',
      contentPath: 'content',
      author: { name: 'Callboard', email: 'callboard@venue.example' },
      authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
      timeout: 60_000,
    });

  const well = { isEmpty: false, isWithoutSite: false };

  test('an empty one that may be written has no tips; a look leaves nothing behind', async () => {
    const remote = await server.createRepository('empty');
    expect(await check(remote, 'writer')).toEqual({ isEmpty: true, isWithoutSite: false });
    expect(await git(server.folderOf('empty'), ['for-each-ref'])).toBe('');
  });

  test('its tips are told; writing is tried with a branch that is gone again', async () => {
    const remote = await server.createRepository('venue');
    const main = await commitTo(server.folderOf('venue'), 'main', { 'package.json': '{}', 'content/organization.json': '{}' }, 'Begin');
    const feed = await commitTo(server.folderOf('venue'), 'callboard/feed', { 'content/organization.json': '{}' }, 'Begin');
    server.requests.length = 0;
    expect(await check(remote, 'writer')).toEqual({ main, feed, ...well });
    expect(server.requests.filter(({ operation, stage }) => operation === 'push' && stage === 'pack')).toHaveLength(2);
    const refs = await git(server.folderOf('venue'), ['for-each-ref', '--format=%(refname)']);
    expect(refs.trim().split('\n')).toEqual(['refs/heads/callboard/feed', 'refs/heads/main']);
  });

  test('a rule that only a real push meets is found', async () => {
    const remote = await server.createRepository('ruled');
    await commitTo(server.folderOf('ruled'), 'main', { 'README.md': 'Hello' }, 'Begin');
    await server.protect('ruled', [`refs/heads/${branchNames().test}`]);
    const error = await check(remote, 'writer').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as RefusedError).message).toContain('it said: “GH006: Protected branch update failed');
    expect((error as RefusedError).todo).toContain('bypass the rule');
  });

  test('a repository that holds no site is told', async () => {
    const remote = await server.createRepository('bare');
    await commitTo(server.folderOf('bare'), 'main', { 'README.md': 'Hello', 'content/organization.json': '{}' }, 'Begin');
    expect(await check(remote, 'writer')).toMatchObject({ isWithoutSite: true });
  });

  test('a branch that is not there, where others are, is told with them', async () => {
    const remote = await server.createRepository('elsewhere');
    const folder = server.folderOf('elsewhere');
    for (const branch of ['trunk', 'a', 'b', 'c', 'd', 'e']) await commitTo(folder, branch, { 'README.md': branch }, 'Begin');
    await expect(check(remote, 'writer')).rejects.toThrow('the branch main does not exist at the remote, which has a, b, c, d, e and more');
    await commitTo(folder, 'callboard/feed', { 'content/organization.json': '{}' }, 'Begin');
    await expect(check(remote, 'writer')).rejects.toThrow('the branch main is gone from the remote, though Callboard has published there');
  });

  test('a branch in the way of the feed branch is told', async () => {
    const remote = await server.createRepository('in-the-way');
    await commitTo(server.folderOf('in-the-way'), 'main', { 'README.md': 'Hello' }, 'Begin');
    await commitTo(server.folderOf('in-the-way'), 'callboard', { 'README.md': 'Hello' }, 'Begin');
    await expect(check(remote, 'writer')).rejects.toMatchObject({ todo: 'Rename or delete the branch callboard at the remote.' });
  });

  test.each(['reader', 'nobody'])('a token of a %s is refused, and not told', async (token) => {
    const remote = await server.createRepository(`for-${token}`);
    const error = await check(remote, token).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedError);
    expect(String((error as Error).stack)).not.toContain(Buffer.from(`x-access-token:${token}`).toString('base64'));
  });
});
