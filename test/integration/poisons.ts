import { event, update } from './hostile-input.ts';

/** A message that is made to take as much time and memory as it can. It is signed, so it is taken; what comes of it is its own affair. */
export interface Poison {
  name: string;
  body(): Buffer;
}

const mebibyte = 1024 ** 2;
/** Just below what is taken at all, bytes. */
const most = 60 * mebibyte;
const say = (messageType: string, content: string) =>
  Buffer.from(`{"messageType":"${messageType}","messageContent":{"organization":{"id":4711,"name":"De Loods"},${content}}}`);
const events = (list: string) => say('UPDATE_EVENTS', `"events":[${list}]`);
const numbered = (count: number, each: (index: number) => string) => Array.from({ length: count }, (_, index) => each(index)).join();
/** An event that is good but for these fields. */
const withText = (text: string) =>
  Buffer.from(JSON.stringify(update(event(901, 'Long', { publicity: { title: 'Long', description: text } }))));
const withFields = (more: object) => Buffer.from(JSON.stringify(update(event(902, 'Many', more))));

export const poisons: Poison[] = [
  {
    name: 'half a million ticket groups of one event, 34 MB',
    body: () =>
      say(
        'UPDATE_TICKET_GROUPS',
        `"eventId":1,"ticketGroups":[${numbered(500_000, (id) => `{"id":${id + 1},"name":"Entree","price":"12.50","online":{"forSale":true}}`)}]`,
      ),
  },
  {
    name: 'a million events, 58 MB',
    body: () => events(numbered(1_000_000, (id) => `{"id":${id + 1},"name":"Evening ${id}","status":"CONFIRMED"}`)),
  },
  { name: 'thirty million [', body: () => Buffer.alloc(most / 2, '[') },
  { name: 'twelve million {"a":', body: () => Buffer.alloc(most, '{"a":') },
  { name: 'two million keys', body: () => Buffer.from(`{${numbered(2_000_000, (index) => `"${index}":0`)}}`) },
  { name: 'a text of 60 MB', body: () => events(`"${'x'.repeat(most)}"`) },
  { name: 'a number of 60 million digits', body: () => events('9'.repeat(most)) },
  { name: 'ten million escapes', body: () => events(`"${'\\u0041'.repeat(most / 6)}"`) },
  { name: '60 MB of spaces', body: () => Buffer.concat([Buffer.alloc(most, ' '), events('')]) },
  {
    name: 'bytes that are not UTF-8, at the end of 60 MB',
    body: () => Buffer.concat([events(`"${'x'.repeat(most)}`), Buffer.from([0xc3, 0x28])]),
  },
  { name: 'half a million lone surrogates', body: () => withText('\ud800'.repeat(500_000)) },
  { name: 'one key a hundred thousand times', body: () => events(`{${numbered(100_000, () => '"id":1')}}`) },
  { name: 'a key of 20 MB', body: () => events(`{"${'k'.repeat(20 * mebibyte)}":1,"id":1}`) },
  {
    name: '__proto__ ninety levels deep, ten thousand times',
    body: () => events(numbered(10_000, () => `${'{"__proto__":'.repeat(90)}1${'}'.repeat(90)}`)),
  },
  { name: '50,000 events with nothing but an id', body: () => events(numbered(50_000, (id) => `{"id":${id + 1}}`)) },
  {
    name: '50,000 deletions of events that nobody knows',
    body: () => say('DELETE_EVENTS', `"eventIds":[${numbered(50_000, (id) => `${id + 1e6}`)}]`),
  },
  {
    name: 'a thousand ticket groups with names of 10 KB',
    body: () => withFields({ ticketGroups: Array.from({ length: 1_000 }, (_, id) => ({ id: id + 1, name: 'n'.repeat(10_000) })) }),
  },
  {
    name: '50,000 images',
    body: () =>
      withFields({
        publicity: { title: 'Many', additionalImages: Array.from({ length: 50_000 }, (_, at) => ({ url: `https://x.example/${at}.jpg` })) },
      }),
  },
  {
    name: '50,000 genres',
    body: () => withFields({ publicity: { title: 'Many', genres: Array.from({ length: 50_000 }, (_, at) => `genre ${at}`) } }),
  },
  { name: 'a description of a million open tags', body: () => withText('<div>'.repeat(1_000_000)) },
  { name: 'a description of a million <', body: () => withText('<'.repeat(1_000_000)) },
  { name: 'a description of a million entities', body: () => withText('&amp;amp;'.repeat(1_000_000)) },
  { name: 'a description of half a million addresses', body: () => withText('www.x.example '.repeat(500_000)) },
  {
    name: 'a title of 5 MB of combining marks',
    body: () => Buffer.from(JSON.stringify(update(event(903, `e${'\u0301'.repeat(2_500_000)}`)))),
  },
  { name: 'a description of a million comments that do not end', body: () => withText('<!--'.repeat(1_000_000)) },
];
