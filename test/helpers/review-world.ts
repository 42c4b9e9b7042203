import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../../receiver/config/read-config.ts';
import type { StepResult } from '../../receiver/publish/step-result.ts';
import { openPublisher } from '../../receiver/start/thread/open-publisher.ts';
import { commitTo, git, readTip, tryGit } from './git.ts';
import { type FakeGitHub, startFakeGitHub } from './github/fake-github.ts';
import type { RepositorySettings } from './github/fake-repository.ts';
import { quickTempo } from './github/quick-tempo.ts';
import { openReceiver, post as postMessage, token } from './receiver.ts';
import { hasty } from './spawned-receiver.ts';

export interface WorldOptions {
  /** As a GitHub App, rather than with a token. */
  app?: boolean;
  settings?: Partial<RepositorySettings>;
  env?: Record<string, string>;
  /** How many events are on the site; their ids count from 1. */
  events?: number;
}

/** What Stager says of the one event that these stories are about. */
export interface Telling {
  title: string;
  subtitle?: string;
  start?: string;
  status?: 'CONFIRMED' | 'CANCELLED';
  ticketGroups?: object[];
}

const id = '1';
export const eventFile = 'content/events/2099/1.json';
export const eventBranch = 'callboard/event/1';
export const usualStart = '2099-12-04T20:30:00+01:00';
const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const published = (id: string) => ({
  id,
  status: 'confirmed',
  title: 'Sofie',
  start: usualStart,
  changedAt: '2026-01-01T12:00:00+01:00',
  slug: 'sofie',
  firstPublishedAt: '2026-01-01T12:00:00+01:00',
  revision: 0,
});
const lines = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export type ReviewWorld = Awaited<ReturnType<typeof reviewWorld>>;

const eventOf = (each: string, { title, subtitle, start = usualStart, status = 'CONFIRMED', ticketGroups }: Telling) => ({
  id: each,
  status,
  startProgram: start,
  publicity: { title, ...(subtitle && { subtitle }) },
  ...(ticketGroups && { ticketGroups }),
});

/**
 * A venue on GitHub with one event on its site, and a receiver that reviews there: real HTTP, inbox and git, one publisher that is
 * driven step by step, by a clock that goes only when it is told to.
 */
export async function reviewWorld({ app = false, settings, env = {}, events = 1 }: WorldOptions = {}) {
  let time = Date.now();
  const clock = () => time;
  const github: FakeGitHub = await startFakeGitHub({ now: clock });
  const name = 'venue/site';
  const remote = await github.createRepository(name, settings);
  const folder = github.git.folderOf(name);
  const files = Array.from({ length: events }, (_, n) => [`content/events/2099/${n + 1}.json`, lines(published(`${n + 1}`))]);
  await commitTo(
    folder,
    'main',
    { 'content/organization.json': lines({ ...organization, id: '4711' }), ...Object.fromEntries(files) },
    'Start',
  );
  const permissions = { contents: 'write', pull_requests: 'write' } as const;
  github.tokens.register({ id: 42, slug: 'callboard', publicKey: keys.publicKey, installation: { id: 77, owner: 'venue', permissions } });
  let receiver = await openReceiver();
  let access = app ? '' : github.tokens.personal('callboard-bot');
  let opened = await open();

  function open() {
    const config = readConfig({
      ...hasty,
      ...(app ? { CALLBOARD_GITHUB_APP_ID: '42', CALLBOARD_GITHUB_PRIVATE_KEY: pem } : { CALLBOARD_GITHUB_TOKEN: access }),
      CALLBOARD_FEED_TOKENS: token,
      CALLBOARD_CONTENT_REMOTE: remote,
      CALLBOARD_GITHUB_API: github.api,
      CALLBOARD_DATA_DIR: receiver.dataDir,
      ...env,
    });
    const clones = join(receiver.dataDir, 'clones');
    const { inbox } = receiver;
    return openPublisher({ config, inbox, watermark: inbox.arrivals.watermark, clock, steady: clock, folder: clones, tempo: quickTempo });
  }

  const pulls = async () => (await github.repository(name)).pulls;
  const text = async (branch: string, path: string) => {
    const { code, stdout } = await tryGit(folder, ['cat-file', 'blob', `${branch}:${path}`]);
    return code === 0 ? stdout.toString() : undefined;
  };
  const json = async (branch: string, path = eventFile) => JSON.parse((await text(branch, path)) ?? 'null');
  const looks = () => github.requests.filter(({ operation, status }) => operation.endsWith('/pulls') && status === 200).length;

  /** Everything that a visitor or a person could notice. */
  async function picture(): Promise<string> {
    const refs = await git(folder, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads']);
    return JSON.stringify([refs, (await pulls()).map(({ updatedAt: _1, assessed: _2, ...pull }) => pull)]);
  }

  /** Over HTTP, signed. */
  async function post(messageType: string, all: object[]): Promise<void> {
    const body = JSON.stringify({ messageType, messageContent: { organization, events: all } });
    const { status } = await postMessage(receiver, body);
    if (status !== 200) throw new Error(`a message was answered with ${status}`);
  }

  async function step(drain = true): Promise<StepResult> {
    time += 1_000;
    return opened.publisher.step(drain);
  }

  return {
    github,
    name,
    folder,
    get receiver() {
      return receiver;
    },
    people: github.people(name),
    pulls,
    /** A file as it is on a branch; undefined where there is none. */
    text,
    json,
    step,
    clock,
    /** Time goes by. */
    pass(ms: number): void {
      time += ms;
    },
    tip: (branch: string) => readTip(folder, `refs/heads/${branch}`),
    /** A person's commit on a branch. */
    edit: (branch: string, files: Record<string, string | undefined>) => commitTo(folder, branch, files, 'By hand'),

    /** Stager says it of the first event. */
    tell: (telling: Telling) => post('UPDATE_EVENTS', [eventOf(id, telling)]),
    /** Stager's nightly sync: these events, by id, and no others. */
    sync: (all: Record<string, Telling>) =>
      post(
        'SYNC_ORGANIZATION',
        Object.entries(all).map(([each, telling]) => eventOf(each, telling)),
      ),

    /** Another process goes on from the same data folder, with another token where one is given. */
    async restart(another?: string): Promise<void> {
      access = another ?? access;
      await opened.repo.dispose();
      opened = await open();
    },

    /** All that was in the data folder is gone. */
    async loseDisk(): Promise<void> {
      await opened.publisher.rest();
      await opened.repo.dispose();
      await receiver[Symbol.asyncDispose]();
      receiver = await openReceiver();
      opened = await open();
    },

    /** Goes on until a look at everything, five minutes after the one before, changes nothing. Returns what went wrong on the way. */
    async settle(): Promise<Error[]> {
      const errors: Error[] = [];
      for (let before = '', round = 0; round < 30; round++) {
        time += 301_000;
        const looked = looks();
        const { error, reviewed } = await opened.publisher.step(true);
        const wrong = [error, reviewed?.error].filter((each) => each !== undefined);
        errors.push(...wrong);
        const now = await picture();
        if (now === before && wrong.length === 0 && looks() > looked) return errors;
        before = now;
      }
      throw new Error(`it does not settle: ${errors.at(-1)?.stack}`);
    },

    /** Commits with one parent and the parent's own files. */
    async emptyCommits(): Promise<string[]> {
      const log = await git(folder, ['log', '--all', '--author=Callboard', '--format=%H %T %P']);
      const commits = log.split('\n').map((line) => line.split(' '));
      const trees = new Map(
        (await git(folder, ['log', '--all', '--format=%H %T'])).split('\n').map((line) => line.split(' ') as [string, string]),
      );
      return commits.flatMap(([commit = '', tree, ...parents]) =>
        parents.length === 1 && trees.get(parents[0] ?? '') === tree ? [commit] : [],
      );
    },

    async [Symbol.asyncDispose]() {
      await opened.publisher.rest();
      await opened.repo.dispose();
      await receiver[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}
