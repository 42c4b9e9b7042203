import { expect, test } from 'vitest';
import { calendarLinks } from '../../site/src/calendar-links.ts';
import { shownEvent } from './shown-event.ts';

const title = 'De Natte Vogels & Co: 1+1 = “2” 100%';
const url = 'https://deloods.example/agenda/1-x/';
const { google, outlook } = calendarLinks(shownEvent(), title, url);

test.each([
  ['Google', google, 'text'],
  ['Outlook', outlook, 'subject'],
])('%s gets the title sign for sign, with no plus for a space', (_, link, name) => {
  expect(new URL(link).searchParams.get(name)).toBe(title);
  expect(link).toContain('De%20Natte%20Vogels%20%26%20Co%3A%201%2B1');
  expect(link).not.toContain('+');
});

test('Outlook gets a deep link with nothing in it but the event', () => {
  const { origin, pathname, searchParams } = new URL(outlook);
  expect(origin + pathname).toBe('https://outlook.live.com/calendar/deeplink/compose');
  expect(Object.fromEntries(searchParams)).toEqual({
    subject: title,
    startdt: '2026-12-04T19:30:00Z',
    enddt: '2026-12-05T01:30:00Z',
    body: url,
    location: 'De Loods, Havenkade 8, Utrecht',
  });
});
