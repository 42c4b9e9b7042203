import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../receiver/config/read-config.ts';
import { readSettingsOf } from '../../receiver/config/read-settings-of.ts';
import { readMessage } from '../../receiver/message/read-message.ts';

const message = {
  messageType: 'UPDATE_EVENTS',
  messageContent: {
    events: [
      {
        id: 1,
        accountingId: 'A-7',
        startProgram: '2026-12-04T20:30:00Z',
        publicity: { title: { nl: 'Vogels', fr: 'Oiseaux' }, tagline: 'Nat' },
        ticketGroups: [{ id: 11, name: 'Vrienden', price: 1000, online: { forSale: true, total: 100, available: 30 } }],
      },
    ],
  },
};

/** How the message above is read with these variables. */
function readWith(env: Record<string, string>) {
  const { change } = readMessage(message, readSettingsOf(readConfig(env)));
  const [told] = change?.kind === 'update' ? change.events : [];
  return { ...told?.event, types: told?.tickets?.types };
}

function fieldsFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fields-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'fields.json'), text);
  return join(folder, 'fields.json');
}

test.each<[string, Record<string, string>, object]>([
  ['nothing', {}, { title: 'Vogels', lang: 'nl', start: '2026-12-04T21:30:00+01:00', types: [{ online: 'available' }] }],
  ['the language', { CALLBOARD_LANGUAGE: 'fr-BE' }, { title: 'Oiseaux', lang: 'fr', translations: { nl: { title: 'Vogels' } } }],
  ['the time zone', { CALLBOARD_TIME_ZONE: 'Europe/London' }, { start: '2026-12-04T20:30:00+00:00' }],
  ['how times are read', { CALLBOARD_FEED_TIMES: 'wall-clock' }, { start: '2026-12-04T20:30:00+01:00' }],
  ['who is not the public', { CALLBOARD_NON_PUBLIC_TICKETS: 'vrienden' }, { types: [] }],
  ['how many are few', { CALLBOARD_FEW_LEFT: '30' }, { types: [{ online: 'few-left' }] }],
  ['counts', { CALLBOARD_PUBLISH_COUNTS: 'yes' }, { types: [{ onlineCounts: { total: 100, available: 30 } }] }],
  ['fields on request', { CALLBOARD_PUBLISH_FIELDS: 'accountingId' }, { accountingId: 'A-7' }],
])('%s in the configuration', (_, env, expected) => {
  expect(readWith(env)).toMatchObject(expected);
});

test('the file of further names', () => {
  const file = fieldsFile('{ "event.subtitle": ["publicity.tagline"] }');
  expect(readWith({ CALLBOARD_FEED_FIELDS: file })).toMatchObject({ subtitle: 'Nat' });
});

test('a file of further names that is no JSON is named', () => {
  expect(() => readWith({ CALLBOARD_FEED_FIELDS: fieldsFile('{') })).toThrow(
    /^- CALLBOARD_FEED_FIELDS names \/.+fields\.json, which cannot be used: /m,
  );
});

test.each([
  ['another file than was meant', () => fieldsFile('TOKEN=ghp_Canary0123456789')],
  ['a token in the place of a path', () => 'ghp_Canary0123456789abcdefABCDEF0123456789'],
])('%s: nothing of it is repeated', (_, written) => {
  const fails = () => readWith({ CALLBOARD_FEED_FIELDS: written() });
  expect(fails).toThrow(/CALLBOARD_FEED_FIELDS names .+, which cannot be/);
  expect(fails).not.toThrow(/Canary/);
});
