import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RefusedError } from '../../../receiver/git/repo.ts';
import { NotNow } from '../../../receiver/host/not-now.ts';
import { Secret } from '../../../receiver/operate/secret.ts';
import { tryGit } from '../../helpers/git.ts';
import * as faults from '../../helpers/github/api-faults.ts';
import { type FakeGitHub, startFakeGitHub } from '../../helpers/github/fake-github.ts';
import { quickTempo } from '../../helpers/github/quick-tempo.ts';
import { startStranger } from '../../helpers/stranger.ts';
import { connected } from './connected.ts';

let now = Date.parse('2026-11-23T12:00:00Z');
const clock = () => now;
const minute = 60_000;
let github: FakeGitHub;
beforeAll(async () => {
  github = await startFakeGitHub({ now: clock });
});
afterAll(() => github[Symbol.asyncDispose]());

const scene = (settings?: Parameters<typeof connected>[2]) => connected(github, clock, settings);
const minted = () => github.requests.filter(({ operation }) => operation.endsWith('/access_tokens')).length;

describe('as a GitHub App', () => {
  test('finds its installation, and keeps a token until five minutes before its end', async () => {
    const { pulls, requests } = await scene({ app: true });
    const before = minted();
    await Promise.all([pulls.list(), pulls.list()]);
    now += 54 * minute;
    await pulls.list();
    expect(minted()).toBe(before + 1);
    now += 2 * minute;
    await pulls.list();
    expect(minted()).toBe(before + 2);
    expect(requests().filter((operation) => operation.endsWith('/installation'))).toHaveLength(1);
  });

  test('asks for no more than it needs, for this repository alone', async () => {
    const { pulls, name } = await scene({ app: true });
    await pulls.list();
    const { body } = github.requests.findLast(({ operation }) => operation.endsWith('/access_tokens')) ?? {};
    expect(body).toEqual({ repositories: [name.split('/')[1]], permissions: { contents: 'write', pull_requests: 'write' } });
  });

  test('a token that GitHub no longer knows is replaced once', async () => {
    const { pulls } = await scene({ app: true });
    await pulls.list();
    github.tokens.revoke();
    const before = minted();
    expect(await pulls.list()).toEqual([]);
    expect(minted()).toBe(before + 1);
    github.faults.next('GET pulls', faults.badCredentials());
    expect(await pulls.list()).toEqual([]);
    expect(minted()).toBe(before + 2);
    github.faults.next('GET pulls', faults.badCredentials(), 2);
    await expect(pulls.list()).rejects.toThrow('check that the token, or the key of the GitHub App, is valid');
    expect(minted()).toBe(before + 3);
  });

  test('two requests that find out together share the fresh one', async () => {
    const { pulls } = await scene({ app: true });
    await pulls.list();
    const before = minted();
    const pause = faults.hang();
    github.faults.next('GET pulls', { ...faults.badCredentials(), before: pause.before });
    github.faults.next('GET pull', faults.badCredentials());
    const late = pulls.list();
    await pause.reached;
    await expect(pulls.mergeability(1)).rejects.toThrow('404');
    pause.release();
    expect(await late).toEqual([]);
    expect(minted()).toBe(before + 1);
  });

  test('an app that was removed and installed again is found again', async () => {
    const { pulls, registration } = await scene({ app: true });
    await pulls.list();
    registration.installation.id += 100_000;
    now += 60 * minute;
    expect(await pulls.list()).toEqual([]);
  });

  test.each([-40, 40])('a clock that is %i minutes off is no hindrance', async (off) => {
    const { again } = await scene({ app: true });
    expect(await again({ clock: () => now + off * minute, steady: clock }).pulls.list()).toEqual([]);
  });

  test('a clock that is set back by a day keeps no token for longer than it lives', async () => {
    const { again } = await scene({ app: true });
    const set = { by: 0 };
    const { pulls } = again({ clock: () => now + set.by, steady: clock });
    await pulls.list();
    const before = minted();
    set.by = -24 * 60 * minute;
    expect(await pulls.list()).toEqual([]);
    expect(minted()).toBe(before);
    now += 56 * minute;
    expect(await pulls.list()).toEqual([]);
    expect(minted()).toBeGreaterThan(before);
  });

  test('what a person must put right is said in a sentence', async () => {
    const { registration, again } = await scene({ app: true });
    const { installation } = registration;
    const attempt = (more?: Parameters<typeof again>[0]) => again(more).pulls.list();
    const refused = async (message: string, more?: Parameters<typeof again>[0]) => {
      await expect(attempt(more)).rejects.toThrow(RefusedError);
      await expect(attempt(more)).rejects.toThrow(message);
    };
    github.tokens.register({ ...registration, installation: { ...installation, owner: 'somebody' } });
    await refused('the GitHub App is not installed on');
    github.tokens.register({
      ...registration,
      installation: { ...installation, permissions: { contents: 'read', pull_requests: 'write' } },
    });
    await refused('give it read and write on Contents and on Pull requests');
    github.tokens.register({ ...registration, installation: { ...installation, suspended: true } });
    await refused('This installation has been suspended');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await refused('check that the token, or the key of the GitHub App', { credentials: { appId: registration.id, privateKey } });
  });
});

describe('git', () => {
  test('goes with the same tokens', async () => {
    const { callboard, person, folder } = await scene({ app: true });
    const { folder: clone } = await person();
    const fetch = async () => {
      const value = `Authorization: ${await callboard.gitAuthorization()}`;
      const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: value };
      return tryGit(clone, ['fetch', '--verbose', 'origin'], { env });
    };
    expect(await fetch()).toMatchObject({ code: 0, stderr: expect.stringContaining('main') });
    expect(folder).toContain('agenda.git');
    github.tokens.revoke();
    expect((await fetch()).code).not.toBe(0);
    expect(callboard.gitRefused()).toBe(true);
    expect((await fetch()).code).toBe(0);
  });

  test('goes on while the API wants to be left alone', async () => {
    const { callboard } = await scene({ app: true });
    const before = await callboard.gitAuthorization();
    github.faults.next('GET pulls', faults.primaryLimit(now + 2 * 60 * minute));
    await expect(callboard.pulls.list()).rejects.toThrow(NotNow);
    now += 60 * minute;
    expect(await callboard.gitAuthorization()).not.toBe(before);
    await expect(callboard.pulls.list()).rejects.toThrow(NotNow);
    now += 61 * minute;
  });

  test('a personal token that git refuses is no better the next time', async () => {
    const { callboard, token } = await scene();
    expect(await callboard.gitAuthorization()).toBe(`Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`);
    expect(callboard.gitRefused()).toBe(false);
  });
});

describe('limits', () => {
  test.each([
    ['primary', () => faults.primaryLimit(now + 600_000), 601_000],
    ['primary as 429', () => faults.primaryLimit(now + 600_000, 429), 601_000],
    ['secondary', () => faults.secondaryLimit(90), 90_000],
    ['secondary as 429', () => faults.secondaryLimit(90, 429), 90_000],
    ['secondary without a time', () => faults.secondaryLimit(), minute],
    ['429 without a time', () => faults.secondaryLimit(undefined, 429), minute],
  ])('%s: nothing is asked until then, nor after a restart', async (_, fault, wait) => {
    const { callboard, again } = await scene();
    github.faults.next('GET pulls', fault());
    await expect(callboard.pulls.list()).rejects.toMatchObject({ name: 'NotNow', ms: wait });
    const asked = github.requests.length;
    now += wait - 1000;
    const kept = JSON.parse(JSON.stringify(callboard.wait()));
    const restarted = again({ wait: kept });
    for (const { pulls } of [callboard, restarted]) {
      await expect(pulls.list()).rejects.toThrow(NotNow);
      await expect(pulls.propose({ branch: 'callboard/event/1', title: 'x', body: 'x' })).rejects.toThrow(NotNow);
    }
    expect(github.requests).toHaveLength(asked);
    now += 1000;
    expect(await restarted.pulls.list()).toEqual([]);
    expect(restarted.wait()).toBeUndefined();
  });

  test.each([
    ['POST pulls', faults.tooQuickly()],
    ['POST pulls', faults.secondaryLimit()],
  ])('reached while a pull request is opened: it is opened later', async (operation, fault) => {
    const { pulls, push, state } = await scene();
    const { branch } = await push();
    github.faults.next(operation, fault);
    await expect(pulls.propose({ branch, title: 'x', body: 'x' })).rejects.toMatchObject({ ms: minute });
    expect((await state()).pulls).toEqual([]);
    now += minute;
    expect(await pulls.propose({ branch, title: 'x', body: 'x' })).toMatchObject({ outcome: 'created' });
  });

  test('what waits in a queue while a limit is reached is not sent', async () => {
    const { again, requests } = await scene();
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let first = true;
    const schedule = async (_: object, act: (...args: unknown[]) => unknown, ...args: unknown[]) => {
      if (first) first = false;
      else await opened;
      return act(...args);
    };
    const { pulls } = again({ tempo: { ...quickTempo, throttle: { ...quickTempo.throttle, global: { key: () => ({ schedule }) } } } });
    github.faults.next('GET pulls', faults.secondaryLimit(60));
    const both = [pulls.list(), pulls.mergeability(1)];
    await expect(both[0]).rejects.toThrow(NotNow);
    open();
    await expect(both[1]).rejects.toThrow(NotNow);
    expect(requests()).toHaveLength(1);
  });

  test('the limit of GraphQL, which answers 200', async () => {
    const { pulls, push } = await scene({ requiredChecks: ['content'] });
    const { branch } = await push();
    const { pull } = await pulls.propose({ branch, title: 'x', body: 'x' });
    if (!pull) throw new Error('none');
    github.faults.next('POST graphql', {
      raw: { status: 200, type: 'application/json', body: '{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}' },
    });
    await expect(pulls.autoMerge(pull, ['merge'])).rejects.toMatchObject({ name: 'NotNow', ms: minute });
    now += minute;
    expect(await pulls.autoMerge(pull, ['merge'])).toBe('enabled');
  });

  test('writes go through the throttling plugin’s queues, the ones people hear of through the slow one', async () => {
    const { again, push } = await scene();
    const { branch } = await push();
    const seen: string[] = [];
    const queue = (name: string) => ({
      key: () => ({
        schedule: async (_: object, act: (...args: unknown[]) => unknown, ...args: unknown[]) => {
          seen.push(name);
          return act(...args);
        },
      }),
    });
    const throttle = Object.fromEntries(['global', 'auth', 'write', 'notifications'].map((name) => [name, queue(name)]));
    const { pulls } = again({ tempo: { ...quickTempo, throttle } });
    await pulls.propose({ branch, title: 'x', body: 'x' });
    await pulls.propose({ branch, title: 'x', body: 'y' });
    expect(seen).toEqual(['write', 'notifications', 'global', 'write', 'global']);
  });
});

test('with the plugins’ own waiting, the first write goes at once', async () => {
  const { again, push } = await scene();
  const { branch } = await push();
  const { pulls } = again({ tempo: {} });
  expect(await pulls.propose({ branch, title: 'x', body: 'x' })).toMatchObject({ outcome: 'created' });
});

describe('GitHub in trouble', () => {
  test('a gateway’s bad moment is not noticed; a storm is waited out, longer each time', async () => {
    const { pulls } = await scene();
    github.faults.next('GET pulls', faults.badGateway(), 3);
    expect(await pulls.list()).toEqual([]);
    github.faults.next('GET pulls', faults.badGateway(), 8);
    await expect(pulls.list()).rejects.toMatchObject({ name: 'NotNow', ms: minute });
    await expect(pulls.list()).rejects.toMatchObject({ ms: 2 * minute });
    expect(await pulls.list()).toEqual([]);
    expect(github.faults.left).toBe(0);
  });

  test('maintenance with a time', async () => {
    const { pulls } = await scene();
    github.faults.next('GET pulls', faults.refuse(503, 'Maintenance', {}, { 'retry-after': '120' }));
    await expect(pulls.list()).rejects.toMatchObject({ name: 'NotNow', ms: 2 * minute });
    now += 2 * minute;
  });

  test('no answer at all is given up after a while', async () => {
    const { again } = await scene();
    const { pulls } = again({ tempo: { ...quickTempo, timeout: 50 } });
    const pauses = Array.from({ length: 4 }, () => faults.hang());
    for (const pause of pauses) github.faults.next('GET pulls', pause);
    await expect(pulls.list()).rejects.toThrow('GitHub cannot be reached');
    for (const pause of pauses) pause.release();
  });

  test('a repository that the token does not see', async () => {
    const { again, name } = await scene();
    const address = { owner: name.split('/')[0] ?? '', repo: 'other', api: github.api };
    await expect(again({ address }).pulls.list()).rejects.toThrow(/404.*check the name of the repository/);
  });
});

test('no secret is in any error', async () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const app = await scene({ app: true });
  const plain = await scene();
  await app.pulls.list();
  const secrets = [...github.tokens.live(), key.export({ type: 'pkcs8', format: 'pem' }).toString().slice(30, 60)];
  const scripts: [string, faults.ApiFault][] = [
    ['*', faults.badCredentials()],
    ['*', faults.secondaryLimit()],
    ['*', faults.badGateway()],
    ['*', faults.refuse(403, 'Resource not accessible by integration')],
    ['*', faults.cutBefore()],
  ];
  for (const [operation, fault] of scripts) {
    for (const { again } of [app, plain]) {
      for (const act of [
        (to: ReturnType<typeof again>) => to.pulls.list(),
        (to: ReturnType<typeof again>) => to.pulls.propose({ branch: 'callboard/x', title: 'x', body: 'x' }),
      ]) {
        github.faults.next(operation, fault, 5);
        const error = await act(again()).catch((thrown: unknown) => thrown);
        github.faults.clear();
        expect(error).toBeInstanceOf(Error);
        const shown = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error);
        for (const secret of [...secrets, ...github.tokens.live()]) expect(shown).not.toContain(secret);
        expect(shown).not.toMatch(/eyJ[\w-]+\.eyJ/);
      }
    }
  }
  const token = new Secret('github_pat_canary');
  const wrong = await plain
    .again({ credentials: { token } })
    .pulls.list()
    .catch((thrown: unknown) => thrown);
  expect(inspect(wrong, { depth: null })).not.toContain('canary');
});

describe.each([false, true])('an API that leads on to another host (as an app: %s)', (app) => {
  test.each([301, 302, 303, 307, 308])('%i is not followed, and that host never sees a token', async (status) => {
    const stranger = await startStranger();
    const { pulls, callboard, name } = await scene({ app });
    const led = faults.refuse(status, 'Moved', {}, { location: `${stranger.url}/repos/${name}/pulls?token=x` });
    for (const operation of app ? ['GET installation'] : ['GET pulls', 'POST dispatches']) github.faults.next(operation, led);
    for (const ask of [pulls.list, callboard.builds.ask].slice(0, app ? 1 : 2)) {
      const error = await ask().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RefusedError);
      expect((error as Error).message).toContain(`the API of GitHub moved to ${stranger.url}: check CALLBOARD_GITHUB_API`);
    }
    expect(stranger.sent).toEqual([]);
    github.faults.clear();
  });
});
