import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askControl, NobodyListens, serveControl } from '../../receiver/http/control-socket.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-control-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const slowly = async (word: string) => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { said: `did ${word}`, done: true };
};

test('a word is answered when it is done, and only the owner of the folder may ask', async () => {
  const folder = newFolder();
  const control = await serveControl(folder, slowly);
  expect(await askControl(folder, 'reload')).toEqual({ said: 'did reload', done: true });
  expect(statSync(join(folder, 'callboard.sock')).mode & 0o777).toBe(0o600);
  await control.close();
  await expect(askControl(folder, 'reload')).rejects.toThrow(NobodyListens);
});

test('what a killed process left behind is in nobody’s way, and a second process is refused', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'callboard.sock'), '');
  const control = await serveControl(folder, slowly);
  await expect(serveControl(folder, slowly)).rejects.toThrow(/Another Callboard listens on .*callboard\.sock/);
  await control.close();
});

test('closing does not wait for one who connects and says nothing', async () => {
  const folder = newFolder();
  const control = await serveControl(folder, slowly);
  const silent = connect(join(folder, 'callboard.sock'));
  await new Promise((resolve) => silent.once('connect', resolve));
  await control.close();
  silent.destroy();
});

test('a path that no socket can have is an error that says so', async () => {
  await expect(serveControl(join(tmpdir(), 'x'.repeat(100)), slowly)).rejects.toThrow('is too long for a socket');
});
