import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../receiver/config/read-config.ts';
import { secretsOf } from '../../receiver/config/secrets-of.ts';
import { settings, siteVariables, variableName } from '../../receiver/config/settings.ts';

const token = 'a3f1c0ffee5eed00';

function problems(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const alertsWanted =
  'CALLBOARD_ALERT_URL must be addresses that start with https://, without a name or password in them, or mailboxes such as smtps://user:password@mail.venue.example/?to=someone@venue.example.';

describe('what is configured is read', () => {
  test('nothing at all is a whole configuration', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      feedTokens: [],
      feedKeyEncoding: 'auto',
      feedPath: '/stager-feed',
      feedMaxBytes: 64 * 1024 * 1024,
      contentRemote: undefined,
      contentBranch: 'main',
      contentPath: 'content',
      timeZone: 'Europe/Amsterdam',
      publishCounts: false,
      publishFields: [],
      laneUrgent: { quiet: 0, maxWait: 10_000 },
      laneEditorial: { quiet: 5_000, maxWait: 60_000 },
      laneTickets: { quiet: 45_000, maxWait: 300_000 },
      commitAuthor: { name: 'Callboard', email: 'callboard@localhost' },
      dataDir: `${process.cwd()}/var`,
      envFile: `${process.cwd()}/.env`,
      port: 8787,
    });
    expect(config.nonPublicTickets).toContain('medewerker');
  });

  test.each([
    ['FEED_TOKENS', ` ${token}, another-token,${token},`, 'feedTokens', expect.toSatisfy((tokens) => tokens.length === 2)],
    ['FEED_MAX_BYTES', '1048576', 'feedMaxBytes', 1_048_576],
    ['FEED_MAX_BYTES', '100mib', 'feedMaxBytes', 104_857_600],
    ['PUBLISH_COUNTS', 'yes', 'publishCounts', true],
    ['PUBLISH_FIELDS', 'memberUrl, accountingId', 'publishFields', ['memberUrl', 'accountingId']],
    ['LANGUAGE', '', 'language', undefined],
    ['LANGUAGE', 'FR_be', 'language', 'fr-BE'],
    ['NON_PUBLIC_TICKETS', 'vrienden van, gast', 'nonPublicTickets', ['vrienden van', 'gast']],
    ['COMMIT_AUTHOR', 'De Loods <agenda@deloods.example>', 'commitAuthor', { name: 'De Loods', email: 'agenda@deloods.example' }],
    ['CONTENT_PATH', 'data/agenda/', 'contentPath', 'data/agenda'],
    ['CONTENT_BRANCH', 'release/2.x', 'contentBranch', 'release/2.x'],
    ['LANE_URGENT', '2/30', 'laneUrgent', { quiet: 2_000, maxWait: 30_000 }],
    ['PORT', '', 'port', 8787],
    ['PORT', ' 0 ', 'port', 0],
  ])('%s=%s', (name, written, key, value) => {
    expect(readConfig({ [`CALLBOARD_${name}`]: written })).toHaveProperty(key, value);
  });

  test.each([
    ['https://github.com/venue/site.git', 'https://github.com/venue/site.git'],
    ['http://127.0.0.1:3000/site.git', 'http://127.0.0.1:3000/site.git'],
    ['ssh://git@example.org:2222/site.git', 'ssh://git@example.org:2222/site.git'],
    ['git@github.com:venue/site.git', 'git@github.com:venue/site.git'],
    ['file:///srv/git/site.git', 'file:///srv/git/site.git'],
    ['/srv/git/site.git', '/srv/git/site.git'],
    ['./site.git', `${process.cwd()}/site.git`],
  ])('the remote %s', (written, remote) => {
    expect(readConfig({ CALLBOARD_CONTENT_REMOTE: written, CALLBOARD_FEED_TOKENS: token }).contentRemote).toBe(remote);
  });
});

describe('what is wrong is said in a sentence', () => {
  test.each([
    ['FEED_TOKENS', 'short', 'CALLBOARD_FEED_TOKENS must be tokens of at least 8 characters, without spaces.'],
    ['FEED_KEY_ENCODING', 'base64', 'CALLBOARD_FEED_KEY_ENCODING is "base64"; it must be one of auto, utf8, hex.'],
    ['FEED_PATH', 'stager', 'CALLBOARD_FEED_PATH is "stager"; it must be a path such as /stager-feed.'],
    ['FEED_PATH', '/feed/:id', 'CALLBOARD_FEED_PATH is "/feed/:id"; it must be a path such as /stager-feed.'],
    [
      'FEED_PATH',
      '/healthz',
      'CALLBOARD_FEED_PATH is "/healthz"; it must be another path: /healthz, /readyz, /metrics and all below /desk are taken.',
    ],
    ['FEED_MAX_BYTES', '513 MiB', 'CALLBOARD_FEED_MAX_BYTES is "513 MiB"; it must be a size from 1 MiB to 512 MiB, written like 64 MiB.'],
    ['FEED_MAX_BYTES', '10', 'CALLBOARD_FEED_MAX_BYTES is "10"; it must be a size from 1 MiB to 512 MiB, written like 64 MiB.'],
    ['FEED_MAX_BYTES', 'lots', 'CALLBOARD_FEED_MAX_BYTES is "lots"; it must be a size from 1 MiB to 512 MiB, written like 64 MiB.'],
    ['TIME_ZONE', 'Amsterdam', 'CALLBOARD_TIME_ZONE is "Amsterdam"; it must be a time zone such as Europe/Amsterdam.'],
    ['LANGUAGE', 'Frans', 'CALLBOARD_LANGUAGE is "Frans"; it must be a language such as nl, en or nl-BE.'],
    ['CONTENT_BRANCH', '--force', 'CALLBOARD_CONTENT_BRANCH is "--force"; it must be a branch name such as main.'],
    ['CONTENT_BRANCH', 'a..b', 'CALLBOARD_CONTENT_BRANCH is "a..b"; it must be a branch name such as main.'],
    [
      'CONTENT_BRANCH',
      'callboard/feed',
      'CALLBOARD_CONTENT_BRANCH is "callboard/feed"; it must be a branch outside callboard/, which is where Callboard keeps its own.',
    ],
    [
      'CONTENT_PATH',
      '../x',
      'CALLBOARD_CONTENT_PATH is "../x"; it must be a folder inside the repository, such as content or data/agenda.',
    ],
    [
      'CONTENT_PATH',
      '.git',
      'CALLBOARD_CONTENT_PATH is ".git"; it must be a folder inside the repository, such as content or data/agenda.',
    ],
    [
      'FEED_PATH',
      '/Desk/feed',
      'CALLBOARD_FEED_PATH is "/Desk/feed"; it must be another path: /healthz, /readyz, /metrics and all below /desk are taken.',
    ],
    ['DESK', 'te kort', 'CALLBOARD_DESK must be github, or a password of at least 12 characters.'],
    ['DESK', 'scrypt:32768:8:3:abc', 'CALLBOARD_DESK must be a hash that desk-password wrote, whole.'],
    [
      'DESK',
      'github',
      'CALLBOARD_DESK is github, but CALLBOARD_GITHUB_CLIENT_ID and CALLBOARD_GITHUB_CLIENT_SECRET are not both set. Both are on the page of the GitHub App.',
    ],
    ['PORT', '70000', 'CALLBOARD_PORT is "70000"; it must be a whole number from 0 to 65535.'],
    ['LANE_TICKETS', '90/60', 'CALLBOARD_LANE_TICKETS is "90/60"; it must be a quiet time that is not longer than the longest wait.'],
    [
      'COMMIT_AUTHOR',
      'nobody',
      'CALLBOARD_COMMIT_AUTHOR is "nobody"; it must be a name and an address, such as Callboard <callboard@example.org>.',
    ],
    ['ALERT_URL', 'hooks.example/T0/secret', alertsWanted],
    ['ALERT_URL', 'https://a.example/x,smtps://u:p@mail.example/', alertsWanted],
    ['ALERT_URL', 'https://a.example/x,https://u:p@b.example/', alertsWanted],
    ['HEARTBEAT_URL', 'hc.example/1', 'CALLBOARD_HEARTBEAT_URL must be an address that starts with https://.'],
    ['LOG_LEVEL', 'x'.repeat(100), 'CALLBOARD_LOG_LEVEL must be one of debug, info, warn, error, silent.'],
  ])('%s=%s', (name, written, sentence) => {
    expect(problems({ [`CALLBOARD_${name}`]: written })).toEqual([sentence]);
  });

  test.each(['--upload-pack=x', 'ext::sh -c x', 'https://-x/y', 'site.git', 'ssh://-oProxyCommand=x/y'])('the remote %s', (written) => {
    expect(problems({ CALLBOARD_CONTENT_REMOTE: written, CALLBOARD_FEED_TOKENS: token })).toEqual([
      expect.stringMatching(/^CALLBOARD_CONTENT_REMOTE must be a git address such as/),
    ]);
  });

  test.each([
    'https://ghp_0123456789@github.com/venue/site.git',
    'https://venue:ghp_0123456789@github.com/venue/site.git',
    'ssh://git:ghp_0123456789@github.com/venue/site.git',
    'https//venue:ghp_0123456789@github.com/venue',
    'venue:ghp_0123456789@github.com:site.git',
    'ghp_0123456789@github.com:venue/site.git',
    'https://git.example/site.git?private_token=ghp_0123456789',
    'https://git.example/site.git#ghp_0123456789',
  ])('a remote with a password in it (%#) is refused without being repeated', (written) => {
    const found = problems({ CALLBOARD_CONTENT_REMOTE: written, CALLBOARD_FEED_TOKENS: token });
    expect(found).toEqual([expect.stringContaining('put the token in CALLBOARD_GIT_TOKEN')]);
    expect(found.join()).not.toContain('ghp_');
  });

  const secret = 'ghp_Canary0123456789abcdefABCDEF0123456789';
  const wrong = [
    secret,
    `https//x-access-token:${secret}@github.com/venue/site`,
    `https://x:${secret}@github.com/venue`,
    `${secret}@host/x y`,
  ];

  test.each(Object.keys(settings).map(variableName))('no wrong value of %s is repeated', (name) => {
    const found = wrong.flatMap((written) => problems({ CALLBOARD_FEED_TOKENS: token, [name]: written }));
    expect(found.join('\n')).not.toContain('Canary');
    expect(found.every((sentence) => sentence.includes('CALLBOARD_'))).toBe(true);
  });

  test.each(['SITE_URL', 'GITHUB_API', 'ALERT_URL', 'BUILD_HOOK_URL', 'PREVIEW_URL', 'CONTENT_REMOTE'])(
    '%s: no wrong value is repeated, however short, because it may hold a login',
    (name) => expect(problems({ [`CALLBOARD_${name}`]: 'ftp://u:pw@x' }).join()).not.toContain('pw'),
  );

  test.each(['SITE_URL', 'GITHUB_API', 'ALERT_URL', 'BUILD_HOOK_URL', 'PREVIEW_URL'])('%s with a password in it is refused', (name) => {
    expect(problems({ [`CALLBOARD_${name}`]: `https://x:${secret}@venue.example/` })).toHaveLength(1);
  });

  test('a remote without a token', () => {
    expect(problems({ CALLBOARD_CONTENT_REMOTE: '/srv/git/site.git' })).toEqual([
      expect.stringContaining('CALLBOARD_CONTENT_REMOTE is set but CALLBOARD_FEED_TOKENS is not'),
    ]);
  });

  test('a token that is not hexadecimal where it must be', () => {
    const env = { CALLBOARD_FEED_KEY_ENCODING: 'hex', CALLBOARD_FEED_TOKENS: `${token},not-hexadecimal` };
    expect(problems(env)).toEqual([expect.stringContaining('a token in CALLBOARD_FEED_TOKENS is not hexadecimal')]);
    expect(problems({ ...env, CALLBOARD_FEED_TOKENS: token })).toEqual([]);
  });

  test('a git token over plain http', () => {
    const env = { CALLBOARD_FEED_TOKENS: token, CALLBOARD_GIT_TOKEN: 'ghp_0123456789' };
    expect(problems({ ...env, CALLBOARD_CONTENT_REMOTE: 'http://git.example/site.git' })).toEqual([
      expect.stringContaining('Use https://.'),
    ]);
    expect(problems({ ...env, CALLBOARD_CONTENT_REMOTE: 'http://localhost:3000/site.git' })).toEqual([]);
  });

  test.each([
    ['CALLBOARD_FEED_TOKEN', 'CALLBOARD_FEED_TOKEN is not a variable of Callboard. Did you mean CALLBOARD_FEED_TOKENS?'],
    ['CALLBOARD_CONTENT_DRI', 'CALLBOARD_CONTENT_DRI is not a variable of Callboard. Did you mean CALLBOARD_CONTENT_DIR?'],
    ['CALLBOARD_PROT', 'CALLBOARD_PROT is not a variable of Callboard. Did you mean CALLBOARD_PORT?'],
    ['CALLBOARD_WEATHER', 'CALLBOARD_WEATHER is not a variable of Callboard; docs/configuration.md lists them.'],
  ])('the unknown variable %s', (name, sentence) => {
    expect(problems({ [name]: '1' })).toEqual([sentence]);
  });

  test('the variables of the site are known, those of others are nobody’s business', () => {
    expect(problems({ CALLBOARD_SITE_URL: 'https://deloods.example', PATH: '/bin', PORT: 'x' })).toEqual([]);
  });

  test('every variable that the site reads is known', () => {
    const sources = readdirSync('site', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?!dist|node_modules|\.).*\.(ts|astro)$/.test(file),
    );
    const text = sources.map((file) => readFileSync(`site/${file}`, 'utf8')).join('\n');
    // What the build sets itself, for its own pages, is nobody's to write.
    const own = [...text.matchAll(/process\.env\.(CALLBOARD_[A-Z_]+) = /g)].map(([, name]) => name);
    const read = (text.match(/CALLBOARD_[A-Z_]+/g) ?? []).filter((name) => !own.includes(name));
    expect(problems(Object.fromEntries(read.map((name) => [name, ''])))).toEqual([]);
    expect(read).toEqual(expect.arrayContaining(siteVariables));
  });

  test('a file of further names that is not there', () => {
    expect(problems({ CALLBOARD_FEED_FIELDS: '/nowhere/fields.json' })).toEqual([
      expect.stringMatching(/^CALLBOARD_FEED_FIELDS names \/nowhere\/fields\.json, which cannot be read: it is not there\./),
    ]);
  });

  test('a command and a hook would build the site twice', () => {
    expect(problems({ CALLBOARD_BUILD_COMMAND: 'make', CALLBOARD_BUILD_HOOK_URL: 'https://host.example/hook' })).toEqual([
      'CALLBOARD_BUILD_COMMAND and CALLBOARD_BUILD_HOOK_URL are both set, so the site would be built twice; take one of them away.',
    ]);
  });

  test('what cannot be read contradicts nothing', () => {
    expect(problems({ CALLBOARD_CONTENT_REMOTE: '/srv/git/site.git', CALLBOARD_FEED_TOKENS: 'short' })).toHaveLength(1);
    expect(problems({ CALLBOARD_CONTENT_REMOTE: 'nowhere', CALLBOARD_GITHUB_TOKEN: 'ghp_0123456789' })).toHaveLength(1);
  });

  test('all of it together, contradictions and the file of further names too', () => {
    const all = {
      CALLBOARD_PORT: 'x',
      CALLBOARD_COLOUR: 'red',
      CALLBOARD_CONTENT_REMOTE: '/srv/git/site.git',
      CALLBOARD_FEED_FIELDS: '/nowhere/fields.json',
      CALLBOARD_REVIEW: 'text',
    };
    expect(problems(all)).toEqual(
      ['CALLBOARD_COLOUR', 'CALLBOARD_PORT', 'CALLBOARD_FEED_TOKENS', 'CALLBOARD_REVIEW', 'CALLBOARD_FEED_FIELDS'].map((name) =>
        expect.stringContaining(name),
      ),
    );
    const env = { CALLBOARD_PORT: 'x', CALLBOARD_FEW_LEFT: '-1', CALLBOARD_COLOUR: 'red' };
    expect(problems(env)).toHaveLength(3);
    expect(() => readConfig(env)).toThrow(/^The configuration has 3 problems:\n- .*\n- .*\n- /);
  });
});

test('secrets do not show, however the configuration is printed', () => {
  const env = { FEED_TOKENS: 'first-token,second-token', GIT_TOKEN: 'ghp_token', ALERT_URL: 'https://hooks.example/token' };
  const config = readConfig(Object.fromEntries(Object.entries(env).map(([name, value]) => [`CALLBOARD_${name}`, value])));
  const printed = [
    JSON.stringify(config),
    inspect(config, { depth: 9, showHidden: true }),
    String(config.feedTokens),
    `${config.gitToken}`,
  ];
  expect(printed.join()).toContain('[secret]');
  expect(printed.join()).not.toContain('token"');
  for (const value of Object.values(env).join().split(',')) expect(printed.join()).not.toContain(value);
  expect([...config.feedTokens, config.gitToken, ...config.alertUrl].map((secret) => secret?.reveal()).join()).toBe(
    Object.values(env).join(),
  );
});

test('alerts go to several addresses, and a password in one is a secret of its own', () => {
  const mail = 'smtps://u%40v.example:very%2Dsecret@mail.example/?to=a@v.example,b@v.example';
  const config = readConfig({ CALLBOARD_ALERT_URL: `https://hooks.example/x, ${mail},https://ntfy.sh/y` });
  expect(config.alertUrl.map((address) => address.reveal())).toEqual(['https://hooks.example/x', mail, 'https://ntfy.sh/y']);
  expect(secretsOf(config).map((secret) => secret.reveal())).toContain('very-secret');
});
