import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf } from '../helpers/content-of.ts';
import { git, readSubjects, readTip, readTree } from '../helpers/git.ts';
import { type GitServer, startGitServer } from '../helpers/git-server.ts';
import { cutAfter, meanwhile } from '../helpers/git-server-faults.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import type { Person } from '../helpers/person.ts';
import { eventually, hasty, runProgram, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { startWebhook, type Webhook } from '../helpers/webhook.ts';
import { differences } from '../model/differences.ts';
import { spoken } from '../model/plays.ts';
import { type ModelEvent, type ModelMessage, referenceModel } from '../model/reference-model.ts';
import { demoFiles } from '../site/demo-files.ts';

const evening = (title: string): ModelEvent => ({ title, start: '2099-12-04T20:30:00+01:00', status: 'confirmed' });
const update = (id: string, title: string): ModelMessage => ({ type: 'update', events: { [id]: evening(title) } });
const emptied = (receiver: SpawnedReceiver) =>
  eventually(async () => {
    const inbox = inboxIn(receiver.dataDir, { owner: false });
    const { messages } = await inbox.backlog.size();
    inbox.close();
    return messages === 0 ? true : undefined;
  }, 'the inbox is empty');

/** Posts it, and expects it to be taken. */
async function say(receiver: SpawnedReceiver, message: ModelMessage): Promise<void> {
  const response = await receiver.post(spoken(message));
  expect(await response.text()).toContain('Stored.');
  expect(response.status).toBe(200);
}

describe('one receiver lives through all that can happen to its remote', { timeout: 120_000 }, () => {
  let server: GitServer;
  let webhook: Webhook;
  let receiver: SpawnedReceiver;
  let repository: string;
  let person: Person;
  const said: ModelMessage[] = [];

  beforeAll(async () => {
    [server, webhook] = [await startGitServer(), await startWebhook()];
    const remote = await server.createRepository('venue/site');
    repository = server.folderOf('venue/site');
    person = await server.person('venue/site');
    await server.down();
    receiver = await spawnReceiver({ env: { ...hasty, CALLBOARD_CONTENT_REMOTE: remote, CALLBOARD_ALERT_URL: webhook.url } });
  });
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    await webhook[Symbol.asyncDispose]();
  });

  const tell = async (message: ModelMessage) => {
    said.push(message);
    await say(receiver, message);
  };
  const model = () => referenceModel(said.map((message, started) => ({ started, message })));
  /** Both branches come to say what was told, and the inbox becomes empty. */
  const settles = async (beside: string[] = []) => {
    await eventually(
      async () => {
        const wrong = [];
        for (const branch of ['main', 'callboard/feed'])
          wrong.push(...differences(branch, await contentOf(repository, branch, beside), model()));
        return wrong.length === 0 ? true : undefined;
      },
      `the remote says ${JSON.stringify(model().events)}`,
    );
    await emptied(receiver);
  };
  const pushes = () =>
    server.requests.filter(({ operation, stage, status }) => operation === 'push' && stage === 'pack' && status === 200).length;
  const clones = () => join(receiver.dataDir, 'clones');

  test('remote down: it is ready, takes messages, backs off, and pushes once when the remote is back', async () => {
    expect((await fetch(new URL('/readyz', receiver.url))).status).toBe(200);
    for (const id of ['1', '2', '3', '4', '5', '6']) await tell(update(id, `First ${id}`));
    const failures = () => receiver.output().match(/could not publish/g)?.length ?? 0;
    await eventually(() => (failures() > 1 ? true : undefined), 'it tries again');
    await tell({ type: 'tickets', id: '1', types: [{ id: '9', soldOut: true, forSale: true }] });
    expect(failures()).toBeLessThan(6);
    await server.up();
    await settles();
    expect(pushes()).toBe(1);
    expect(await readSubjects(repository, 'main')).toEqual(['New: 6 events']);
  });

  test('the connection is cut after the refs moved: no second commit', async () => {
    server.faults.next('push', cutAfter());
    await tell(update('1', 'Cut'));
    await settles();
    expect(server.faults.left).toBe(0);
    expect(await readSubjects(repository, 'main')).toEqual(['Updated: Cut', 'New: 6 events']);
    expect(await readSubjects(repository, 'callboard/feed')).toHaveLength(3);
  });

  test('a person pushes between fetch and push: both stay', async () => {
    server.faults.next(
      'push',
      meanwhile(() => person.edit('main', { 'content/overlay/2.json': '{"featured":true}\n' }, 'Feature it')),
    );
    await tell(update('2', 'Raced'));
    await settles();
    expect(server.faults.left).toBe(0);
    expect((await readTree(repository, 'main')).get('content/overlay/2.json')).toBe('{"featured":true}\n');
  });

  test('its clone is deleted', async () => {
    await removeBusy(clones());
    await tell(update('3', 'Without a clone'));
    await settles();
  });

  test('its clone is damaged', async () => {
    await eventually(async () => {
      const [clone = 'none'] = await readdir(clones()).catch(() => []);
      await removeBusy(join(clones(), clone, 'objects'));
      return writeFile(join(clones(), clone, 'HEAD'), 'nonsense').then(
        () => true,
        () => undefined,
      );
    }, 'there is a clone to damage');
    await tell(update('4', 'With a broken clone'));
    await settles();
  });

  test('a person force-pushes main to something of their own: the programme comes back, theirs stays', async () => {
    await person.forcePush('main', { 'README.md': 'A new start\n' }, 'Start over');
    await tell(update('5', 'After the force push'));
    await settles(['README.md']);
    expect((await person.subjects()).at(-1)).toBe('Start over');
    expect((await person.tree()).get('README.md')).toBe('A new start\n');
  });

  test('a person force-pushes main back to an earlier commit', async () => {
    const before = await git(repository, ['rev-parse', 'main~1']);
    await person.forcePush('main', {}, 'Back', before);
    await tell(update('6', 'After going back'));
    await settles(['README.md']);
  });

  test('a person deletes main: nothing is begun anew, a person is told, and it goes on once the branch is back', async () => {
    const main = (await git(repository, ['rev-parse', 'main'])).trim();
    await git(repository, ['update-ref', '-d', 'refs/heads/main']);
    await tell(update('1', 'Main was gone'));
    await eventually(() => webhook.texts.find((text) => /the branch main is gone from the remote.*put main back/.test(text)), 'the alert');
    expect(await readTip(repository, 'main')).toBeUndefined();
    await git(repository, ['update-ref', 'refs/heads/main', main]);
    await settles(['README.md']);
  });

  test('a person deletes the feed branch: nothing is removed, and it is whole again', async () => {
    await person.deleteBranch('callboard/feed');
    await tell(update('2', 'The feed branch was gone'));
    await settles(['README.md']);
  });

  test.each([
    ['to an earlier commit', 'callboard/feed~1'],
    ['to something else', undefined],
  ])('a person force-pushes the feed branch %s: nothing is removed, nothing goes back', async (where, onto) => {
    const files = onto ? {} : { 'content/note.txt': 'nothing of Stager\n' };
    const before = onto && (await git(repository, ['rev-parse', onto]));
    await person.forcePush('callboard/feed', files, 'Moved by hand', before);
    await tell(update('4', `The feed branch went ${where}`));
    await settles(['README.md']);
  });

  test('the push is refused: the log says what to do, a person is told, and it goes on once that is done', async () => {
    await server.protect('venue/site', ['refs/heads/main']);
    await tell(update('5', 'Protected'));
    await eventually(
      () =>
        webhook.texts.find((text) =>
          /cannot publish: a rule of the repository protects the branch; it said: “GH006.*” *\. Let Callboard's user/.test(text),
        ),
      'the alert',
    );
    expect(receiver.output()).toContain('bypass the rule, or name another branch in CALLBOARD_CONTENT_BRANCH');
    await tell(update('6', 'Protected too'));
    await server.protect('venue/site', []);
    await settles(['README.md']);
  });

  test('a second receiver on the same data folder says why it ends, and the first goes on', async () => {
    const { code, output } = await runProgram(['receiver/main.ts'], { dataDir: receiver.dataDir, env: hasty });
    expect(code).toBe(1);
    expect(output).toMatch(/^Another Callboard is running on the data folder .* CALLBOARD_DATA_DIR\.\n$/);
    await tell(update('1', 'Alone'));
    await settles(['README.md']);
  });
});

describe('a start', { timeout: 120_000 }, () => {
  async function scene(files?: Record<string, string>) {
    const server = await startGitServer();
    const remote = await server.createRepository('venue/site');
    const person = await server.person('venue/site');
    if (files) await person.edit('main', files, 'Start');
    const receiver = await spawnReceiver({ env: { ...hasty, CALLBOARD_CONTENT_REMOTE: remote } });
    const repository = server.folderOf('venue/site');
    const dispose = async () => {
      await receiver[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    };
    return { receiver, repository, person, [Symbol.asyncDispose]: dispose };
  }
  const titles = async (repository: string, branch = 'main') =>
    [...(await readTree(repository, branch))]
      .flatMap(([path, text]) => (/^content\/events\//.test(path) ? [JSON.parse(text).title] : []))
      .sort();

  test('on an empty remote writes nothing until a message comes, and never the demo; its clone may go meanwhile', async () => {
    await using stage = await scene();
    const { receiver, repository } = stage;
    const clones = join(receiver.dataDir, 'clones');
    await eventually(async () => {
      const [clone] = await readdir(clones).catch(() => []);
      return clone && (await readTip(join(clones, clone), 'refs/callboard/new'));
    }, 'it has looked and is ready to begin a feed branch');
    expect(await git(repository, ['for-each-ref'])).toBe('');
    await removeBusy(clones);
    await say(receiver, update('1', 'First'));
    await eventually(async () => ((await titles(repository)).join() === 'First' ? true : undefined), 'the event is on main');
    const files = [...(await readTree(repository, 'main')).keys()].filter((path) => !path.startsWith('content/schema/'));
    expect(files.sort()).toEqual(['content/events/2099/1.json', 'content/organization.json']);
  });

  test('on the demo content: the first message replaces all of it at once, and the rest of the repository stays', async () => {
    const demo = Object.fromEntries(Object.entries(demoFiles()).map(([file, text]) => [`content/${file}`, text]));
    await using stage = await scene({ ...demo, 'README.md': 'Ours\n' });
    const { receiver, repository } = stage;
    await say(receiver, { type: 'sync', events: { 1: evening('Real') } });
    await eventually(async () => ((await titles(repository)).join() === 'Real' ? true : undefined), 'only the real event is on main');
    const files = await readTree(repository, 'main');
    expect(files.get('README.md')).toBe('Ours\n');
    expect(JSON.parse(files.get('content/organization.json') ?? '')).not.toHaveProperty('demo');
    expect([...files.keys()].filter((path) => /^content\/(tickets|overlay)\//.test(path))).toEqual([]);
    expect(await readSubjects(repository, 'main')).toHaveLength(2);
  });

  test('on content without a feed branch: it begins one from what is published, and removes nothing', async () => {
    const event = (id: string) => ({
      [`content/events/2099/${id}.json`]: `${JSON.stringify({ id, status: 'confirmed', title: `Old ${id}`, start: '2099-12-04T20:30:00+01:00', changedAt: '2026-01-01T12:00:00+01:00', slug: `old-${id}`, firstPublishedAt: '2026-01-01T12:00:00+01:00', revision: 0 }, null, 2)}\n`,
    });
    const organization = { 'content/organization.json': '{"id":"4711","name":"De Loods","timeZone":"Europe/Amsterdam"}\n' };
    await using stage = await scene({ ...organization, ...event('1'), ...event('2'), ...event('3') });
    const { receiver, repository } = stage;
    await say(receiver, update('2', 'New 2'));
    const all = ['New 2', 'Old 1', 'Old 3'];
    await eventually(async () => ((await titles(repository)).join() === all.join() ? true : undefined), 'the event is updated');
    expect(await titles(repository, 'callboard/feed')).toEqual(all);
    expect((await readSubjects(repository, 'callboard/feed')).at(-1)).toBe('Start the feed branch from what is published');
  });

  test('with a wrong configuration names every problem at once', async () => {
    const env = {
      CALLBOARD_PORT: 'eighty',
      CALLBOARD_LANE_URGENT: '10/0',
      CALLBOARD_CONTENT_BRANSH: 'main',
      CALLBOARD_TIME_ZONE: 'Mars/Base',
    };
    const { code, output } = await runProgram(['receiver/main.ts'], { env });
    expect(code).toBe(1);
    expect(output).toContain('The configuration has 4 problems:');
    for (const name of Object.keys(env)) expect(output).toContain(`- ${name} `);
    expect(output).toContain('Did you mean CALLBOARD_CONTENT_BRANCH?');
    expect(output).not.toContain('at readConfig');
  });
});

/** Removes a folder in which a git child of the receiver may just be writing. */
const removeBusy = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
