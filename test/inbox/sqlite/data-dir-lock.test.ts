import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { isLocked, lockDataDir } from '../../../receiver/inbox/sqlite/data-dir-lock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'callboard-lock-'));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a second process is refused with a sentence, and let in after the first was killed', async () => {
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { lockDataDir } from ${JSON.stringify(new URL('../../../receiver/inbox/sqlite/data-dir-lock.ts', import.meta.url).href)};
     lockDataDir(${JSON.stringify(dataDir)});
     console.log('locked');
     setInterval(() => {}, 1000);`,
  ]);
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect(() => lockDataDir(dataDir, 0)).toThrow(/^Another Callboard is running on the data folder .* CALLBOARD_DATA_DIR\.$/);
  holder.kill('SIGKILL');
  await ended;
  lockDataDir(dataDir).release();
});

test('it is held against the same process too, and free again when released', () => {
  const lock = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir, 0)).toThrow('Another Callboard');
  lock.release();
  lockDataDir(dataDir).release();
});

test('whether it is taken is not guessed at', () => {
  const lock = lockDataDir(dataDir);
  expect(isLocked(dataDir)).toBe(true);
  lock.release();
  expect(isLocked(dataDir)).toBe(false);
  rmSync(join(dataDir, 'lock.sqlite'));
  mkdirSync(join(dataDir, 'lock.sqlite'));
  expect(() => isLocked(dataDir)).toThrow(/^Nobody can tell whether a receiver runs on .*: unable to open database file\. Ask as/);
});

test('a damaged lock says what to do', () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'lock.sqlite'), 'no database, '.repeat(1000));
  expect(() => lockDataDir(dataDir)).toThrow(/lock\.sqlite is damaged\. It holds nothing: remove it/);
});

test('one who only looks does not keep a receiver from starting', () => {
  const look = lockDataDir(dataDir, 0);
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     import(workerData.module).then(({ lockDataDir }) => {
       parentPort.postMessage('waiting');
       lockDataDir(workerData.dataDir).release();
       parentPort.postMessage('had it');
     });`,
    { eval: true, workerData: { dataDir, module: new URL('../../../receiver/inbox/sqlite/data-dir-lock.ts', import.meta.url).href } },
  );
  return new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (said) => {
      if (said === 'waiting') setTimeout(() => look.release(), 50);
      else resolve();
    });
  });
});
