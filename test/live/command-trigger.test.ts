import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { InterruptedError } from '../../receiver/git/repo.ts';
import { commandTrigger } from '../../receiver/live/command-trigger.ts';
import { eventually } from '../helpers/spawned-receiver.ts';

/** A build on this machine; `commit` and `time` may be set. */
function scene(command: string, more: { signal?: AbortSignal; timeout?: number } = {}) {
  const world = mkdtempSync(join(tmpdir(), 'callboard-build-'));
  onTestFinished(() => rmSync(world, { recursive: true, force: true, maxRetries: 5 }));
  const [folder, output] = [join(world, 'build'), join(world, 'www')];
  const at = { commit: 'a'.repeat(40), time: 1 };
  const trigger = commandTrigger({
    command,
    folder,
    checkOut: async (to) => {
      mkdirSync(to, { recursive: true });
      writeFileSync(join(to, 'commit'), at.commit);
      return at.commit;
    },
    env: { PATH: process.env.PATH ?? '', COLOUR: 'blue' },
    made: 'site/dist',
    output,
    clock: () => at.time++,
    ...more,
  });
  const shown = (file = 'index.html') => readFileSync(join(output, file), 'utf8');
  return { trigger, at, output, folder, shown };
}

const build = 'mkdir -p site/dist && printf "%s %s" "$(cat commit)" "$COLOUR" > site/dist/index.html';

test('a build is put in place whole, and the one before it stays for requests that are under way', async () => {
  const { trigger, at, output, shown } = scene(build);
  await trigger.ask();
  expect(shown()).toBe(`${'a'.repeat(40)} blue`);
  at.commit = 'b'.repeat(40);
  await trigger.ask();
  await trigger.ask();
  expect(shown()).toBe(`${'b'.repeat(40)} blue`);
  expect(readdirSync(`${output}.builds`).sort()).toEqual(['bbbbbbbbbb-2', 'bbbbbbbbbb-3']);
  expect(existsSync(`${output}.next`)).toBe(false);
});

test('a build that fails leaves the site as it is, and says what it wrote last', async () => {
  const { trigger, at, shown, folder } = scene(`test "$(head -c 1 commit)" = a || { echo "no events" >&2; exit 3; }; ${build}`);
  await trigger.ask();
  at.commit = 'b'.repeat(40);
  await expect(trigger.ask()).rejects.toThrow('The build command ended with exit code 3. It wrote last: no events');
  expect(shown()).toBe(`${'a'.repeat(40)} blue`);
  writeFileSync(join(folder, 'nothing'), '');
  const nothing = scene('true');
  await expect(nothing.trigger.ask()).rejects.toThrow('The build command left no folder site/dist. Correct it, or CALLBOARD_BUILD_MADE.');
});

test('nothing of the receiver’s environment is in that of the command', async () => {
  process.env.CALLBOARD_TEST_SECRET = 'very-secret';
  onTestFinished(() => void delete process.env.CALLBOARD_TEST_SECRET);
  const { trigger, shown } = scene('mkdir -p site/dist && env > site/dist/index.html');
  await trigger.ask();
  expect(shown()).not.toContain('very-secret');
});

test('a folder that no build made is not touched', async () => {
  const { trigger, output } = scene(build);
  mkdirSync(output);
  writeFileSync(join(output, 'mine.html'), 'mine');
  await expect(trigger.ask()).rejects.toThrow('was not made by a build. Move it away, or name another in CALLBOARD_BUILD_OUTPUT.');
  expect(readdirSync(output)).toEqual(['mine.html']);
});

test('a build that takes too long, or that is under way when Callboard stops, ends with all that it started', async () => {
  const endless = 'sleep 1000 & echo $! > pid; wait';
  const slow = scene(endless, { timeout: 300 });
  await expect(slow.trigger.ask()).rejects.toThrow(/took longer than 0\.005 minutes/);
  const stop = new AbortController();
  const { trigger, folder } = scene(endless, { signal: stop.signal });
  const asked = trigger.ask();
  asked.catch(() => {});
  const pid = await eventually(
    () => (existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined : undefined),
    'it runs',
  );
  stop.abort();
  await expect(asked).rejects.toThrow(InterruptedError);
  await eventually(() => (isRunning(pid) ? undefined : true), 'its child has ended', 5_000);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet is not running.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
