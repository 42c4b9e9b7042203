import { expect, test } from 'vitest';
import { calendarLinks } from '../../site/src/feeds/calendar-links.ts';
import { shownEvent } from './shown-event.ts';

const title = 'De Natte Vogels & Co: 1+1 = “2” 100%';
const url = 'https://deloods.example/agenda/1-x/';
const { google, outlook } = calendarLinks(shownEvent(), title, url, 'Geen eindtijd.');

test.each([
  ['Google', google, 'text'],
  ['Outlook', outlook, 'subject'],
])('%s gets the exact title, without a plus for a space', (_, link, name) => {
  expect(new URL(link).searchParams.get(name)).toBe(title);
  expect(link).toContain('De%20Natte%20Vogels%20%26%20Co%3A%201%2B1');
  expect(link).not.toContain('+');
});

test('an event of more than a day leaves the time of its visitors free, from its start to its end', () => {
  const festival = shownEvent({ start: '2026-12-18T16:00:00+01:00', end: '2026-12-20T23:00:00+01:00' });
  const { searchParams } = new URL(calendarLinks(festival, title, url, 'Geen eindtijd.').google);
  expect(['dates', 'crm', 'trp'].map((name) => searchParams.get(name))).toEqual([
    '20261218T150000Z/20261220T220000Z',
    'AVAILABLE',
    'false',
  ]);
  expect(new URL(google).searchParams.has('crm')).toBe(false);
});

test('Outlook gets a deep link with only the fields of the event', () => {
  const { origin, pathname, searchParams } = new URL(outlook);
  expect(origin + pathname).toBe('https://outlook.live.com/calendar/deeplink/compose');
  expect(Object.fromEntries(searchParams)).toEqual({
    subject: title,
    startdt: '2026-12-04T19:30:00Z',
    enddt: '2026-12-05T01:30:00Z',
    body: `Geen eindtijd.\n\n${url}`,
    location: 'De Loods, Havenkade 8, Utrecht',
  });
});
