import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { engineOf } from '../../../receiver/inbox/open/engine-of.ts';
import { openBeside, openInbox } from '../../../receiver/inbox/open/open-inbox.ts';
import { createSpoolFile } from '../../../receiver/inbox/sqlite/spool.ts';

import { inboxIn, put } from '../../helpers/inbox-in.ts';
import { inboxContract } from '../contract.ts';

inboxContract('sqlite', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-inbox-'));
  const config = { dataDir, diskReserve: 0 };
  const spool = join(dataDir, 'spool');
  return {
    open: (options) => openInbox(config, options),
    beside: (options) => openBeside(config, options),
    isReceiving: async () => (await engineOf(config)).isReceiving(),
    openFull: () => openInbox({ dataDir, diskReserve: Number.MAX_SAFE_INTEGER }),
    bodies: async () => readdirSync(spool).length,
    async loseBodies() {
      for (const name of readdirSync(spool)) rmSync(join(spool, name));
    },
    takeAway: async () => rmSync(join(dataDir, 'inbox.sqlite')),
    destroy: async () => rmSync(dataDir, { recursive: true }),
  };
});

test('a database that is no database says what to do', () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'inbox.sqlite'), 'not a database, '.repeat(1000));
  expect(() => inboxIn(dataDir, { owner: false })).toThrow(/is damaged.*aside.*"Sync all published data"/);
});

test('damage in the middle of the file is seen at start, not at the first publish', async () => {
  const dataDir = newDataDir();
  const inbox = inboxIn(dataDir, { owner: false });
  for (let count = 0; count < 100; count += 1) {
    await put(inbox, Buffer.alloc(3000, 'x'));
  }
  inbox.close();
  const file = join(dataDir, 'inbox.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 20 * 4096, 60 * 4096);
  writeFileSync(file, bytes);
  expect(() => inboxIn(dataDir, { owner: false })).toThrow(/is damaged/);
});

test('damage in the index of the messages is seen at start too', async () => {
  const dataDir = newDataDir();
  const inbox = inboxIn(dataDir, { owner: false });
  await Promise.all(Array.from({ length: 3_000 }, () => put(inbox, 'x')));
  inbox.close();
  const file = join(dataDir, 'inbox.sqlite');
  const pages = readFileSync(file).byteLength / 16_384;
  const whole = readFileSync(file);
  let refused = 0;
  for (let page = 1; page < pages; page += 1) {
    writeFileSync(file, Buffer.from(whole).fill(0xff, page * 16_384, (page + 1) * 16_384));
    try {
      inboxIn(dataDir).close();
    } catch (error) {
      refused += 1;
      expect(String(error)).toMatch(/is damaged.*aside.*"Sync all published data"/);
    }
  }
  expect(refused).toBeGreaterThan(3);
});

test('a database that was removed under the receiver takes nothing more, and says why', async () => {
  const dataDir = newDataDir();
  const inbox = inboxIn(dataDir);
  onTestFinished(() => inbox.close());
  const append = () => put(inbox, 'x');
  await append();
  expect(await inbox.arrivals.troubles()).toEqual([]);
  rmSync(join(dataDir, 'inbox.sqlite'));
  await vi.waitUntil(async () => (await inbox.arrivals.troubles()).length > 0);
  expect(await inbox.arrivals.troubles()).toEqual([expect.stringMatching(/inbox\.sqlite was removed or replaced/)]);
  await expect(append()).rejects.toThrow('was removed or replaced');
  inboxIn(dataDir, { owner: false }).close();
  await expect(append()).rejects.toThrow('was removed or replaced');
});

test('a database of a newer Callboard is left alone', () => {
  const dataDir = newDataDir();
  inboxIn(dataDir, { owner: false }).close();
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => inboxIn(dataDir, { owner: false })).toThrow('written by a newer Callboard (format 99');
});

test('a database of the first format is taken over with all that is in it', async () => {
  const dataDir = newDataDir();
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  database.exec(
    `CREATE TABLE messages (started INTEGER PRIMARY KEY, source TEXT NOT NULL, bytes INTEGER NOT NULL, spool TEXT, body BLOB) STRICT;
     CREATE TABLE quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
       message_type TEXT, event_id TEXT, reason TEXT NOT NULL, body BLOB NOT NULL) STRICT;
     CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
     CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), last_started INTEGER NOT NULL, feed_commit TEXT) STRICT;
     INSERT INTO state VALUES (1, 5, 'abc');
     INSERT INTO messages VALUES (9000, 'feed', 3, NULL, x'6e6577'), (7000, 'retry', 3, NULL, x'6f6c64');
     PRAGMA user_version = 1;`,
  );
  database.close();
  const inbox = inboxIn(dataDir);
  onTestFinished(() => inbox.close());
  expect(await inbox.backlog.list()).toEqual([
    { sequence: 1, started: 7000, arrivedAt: 7, source: 'retry', bytes: 3 },
    { sequence: 2, started: 9000, arrivedAt: 9, source: 'feed', bytes: 3 },
  ]);
  expect([String(await inbox.backlog.read(9000)), await inbox.backlog.checkpoint()]).toEqual(['new', { feedCommit: 'abc' }]);
  expect([await inbox.backlog.size(), await inbox.quarantine.count()]).toEqual([{ messages: 2, bytes: 6 }, 0]);
});

test('a database of the third format keeps its numbers: none that was given is given again', async () => {
  const dataDir = newDataDir();
  const database = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  database.exec(
    `CREATE TABLE messages (arrival INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL UNIQUE, source TEXT NOT NULL,
       bytes INTEGER NOT NULL, spool TEXT, body BLOB, arrived_at INTEGER NOT NULL DEFAULT 0) STRICT;
     CREATE TABLE quarantine (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
       message_type TEXT, event_id TEXT, reason TEXT NOT NULL, body BLOB NOT NULL) STRICT;
     CREATE TABLE remembered (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
     CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), last_started INTEGER NOT NULL, feed_commit TEXT) STRICT;
     INSERT INTO state VALUES (1, 5, NULL);
     INSERT INTO messages VALUES (7, 9000, 'feed', 3, NULL, x'6e6577', 9), (9, 9001, 'feed', 3, NULL, x'6e6577', 9);
     DELETE FROM messages WHERE arrival = 9;
     INSERT INTO quarantine VALUES (1, 8000, 8, NULL, NULL, 'odd', x'6f6c64');
     PRAGMA user_version = 3;`,
  );
  database.close();
  const inbox = inboxIn(dataDir);
  onTestFinished(() => inbox.close());
  await put(inbox, 'next');
  expect((await inbox.backlog.list()).map(({ sequence }) => sequence)).toEqual([7, 10]);
  expect([await inbox.backlog.size(), await inbox.quarantine.count()]).toEqual([{ messages: 2, bytes: 7 }, 1]);
});

test('another thread that holds the database for a moment holds an append up, but does not fail it', async () => {
  const dataDir = newDataDir();
  const inbox = inboxIn(dataDir);
  onTestFinished(() => inbox.close());
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { DatabaseSync } = require('node:sqlite');
     const { parentPort, workerData: { path, begun } } = require('node:worker_threads');
     const database = new DatabaseSync(path);
     database.exec('BEGIN IMMEDIATE');
     parentPort.postMessage('held');
     Atomics.wait(begun, 0, 0);
     Atomics.wait(begun, 0, 1, 200);
     database.exec('COMMIT');`,
    { eval: true, workerData: { path: join(dataDir, 'inbox.sqlite'), begun } },
  );
  await new Promise((resolve) => worker.once('message', resolve));
  const before = performance.now();
  Atomics.store(begun, 0, 1);
  Atomics.notify(begun, 0);
  await put(inbox, 'patient');
  expect(performance.now() - before).toBeGreaterThan(100);
  expect(await inbox.backlog.list()).toHaveLength(1);
});

test('while another holds the database the receiver does not stand still: the message waits, and is tried again', async () => {
  const dataDir = newDataDir();
  const again: (() => void)[] = [];
  const inbox = inboxIn(dataDir, { later: (work) => again.push(work) });
  onTestFinished(() => inbox.close());
  const other = new DatabaseSync(join(dataDir, 'inbox.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const appended = put(inbox, 'patient');
  await vi.waitUntil(() => again.length > 0);
  const before = performance.now();
  for (let count = 0; count < 20; count++) again.shift()?.();
  // To wait for the other each time would take 2,000 ms.
  expect(performance.now() - before).toBeLessThan(1_000);
  expect(again).toHaveLength(1);
  other.exec('COMMIT');
  other.close();
  again.shift()?.();
  await appended;
  expect(await inbox.backlog.list()).toHaveLength(1);
});

test('a spool file that is discarded leaves nothing', async () => {
  const dataDir = newDataDir();
  const file = createSpoolFile(dataDir);
  file.write(Buffer.from('half'));
  expect((await file.read()).toString()).toBe('half');
  expect(readdirSync(join(dataDir, 'spool'))).toHaveLength(1);
  await file.discard();
  expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
});

test('a spool file that cannot be written says so when it should be kept, and not before', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'spool'), 'in the way');
  const file = createSpoolFile(dataDir);
  file.write(Buffer.alloc(100));
  await expect(file.keep()).rejects.toThrow('ENOTDIR');
  expect(file.write(Buffer.alloc(100))).toBeUndefined();
  await file.discard();
});

test('what comes in while the disk is busy is written in order, and the sender waits above a mebibyte', async () => {
  const dataDir = newDataDir();
  const file = createSpoolFile(dataDir);
  const pieces = Array.from({ length: 300 }, (_, index) => Buffer.alloc(10_000, `${index},`));
  const waits = pieces.map((piece) => file.write(piece));
  expect(waits.findIndex((wait) => wait !== undefined)).toBe(104);
  await waits.at(-1);
  const { name, bytes } = await file.keep();
  expect([bytes, readFileSync(join(dataDir, 'spool', name)).equals(Buffer.concat(pieces))]).toEqual([3_000_000, true]);
});

test('a spool file that was read, and read again, still takes what comes', async () => {
  const dataDir = newDataDir();
  const file = createSpoolFile(dataDir);
  file.write(Buffer.from('one'));
  expect([String(await file.read()), String(await file.read())]).toEqual(['one', 'one']);
  file.write(Buffer.from(' two'));
  expect(String(await file.read())).toBe('one two');
  const { name } = await file.keep();
  expect(readFileSync(join(dataDir, 'spool', name), 'utf8')).toBe('one two');
});

function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-inbox-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  return dataDir;
}
