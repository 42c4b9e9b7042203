import { expect, test } from 'vitest';
import { explain } from '../../../receiver/message/explain/explain.ts';
import { explanationText } from '../../../receiver/message/explain/explanation-text.ts';
import { defaultReadSettings } from '../../../receiver/message/read-settings.ts';

test('an explanation reads like this', () => {
  const event = { id: 5, title: 'Vogels', name: 'De Natte Vogels', startProgram: '2026-07-04T20:30:00Z', shopUrl: 'x', tags: ['a', 'b'] };
  const message = { messageType: 'UPDATE_EVENTS', messageContent: { events: [event, { id: 6, label: 'Mist' }] } };
  const text = explanationText(explain(message, defaultReadSettings)).replace(/Not in the message\n(?: {2}\S+\n)+\n/, '…\n\n');
  expect(text).toBe(`\
Not understood
  Event 6 has no usable title: the message does not say it. Looked for it at publicity.title, publicity[].title, publicity.translations[].title, title.

Perhaps the feed has another name for it
  event.title ← messageContent.events[].label, such as "Mist"? Then say so in the file of CALLBOARD_FEED_FIELDS: {"event.title":"label"}
  event.title ← messageContent.events[].tags[], such as "a"? Then say so in the file of CALLBOARD_FEED_FIELDS: {"event.title":"tags[]"}

Found
  content.events ← messageContent.events
  event.id ← messageContent.events[].id (2 times)
  event.title ← messageContent.events[].title
  event.start ← messageContent.events[].startProgram

Known, but not needed
  event.title ← messageContent.events[].name

Known, but of no use
  event.ticketUrl ← messageContent.events[].shopUrl

…

In the message, but not read
  messageContent.events[].tags[] (2 times), such as "a"
  messageContent.events[].label, such as "Mist"

Remarks
  Event 5, ticketUrl: "x" is no address: expected one that starts with http:// or https://.

What it asks for: update, 1 event, the first of which is
  {
    "event": {
      "id": "5",
      "status": "confirmed",
      "title": "Vogels",
      "start": "2026-07-04T22:30:00+02:00"
    }
  }

The feed writes times with Z. Vogels: does it start at 22:30 (CALLBOARD_FEED_TIMES=offset) or at 20:30 (CALLBOARD_FEED_TIMES=wall-clock)? It is read as offset.`);
});

test('a message that is none is explained too', () => {
  const text = explanationText(explain({}, defaultReadSettings));
  expect(text).toMatch(/^Not understood\n {2}messageType is nothing\. Expected one of .*\n\nWhat it asks for: nothing$/);
});

test('of many that are not understood the first are shown, so that what to do about it is seen', () => {
  const events = Array.from({ length: 40 }, (_, id) => ({ id: id + 1, name: 'Vogels', begin: '2026-07-04T20:30:00' }));
  const text = explanationText(explain({ messageType: 'SYNC_ORGANIZATION', messageContent: { events } }, defaultReadSettings));
  expect(text.split('\n').slice(10, 15)).toEqual([
    expect.stringMatching(/^ {2}Event 10 has no usable start: /),
    '  and 30 more.',
    '',
    'Perhaps the feed has another name for it',
    expect.stringMatching(/^ {2}event\.start ← messageContent\.events\[\]\.begin, such as "2026.* \{"event.start":"begin"\}$/),
  ]);
});
