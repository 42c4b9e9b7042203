import { expect, test } from 'vitest';
import { waitAskedFor } from '../../../receiver/host/github/rate-limit.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const second = 1000;
const epoch = (ms: number) => `${ms / 1000}`;
const usedUp = (reset: number, more = {}) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(reset), ...more });
const secondary = 'You have exceeded a secondary rate limit.';

test.each([
  ['secondary, with a time', 403, { 'retry-after': '42' }, secondary, 0, 42],
  ['secondary as 429', 429, { 'retry-after': '42' }, secondary, 0, 42],
  ['secondary, with a moment', 403, { 'retry-after': 'Mon, 23 Nov 2026 12:05:00 GMT' }, secondary, 0, 300],
  ['secondary, without a time: a minute', 403, {}, secondary, 0, 60],
  ['the same again: twice as long each time', 403, {}, secondary, 3, 480],
  ['but never more than an hour', 403, {}, secondary, 30, 3600],
  ['429 without a word', 429, {}, '', 0, 60],
  ['primary: until the reset, and a second', 403, usedUp(now + 600 * second), 'API rate limit exceeded', 0, 601],
  ['primary as 429', 429, usedUp(now + 600 * second), 'API rate limit exceeded', 0, 601],
  [
    'the reset is a moment of GitHub’s clock',
    403,
    usedUp(now + 4200 * second, { date: 'Mon, 23 Nov 2026 13:00:00 GMT' }),
    'rate limit',
    0,
    601,
  ],
  ['a reset in the past says nothing', 403, usedUp(now - 600 * second), 'API rate limit exceeded', 1, 120],
  ['retry-after goes before the reset', 403, usedUp(now + 600 * second, { 'retry-after': '5' }), 'API rate limit exceeded', 0, 5],
  ['retry-after of 0 is a second', 403, { 'retry-after': '0' }, secondary, 0, 1],
  ['422 in disguise', 422, {}, 'Validation Failed; was submitted too quickly', 0, 60],
  ['GraphQL', 200, usedUp(now + 600 * second), 'RATE_LIMITED API rate limit exceeded', 0, 601],
  [
    'a moment is one of GitHub’s clock',
    403,
    { 'retry-after': 'Tue, 24 Nov 2026 12:05:00 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' },
    secondary,
    0,
    300,
  ],
  ['never more than two hours', 403, { 'retry-after': '864000' }, secondary, 0, 7200],
  ['nor until a moment that is further away', 403, usedUp(now + 864_000 * second), 'rate limit', 0, 7200],
  ['maintenance, with a time', 503, { 'retry-after': '120' }, '', 0, 120],
] as const)('%s', (_, status, headers, message, times, seconds) => {
  expect(waitAskedFor({ status, headers, message }, now, times)).toBe(seconds * second);
});

test.each([
  ['may not', 403, { 'x-ratelimit-remaining': '4999' }, 'Resource not accessible by integration'],
  ['not valid', 422, {}, 'Validation Failed'],
  ['not there', 404, {}, 'Not Found'],
  ['broken', 502, {}, ''],
  ['the last one that was allowed', 200, usedUp(now + 600 * second), ''],
] as const)('%s: no limit', (_, status, headers, message) => {
  expect(waitAskedFor({ status, headers, message }, now, 0)).toBeUndefined();
});
