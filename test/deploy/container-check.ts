// npm run container-check: builds the images of deploy/Dockerfile and plays a signed message through them, without a Docker engine.
// It needs root and: apt-get install -y --no-install-recommends buildah debootstrap
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(tmpdir(), 'callboard-container-base');
const standIn = 'localhost/callboard-stand-in';
const certificates = '/etc/ssl/certs/ca-certificates.crt';
const token = 'b7e151628aed2a6abf7158809cf4f3c7';
const megabytes = (folder: string) => Number((run('du', ['-sm', folder]).split('\t')[0] ?? '').trim());
const say = (line: string) => void process.stdout.write(`${line}\n`);

process.env.STORAGE_DRIVER = 'vfs';
process.env.BUILDAH_ISOLATION = 'chroot';

/** A Debian as slim as the one below node:26-slim. It stays for the next time. */
function debian(): string {
  const folder = join(cache, 'root');
  if (existsSync(join(cache, 'made'))) return folder;
  say('Debian: debootstrap, about a minute …');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  run('debootstrap', [
    '--variant=minbase',
    '--include=ca-certificates,libatomic1',
    'bookworm',
    folder,
    process.env.DEBIAN_MIRROR ?? 'http://deb.debian.org/debian',
  ]);
  // What the slim images leave out.
  for (const left of [
    'var/cache/apt/archives',
    'var/lib/apt/lists',
    'usr/share/doc',
    'usr/share/man',
    'usr/share/info',
    'usr/share/locale',
  ])
    run('find', [join(folder, left), '-mindepth', '1', '-delete']);
  writeFileSync(join(cache, 'made'), '');
  return folder;
}

/** Stands in for node:26-slim: the same Node, an npm, and the user `node`. */
function makeStandIn(): void {
  const container = run('buildah', ['from', 'scratch']).trim();
  const mounted = run('buildah', ['mount', container]).trim();
  run('cp', ['-a', `${debian()}/.`, mounted]);
  cpSync(realpathSync(process.execPath), join(mounted, 'usr/local/bin/node'));
  const npm = join(mounted, 'usr/local/lib/node_modules/npm');
  // The npm that runs this.
  cpSync(join(dirname(realpathSync(process.env.npm_execpath ?? '')), '..'), npm, { recursive: true });
  run('chroot', [mounted, 'ln', '-s', '../lib/node_modules/npm/bin/npm-cli.js', '/usr/local/bin/npm']);
  run('chroot', [mounted, 'useradd', '--uid', '1000', '--create-home', '--shell', '/bin/bash', 'node']);
  // On the way to the registry there may be a proxy that only this machine trusts.
  cpSync(certificates, join(mounted, certificates));
  run('buildah', [
    'config',
    '--env',
    `NODE_EXTRA_CA_CERTS=${certificates}`,
    '--env',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    container,
  ]);
  run('buildah', ['commit', '--quiet', '--rm', container, standIn]);
}

interface Image {
  /** Its files. */
  rootfs: string;
  config: { Env: string[]; Cmd: string[]; User: string; WorkingDir: string; Healthcheck?: { Test: string[] } };
  remove(): void;
}

/** Builds a target of the recipe, from the stand-in. */
function build(target: string): Image {
  const name = `localhost/callboard-${target}`;
  const began = Date.now();
  run('buildah', [
    'bud',
    '--quiet',
    '--format=docker',
    '--build-arg',
    `NODE=${standIn}`,
    '--target',
    target,
    '-f',
    'deploy/Dockerfile',
    '-t',
    name,
    '.',
  ]);
  const container = run('buildah', ['from', name]).trim();
  const rootfs = run('buildah', ['mount', container]).trim();
  const { Docker } = JSON.parse(run('buildah', ['inspect', '--type', 'image', name])) as { Docker: { config: Image['config'] } };
  const size = megabytes(rootfs);
  const parts = ['app/node_modules', 'app/receiver', 'usr/local/bin'].map((part) => `${part} ${megabytes(join(rootfs, part))}`);
  say(`${target}: built in ${Math.round((Date.now() - began) / 1000)} s, ${size} MB (${parts.join(', ')})`);
  return { rootfs, config: Docker.config, remove: () => run('buildah', ['rm', container]) };
}

/**
 * Runs a command of an image as deploy/compose.yaml does: as its user, without capabilities, in a root that cannot be written, with a
 * temporary folder and a data folder.
 */
function start({ rootfs, config }: Image, data: string, command: string[], env: Record<string, string>) {
  const script = [
    'set -e',
    `mount --bind "${rootfs}" "${rootfs}"`,
    `mount --bind "${data}" "${rootfs}/data"`,
    `mount -t tmpfs tmpfs "${rootfs}/tmp"`,
    `mount -t proc proc "${rootfs}/proc"`,
    `mount --rbind /dev "${rootfs}/dev"`,
    `mount -o remount,bind,ro "${rootfs}"`,
    `exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,+setuid,+setgid,+sys_chroot chroot --userspec=node:node "${rootfs}" /bin/sh -c 'cd "$0" && exec "$@"' "${config.WorkingDir}" "$@"`,
  ].join('\n');
  const settings = Object.fromEntries(config.Env.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]));
  const child = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', '/bin/sh', '-c', script, 'sh', ...command], {
    env: { ...settings, HOME: '/home/node', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  // unshare passes no signals on: what it started is the first process of the container, as it is under Docker.
  const stop = () => {
    if (child.exitCode !== null) return;
    const [first = ''] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(first), 'SIGTERM');
  };
  return { output: () => output, ended, stop };
}

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, output: () => string, ms = 60_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} did not happen. ${output()}`);
}

/** Plays a message through a receiver in a container: it is verified, kept, pushed to `repository`, and the health check agrees. */
async function play(image: Image, data: string, repository: string, more: Record<string, string>): Promise<void> {
  const env = { CALLBOARD_FEED_TOKENS: token, CALLBOARD_LANE_EDITORIAL: '0/0', CALLBOARD_PORT: `${await freePort()}`, ...more };
  const receiver = start(image, data, image.config.Cmd, env);
  try {
    await until('The receiver started', () => (receiver.output().includes('Ready for the messages') ? true : undefined), receiver.output);
    const inside = async (...command: string[]) => {
      const { ended, output } = start(image, data, command, env);
      const code = await ended;
      return { code, output: output() };
    };
    const [kind, ...check] = image.config.Healthcheck?.Test ?? [];
    expectThat(kind === 'CMD' && (await inside(...check)).code === 0, 'the health check passes');
    const script =
      'const { getuid } = process; const fs = require("fs"); let etc = "written"; try { fs.writeFileSync("/app/x", "") } catch ({ code }) { etc = code } console.log(getuid(), etc)';
    expectThat(
      (await inside('node', '-e', script)).output.trim() === '1000 EROFS',
      'it is not root, and cannot write outside of /data and /tmp',
    );
    cpSync(join(root, 'test/fixtures/feed/sync.limited.json'), join(data, 'sync.json'));
    const sent = await inside('node', 'receiver/cli/callboard.ts', 'send', '/data/sync.json');
    expectThat(/: 200 /.test(sent.output), `the signed message is answered with 200 ${sent.output.trim()}`);
    const events = await until('The push', () => eventsOn(repository), receiver.output);
    say(`  ${events} events are on main`);
    if (more.CALLBOARD_BUILD_COMMAND) {
      const site = join(data, 'site.builds');
      await until('The build', () => (existsSync(site) && readdirSync(site).length > 0 ? true : undefined), receiver.output, 120_000);
      const [made = ''] = readdirSync(site);
      const pages = run('find', [join(site, made), '-name', 'index.html'])
        .trim()
        .split('\n').length;
      expectThat(pages > events, `the site is built and in its place: ${pages} pages`);
      expectThat(readFileSync(join(site, made, 'build.json'), 'utf8').includes('"commit"'), 'and says from which commit');
    }
  } finally {
    receiver.stop();
    await receiver.ended;
  }
  expectThat((await receiver.ended) === 0, 'it stops when it is told to');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function eventsOn(repository: string): number | undefined {
  try {
    const files = run('git', ['-C', repository, '-c', 'safe.directory=*', 'ls-tree', '-r', '--name-only', 'main', 'content/events']);
    return files.trim() === '' ? undefined : files.trim().split('\n').length;
  } catch {
    return undefined;
  }
}

function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`Not so: ${what}`);
  say(`  ${what}`);
}

process.chdir(root);
if (process.getuid?.() !== 0) throw new Error('npm run container-check mounts file systems, so it must run as root.');
for (const tool of ['buildah', 'debootstrap', 'unshare', 'setpriv'])
  run('which', [tool], `${tool} is not there. On Debian: apt-get install -y --no-install-recommends buildah debootstrap`);
const data = mkdtempSync(join(tmpdir(), 'callboard-container-'));
try {
  makeStandIn();
  const receiver = build('receiver');
  const first = join(data, 'receiver');
  run('install', ['-d', '-o', '1000', '-g', '1000', '-m', '700', first]);
  await play(receiver, first, join(first, 'content.git'), {});
  receiver.remove();

  const withBuild = build('with-build');
  const second = join(data, 'with-build');
  run('install', ['-d', '-o', '1000', '-g', '1000', '-m', '700', second]);
  const repository = join(second, 'site.git');
  run('git', ['clone', '--quiet', '--bare', '--no-hardlinks', root, repository]);
  run('git', ['-C', repository, 'update-ref', 'refs/heads/main', run('git', ['rev-parse', 'HEAD']).trim()]);
  run('git', ['-C', repository, 'symbolic-ref', 'HEAD', 'refs/heads/main']);
  run('chown', ['-R', '1000:1000', repository]);
  await play(withBuild, second, repository, {
    CALLBOARD_CONTENT_REMOTE: '/data/site.git',
    CALLBOARD_SITE_URL: 'https://agenda.venue.example/',
    CALLBOARD_BUILD_COMMAND: 'ln -sfn /app/node_modules node_modules && node site/check-content.ts && node site/build.ts --checked',
  });
  withBuild.remove();
  say('Both images do what they are for.');
} finally {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
