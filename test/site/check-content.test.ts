import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileText } from '../../schemas/files/file-text.ts';
import { eventFile as event } from '../helpers/event-file.ts';

/** Runs the check on a folder of these files. */
async function check(
  files: string | Record<string, unknown>,
  env: Record<string, string> = {},
): Promise<{ code: number; lines: string[] }> {
  const parent = mkdtempSync(join(tmpdir(), 'callboard-check-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const folder = typeof files === 'string' ? files : join(parent, 'content');
  mkdirSync(folder, { recursive: true });
  for (const [file, value] of typeof files === 'string' ? [] : Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
  }
  const { promise, resolve } = Promise.withResolvers<{ code: number; lines: string[] }>();
  execFile(
    process.execPath,
    [fileURLToPath(new URL('../../site/check-content.ts', import.meta.url))],
    { env: { PATH: process.env.PATH, CALLBOARD_ENV_FILE: 'none', CALLBOARD_CONTENT_DIR: folder, ...env } },
    (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), lines: `${stdout}${stderr}`.trim().split('\n') }),
  );
  return promise;
}

test('names problems by file, field and reason, in every part of content', async () => {
  const { code, lines } = await check({
    'organization.json': { name: 'De Loods', timeZone: 'Amsterdam time' },
    'events/2026/7.json': event,
    'events/2026/8.json': { ...event, id: '8', start: 'tomorrow' },
    'tickets/2026/7.json': { id: '7', types: [{ id: '1', name: 'Entree', priceCents: 10.5, online: 'available', door: 'not-for-sale' }] },
    'overlay/7.json': { slug: 'Not A Slug' },
    'own/2-rooms.json': { title: 'Rondleiding', start: event.start },
    'own/rondleiding.json': { title: 'Rondleiding' },
  });
  for (const expected of [
    /^::error file=content\/organization\.json::left out \(timeZone\): a time zone is like Europe\/Amsterdam/,
    /^::error file=content\/events\/2026\/8\.json::left out \(start\): /,
    /^::error file=content\/tickets\/2026\/7\.json::left out \(types\.0\.priceCents\): /,
    /^::error file=content\/overlay\/7\.json::left out \(slug\): /,
    /^::error file=content\/own\/2-rooms\.json::left out: the name of the file must not begin with a number/,
    /^::error file=content\/own\/rondleiding\.json::left out \(start\): /,
  ]) {
    expect(lines).toContainEqual(expect.stringMatching(expected));
  }
  expect(code).toBe(1);
  expect(lines.at(-1)).toMatch(/content files cannot be read/);
});

test('a few mistakes are named and pass, as in the build', async () => {
  const { code, lines } = await check({ 'events/2026/7.json': event, 'overlay/7.json': { slug: 'Not A Slug' } });
  expect(code).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(/^::error file=content\/overlay\/7\.json::left out \(slug\)/),
    '2 content files: 1 problems, 0 files or fields that nothing reads.',
  ]);
});

test('a file that nothing reads is named', async () => {
  const { code, lines } = await check({
    'events/2026/7.json': event,
    'events/7.json': event,
    'overlay/8.json': { featured: true },
    'overlay/organization.json': { name: 'De Loods' },
    'overlay/7.json.txt': '{}',
    'schema/event.json': {},
    'README.md': 'Ours',
  });
  expect(code).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(/^::warning file=content\/events\/7\.json::left out: no file of this name is read/),
    expect.stringMatching(/^::warning file=content\/overlay\/7\.json\.txt::left out: no file of this name is read/),
    '::warning file=content/overlay/8.json::left out: there is no event 8 for it to lie over',
    '3 content files: 0 problems, 3 files or fields that nothing reads.',
  ]);
});

test('a field that nothing reads in a person’s file is named, with the probable name; the other fields count', async () => {
  const { code, lines } = await check({
    'events/2026/7.json': event,
    'overlay/7.json': { soldout: true, tittle: 'Vogels', zzzzzz: 1, subtitle: 'Uit Gent' },
    'overlay/organization.json': { nam: 'De Loods' },
    'own/rondleiding.json': { title: 'Rondleiding', start: event.start, ends: event.start },
  });
  expect(code).toBe(0);
  const warning = (file: string, field: string, meant?: string) =>
    `::warning file=content/${file}::left out (${field}): nothing reads a field of this name${meant ? `; did you mean ${meant}?` : ''}`;
  expect(lines).toEqual([
    warning('overlay/7.json', 'soldout', 'soldOut'),
    warning('overlay/7.json', 'tittle', 'title'),
    warning('overlay/7.json', 'zzzzzz'),
    warning('overlay/organization.json', 'nam', 'name'),
    warning('own/rondleiding.json', 'ends', 'end'),
    '4 content files: 0 problems, 5 files or fields that nothing reads.',
  ]);
});

test('contradicting times are named with the file in which a person can correct them', async () => {
  const { code, lines } = await check({
    'events/2026/7.json': { ...event, end: '2026-12-04T23:00:00+01:00' },
    'overlay/7.json': { start: '2027-01-14T20:00:00+01:00' },
    'own/clubnacht.json': { title: 'Clubnacht', start: '2026-12-05T23:00:00+01:00', end: '2026-12-05T04:00:00+01:00' },
  });
  expect(code).toBe(0);
  expect(lines).toEqual([
    '::error file=content/overlay/7.json::left out (end): 2026-12-04T23:00:00+01:00 is not after the start, 2027-01-14T20:00:00+01:00; Stager says it, so say the right one in the overlay',
    '::warning file=content/own/clubnacht.json::read otherwise (end): 2026-12-05T04:00:00+01:00 is before the start, 2026-12-05T23:00:00+01:00, and is read as 2026-12-06T04:00:00+01:00',
    '3 content files: 1 problems, 0 files or fields that nothing reads.',
  ]);
});

describe('a file in any encoding', () => {
  const overlay = '{\r\n  "subtitle": "Één avond in het café"\r\n}\r\n';
  const latin1 = Buffer.from(overlay, 'latin1');
  const wide = Buffer.from(overlay, 'utf16le');
  const read = (encoding: string) =>
    `::warning file=content/overlay/7.json::read: is written in ${encoding} and was read as that; save it as UTF-8`;

  test.each([
    ['UTF-8 with lines of Windows', Buffer.from(overlay), []],
    ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(overlay)]), []],
    ['Latin-1', latin1, [read('Windows-1252')]],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), [read('UTF-16')]],
    ['UTF-16 of the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]), [read('UTF-16')]],
    ['UTF-16 without a mark', wide, [read('UTF-16')]],
  ])('%s is recognised', async (_, bytes, warnings) => {
    const { code, lines } = await check({ 'events/2026/7.json': event, 'overlay/7.json': bytes });
    expect(code).toBe(0);
    expect(lines).toEqual([...warnings, '2 content files: 0 problems, 0 files or fields that nothing reads.']);
    expect(JSON.parse(fileText(bytes).text)).toEqual({ subtitle: 'Één avond in het café' });
  });

  test('a bad field of a file with a byte order mark is named, and the other fields count', async () => {
    const { code, lines } = await check(fileURLToPath(new URL('../fixtures/cases/bom-overlay-with-slip', import.meta.url)));
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^::error file=[^ ]*overlay\/1050\.json::left out \(\w+\): /),
      expect.stringMatching(/1 problems/),
    ]);
  });
});

test.each([
  ['own/Foo.JSON', 'rename it to own/Foo.json'],
  ['overlay/7.json.txt', 'rename it to overlay/7.json'],
  ['events/2026/7.Json', 'rename it to events/2026/7.json'],
  ['notes/a.json', 'it would be events/<year>/<id>.json, overlay/<id>.json or own/<name>.json'],
])('%s says what to do', async (file, what) => {
  const { lines } = await check({ [file]: {} });
  expect(lines[0]).toBe(`::warning file=content/${file}::left out: no file of this name is read: ${what}`);
});

test('the place of a syntax error is named, and what was expected instead of a missing value', async () => {
  const { lines } = await check({
    'events/2026/7.json': event,
    'overlay/7.json': '{\n  "featured": true,\n  "subtitle": "x",\n}',
    'own/feest.json': { title: 7, start: event.start, genres: 'Folk', soldOut: 1, status: 'perhaps' },
  });
  expect(lines).toContain(
    '::error file=content/overlay/7.json::left out: is not JSON: line 4, column 1: expected double-quoted property name',
  );
  expect(lines).toContain('::error file=content/own/feest.json::left out (title): is a number; expected a text in quotes');
  expect(lines).toContain('::error file=content/own/feest.json::left out (genres): is a text; expected a list in square brackets');
  expect(lines).toContain('::error file=content/own/feest.json::left out (status): is not one of confirmed, cancelled');
});

test('a missing picture of the venue’s own is named', async () => {
  const { lines } = await check({
    'events/2026/7.json': event,
    'overlay/7.json': { image: { url: 'images/none.jpg' } },
    'own/feest.json': { title: 'Feest', start: event.start, images: [{ url: 'images/hall.jpg' }, { url: 'hall.jpg' }] },
    'images/hall.jpg': 'x',
  });
  expect(lines).toContain('::warning file=content/overlay/7.json::left out: there is no picture images/none.jpg');
  expect(lines.join('\n')).toMatch(/own\/feest\.json::left out \(images\.1\.url\): a picture is an address that starts with https:/);
});

test('an empty agenda is fine', async () => {
  expect(await check({})).toEqual({ code: 0, lines: ['0 content files: 0 problems, 0 files or fields that nothing reads.'] });
});

test('a named folder that is not there is an error and no empty agenda', async () => {
  expect(await check({}, { CALLBOARD_CONTENT_DIR: '/no/such' })).toEqual({
    code: 1,
    lines: ['The build cannot begin:', '- CALLBOARD_CONTENT_DIR names /no/such, where no folder is. Correct it, or take it out.'],
  });
});
