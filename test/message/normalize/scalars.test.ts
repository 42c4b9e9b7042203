import { describe, expect, test } from 'vitest';
import { normalizeCents } from '../../../receiver/message/normalize/normalize-cents.ts';
import { normalizeCount } from '../../../receiver/message/normalize/normalize-count.ts';
import { normalizeCountry } from '../../../receiver/message/normalize/normalize-country.ts';
import { normalizeFlag } from '../../../receiver/message/normalize/normalize-flag.ts';
import { normalizeId } from '../../../receiver/message/normalize/normalize-id.ts';
import { normalizeLang } from '../../../receiver/message/normalize/normalize-lang.ts';
import { normalizeStatus } from '../../../receiver/message/normalize/normalize-status.ts';
import { normalizeUrl } from '../../../receiver/message/normalize/normalize-url.ts';

describe('normalizeId', () => {
  test.each([
    [111493445, '111493445'],
    ['111493445', '111493445'],
    [12345678901234567890n, '12345678901234567890'],
    ['12345678901234567890', '12345678901234567890'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('%s', (raw, value) => expect(normalizeId(raw)).toEqual({ value }));

  test.each([
    ['../x'],
    ['CON'],
    ['.git'],
    ['123456789012345678901'],
    [10n ** 20n],
    [-5],
    ['-5'],
    [0],
    ['0'],
    ['007'],
    [1.5],
    [1e21],
    [2 ** 53],
    [Number.NaN],
    [' 5'],
    ['5\n'],
    ['٥'],
    [true],
    [{ id: 5 }],
    [[5]],
  ])('refuses %s', (raw) => {
    expect(normalizeId(raw)).toEqual({ problem: expect.stringMatching(/ is no id: expected a whole number of 1 to 20 digits$/) });
  });
});

describe('normalizeUrl', () => {
  test.each([
    ['https://deloods.example', 'https://deloods.example'],
    [' HTTPS://deloods.example/a?b=c&d#e ', 'HTTPS://deloods.example/a?b=c&d#e'],
    ['http://deloods.example/foto 1.jpg', 'http://deloods.example/foto%201.jpg'],
    ['https://deloods.example/é"<b>', 'https://deloods.example/%C3%A9%22%3Cb%3E'],
    ['https://müsli.example/é', 'https://müsli.example/é'],
  ])('%s', (raw, value) => expect(normalizeUrl(raw)).toEqual({ value }));

  test('a blank one says nothing', () => expect(normalizeUrl('  ')).toEqual({}));

  test.each([
    ['javascript:alert(1)'],
    ['java\nscript:alert(1)'],
    [' JaVaScRiPt:alert(1)//https://deloods.example'],
    ['data:text/html,<script>alert(1)</script>'],
    ['vbscript:x'],
    ['file:///etc/passwd'],
    ['//deloods.example/a.jpg'],
    ['/a.jpg'],
    ['deloods.example'],
    ['https://'],
    ['https://['],
    ['https://deloods.example/\u0000'],
    ['https://deloods.example/\nx'],
    ['https://deloods.example/\ud800'],
    [`https://deloods.example/${'a'.repeat(2048)}`],
    [5],
    [{ url: 'https://deloods.example' }],
  ])('refuses %j', (raw) => {
    expect(normalizeUrl(raw)).toEqual({ problem: expect.stringMatching(/^.{1,62} is no address: expected one that starts with http/) });
  });
});

describe('normalizeCents', () => {
  test.each([
    [2250, undefined, 2250],
    [0, undefined, 0],
    ['2250', 'cents', 2250],
    [22.5, 'euros', 2250],
    [22, 'euros', 2200],
    [0.1 + 0.2, 'euros', 30],
    ['22,50', 'euros', 2250],
    ['€ 22.5', 'euros', 2250],
    ['EUR 22,-', 'euros', 2200],
    ['22', 'euros', 2200],
  ] as const)('%s (%s)', (raw, unit, value) => expect(normalizeCents(raw, unit)).toEqual({ value }));

  test.each([
    [22.5, 'cents'],
    ['22.50', 'cents'],
    [-1, 'cents'],
    [1e12, 'cents'],
    ['1.250,00', 'euros'],
    ['gratis', 'euros'],
    [-22.5, 'euros'],
    [Number.POSITIVE_INFINITY, 'euros'],
    [null, 'cents'],
  ] as const)('refuses %s (%s)', (raw, unit) =>
    expect(normalizeCents(raw, unit)).toEqual({ problem: expect.stringContaining(' is no price: expected ') }),
  );

  test('a decimal where cents are expected says how to map euros', () => {
    expect(normalizeCents(22.5).problem).toContain('"unit": "euros"');
  });
});

test.each([
  [5, { value: 5 }],
  ['450', { value: 450 }],
  [0, { value: 0 }],
  [-1, { problem: '-1 is no number: expected a whole one of 0 or more' }],
  [1.5, { problem: '1.5 is no number: expected a whole one of 0 or more' }],
  [true, { problem: 'true is no number: expected a whole one of 0 or more' }],
])('normalizeCount(%j)', (raw, result) => expect(normalizeCount(raw)).toEqual(result));

test.each([
  [true, { value: true }],
  ['false', { value: false }],
  [1, { value: true }],
  [0, { value: false }],
  ['no', { problem: '"no" is neither true nor false' }],
])('normalizeFlag(%j)', (raw, result) => expect(normalizeFlag(raw)).toEqual(result));

test.each([
  ['CONFIRMED', { value: 'confirmed' }],
  ['confirmed', { value: 'confirmed' }],
  ['FINAL', { value: 'confirmed' }],
  ['CANCELLED', { value: 'cancelled' }],
  ['Canceled', { value: 'cancelled' }],
  ['TO_BE_CANCELLED', { value: 'confirmed' }],
  ['Definitief', { value: 'confirmed' }],
  ['https://schema.org/EventScheduled', { value: 'confirmed' }],
  ['Afgelast', { value: 'cancelled' }],
  ['geannuleerd ', { value: 'cancelled' }],
  ['EventCancelled', { value: 'cancelled' }],
  ['OPTION', { problem: '"OPTION" says that it is not confirmed: expected CONFIRMED or CANCELLED' }],
  ['DRAFT', { problem: '"DRAFT" says that it is not confirmed: expected CONFIRMED or CANCELLED' }],
  ['In optie', { problem: '"In optie" says that it is not confirmed: expected CONFIRMED or CANCELLED' }],
  ['TO_BE_CONFIRMED', { problem: '"TO_BE_CONFIRMED" says that it is not confirmed: expected CONFIRMED or CANCELLED' }],
  ['Uitgesteld', { problem: '"Uitgesteld" does not say when it goes on: expected CONFIRMED or CANCELLED, with the new times' }],
  ['Postponed', { problem: '"Postponed" does not say when it goes on: expected CONFIRMED or CANCELLED, with the new times' }],
  ['GEBOEKT', { problem: '"GEBOEKT" is unknown: expected CONFIRMED or CANCELLED' }],
  ['constructor', { problem: '"constructor" is unknown: expected CONFIRMED or CANCELLED' }],
  [3, { problem: '3 is unknown: expected CONFIRMED or CANCELLED' }],
  [{ name: 'CONFIRMED' }, { problem: 'an object is unknown: expected CONFIRMED or CANCELLED' }],
])('normalizeStatus(%j)', (raw, result) => expect(normalizeStatus(raw)).toEqual(result));

test("a venue's own words for the status come first", () => {
  const own = { 'Ge-boekt': 'confirmed', final: 'cancelled' } as const;
  expect(normalizeStatus('GEBOEKT', own)).toEqual({ value: 'confirmed' });
  expect(normalizeStatus('FINAL', own)).toEqual({ value: 'cancelled' });
  expect(normalizeStatus('confirmed', own)).toEqual({ value: 'confirmed' });
});

test.each([
  ['NL', { value: 'NL' }],
  [' be ', { value: 'BE' }],
  ['Nederland', { problem: '"Nederland" is no country: expected a code such as NL' }],
])('normalizeCountry(%j)', (raw, result) => expect(normalizeCountry(raw)).toEqual(result));

test.each([
  ['nl', { value: 'nl' }],
  ['NL', { value: 'nl' }],
  ['nl_BE', { value: 'nl-BE' }],
  ['en-gb', { value: 'en-GB' }],
  ['zh_hant', { value: 'zh-Hant' }],
  ['Nederlands', { problem: '"Nederlands" is no language: expected a tag such as nl or en-GB' }],
  ['__proto__', { problem: '"__proto__" is no language: expected a tag such as nl or en-GB' }],
])('normalizeLang(%j)', (raw, result) => expect(normalizeLang(raw)).toEqual(result));
