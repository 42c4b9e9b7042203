import { expect, test } from 'vitest';
import { type EventRecord, emptyRecord } from '../../receiver/journal/event-record.ts';
import { answerOf } from '../../receiver/why/answer-of.ts';
import type { Answer } from '../../receiver/why/explanation.ts';
import type { EventFacts, VenueFacts } from '../../receiver/why/facts.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const commit = 'c'.repeat(40);
const shown: Partial<EventRecord> = { inFeed: true, main: 'shown', start: '2099-12-04T20:30:00+01:00' };
const went = [{ at: now - 9, commit, kinds: [] }];
const said = (did: 'same' | 'changed' | 'unpublished', started = 1) => ({ started, at: now - 10, did, kinds: [], folded: now });
const status = { at: now, pending: {}, held: [] };
const failing = { since: now - 5, reason: 'No.' };

test.each<[string, Partial<EventRecord> | undefined, Partial<VenueFacts>, Partial<EventFacts>, Answer]>([
  [
    'on the site',
    { ...shown, went },
    { freshness: { waiting: [], had: [], lately: [{ commit, at: now - 3 }] } },
    {},
    { is: 'live', cancelled: false, since: now - 3 },
  ],
  ['on the site for longer than anybody remembers', shown, {}, {}, { is: 'live', cancelled: false }],
  ['nobody watches the site', { ...shown, went }, { site: undefined }, {}, { is: 'published', at: now - 9 }],
  ['it is over', { ...shown, start: '2026-11-20T20:00:00+01:00' }, {}, {}, { is: 'over' }],
  [
    'it lasts for weeks',
    { ...shown, start: '2026-11-20T20:00:00+01:00', end: '2026-12-20T20:00:00+01:00' },
    {},
    {},
    { is: 'live', cancelled: false },
  ],
  ['a file that cannot be read', { ...shown, main: 'broken' }, {}, {}, { is: 'broken' }],
  ['a repository without a site', shown, { status: { ...status, withoutSite: true } }, {}, { is: 'without-site' }],
  [
    'no build can be asked for',
    { ...shown, went },
    { freshness: { waiting: [{ commit, at: now - 9 }], had: [] }, builds: { builds: [], failing } },
    {},
    { is: 'building', since: now - 9, late: false, failing: 'No.' },
  ],
  [
    'a message that changed nothing waits',
    { ...shown, said: [said('same')] },
    {},
    { inInbox: new Set([1]) },
    { is: 'live', cancelled: false },
  ],
  [
    'a message waits',
    { ...emptyRecord, said: [said('changed')] },
    {},
    { inInbox: new Set([1]) },
    { is: 'waiting', since: now - 10, kinds: [] },
  ],
  [
    'an edit waits for its lane',
    { ...shown, waits: { why: 'lane', kinds: ['price'], since: now - 4 } },
    {},
    {},
    { is: 'waiting', since: now - 4, kinds: ['price'] },
  ],
  [
    'a file of the event is wrong',
    { ...shown, waits: { why: 'skipped', kinds: [], since: now, reason: 'Odd.' } },
    {},
    {},
    { is: 'skipped', reason: 'Odd.' },
  ],
  [
    'no pull request can be opened',
    { ...shown, waits: { why: 'review', kinds: ['text'], since: now } },
    { status: { ...status, reviews: { failing } } },
    {},
    { is: 'in-review', kinds: ['text'], standing: true, failing: 'No.' },
  ],
  ['only its tickets were told', { said: [said('unpublished')] }, {}, {}, { is: 'not-published' }],
  [
    'a message was lost',
    undefined,
    { lost: { count: 1, lastAt: now - 2, reason: 'The disk is full.' } },
    {},
    { is: 'lost', at: now - 2, reason: 'The disk is full.' },
  ],
  [
    'a part of before the last message stays in quarantine',
    { ...shown, said: [said('changed')] },
    {},
    { quarantined: [{ arrivedAt: now - 20, reason: 'Old.' }] },
    { is: 'live', cancelled: false },
  ],
  [
    'a part that came before the journal',
    undefined,
    {},
    { quarantined: [{ arrivedAt: now - 20, reason: 'Odd.' }] },
    { is: 'quarantined', at: now - 20, reason: 'Odd.', standing: false },
  ],
])('%s', (_, record, venue, more, expected) => {
  const facts: EventFacts = {
    id: '7',
    record: record && { ...emptyRecord, ...record },
    inInbox: new Set(),
    pulls: [],
    quarantined: [],
    venue: { running: true, heard: now, site: 'https://venue.example/', ...venue },
    ...more,
  };
  expect(answerOf(facts, now)).toEqual(expected);
});
