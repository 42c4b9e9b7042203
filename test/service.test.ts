import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './site/built-site.ts';

const unit = join(projectRoot, 'docs/callboard.service');
const text = readFileSync(unit, 'utf8');
const page = readFileSync(join(projectRoot, 'docs/operate.md'), 'utf8');
const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
const analyze = (...args: string[]) =>
  spawnSync('systemd-analyze', [...args, unit], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
const version = Number(/^systemd (\d+)/.exec(analyze('--version').stdout ?? '')?.[1] ?? 0);

// Older ones cannot look at a file; elsewhere there is no systemd.
if (version < 250) console.warn('There is no systemd-analyze of systemd 250 or newer here, so the unit is not looked at.');

describe('the unit of systemd', () => {
  test.runIf(version >= 250)('is exposed by 1.5 at most', () => {
    const { stdout } = analyze('security', '--offline=yes', '--no-pager');
    expect(Number(/Overall exposure level for callboard\.service: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThanOrEqual(1.5);
  });

  test.runIf(version >= 250)('has nothing in it that systemd does not know', () => {
    const { stdout, stderr } = analyze('verify');
    const said = (stdout + stderr).split('\n').filter((line) => line.includes('callboard.service'));
    // Callboard need not be in /srv where the tests run.
    expect(said.filter((line) => !line.includes('is not executable: No such file or directory'))).toEqual([]);
  });

  test('lets Node compile, and what is under way come to its end', () => {
    expect(setting('MemoryDenyWriteExecute')).toBeUndefined();
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThanOrEqual(75);
  });

  test('runs the Node of the project, as docs/operate.md sets it up', () => {
    const folder = setting('WorkingDirectory');
    expect(setting('ExecStart')).toBe(`${folder}/node_modules/.bin/node receiver/main.ts`);
    expect(page).toContain(`sudo cp ${folder}/docs/callboard.service /etc/systemd/system/`);
    expect(page).toContain(`CALLBOARD_DATA_DIR=/var/lib/${setting('StateDirectory')}`);
    expect(page).toContain(`useradd --system --create-home --shell /bin/bash ${setting('User')}\n`);
  });

  test('has its name in lower case wherever a second one has another', () => {
    const second = text.replaceAll('callboard', 'second');
    expect(second).not.toMatch(/^[^#]*callboard/m);
    for (const [name, value] of [
      ['User', 'second'],
      ['StateDirectory', 'second'],
      ['WorkingDirectory', '/srv/second'],
    ])
      expect(second).toMatch(new RegExp(`^${name}=${value}$`, 'm'));
  });
});
