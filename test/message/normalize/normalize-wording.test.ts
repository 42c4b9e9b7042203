import { describe, expect, test } from 'vitest';
import { joinWordings, normalizeWording, pickLang, pickWording } from '../../../receiver/message/normalize/normalize-wording.ts';

const rule = { max: 10, lines: false };

describe('normalizeWording', () => {
  test.each([
    ['Muziek', { value: { plain: 'Muziek', byLang: {} } }],
    [{ nl: 'Muziek', en_GB: 'Music', de: null, fr: ' ' }, { value: { byLang: { nl: 'Muziek', 'en-GB': 'Music' } } }],
    [
      [
        { locale: 'nl', text: 'Muziek' },
        { language: 'en', value: 'Music' },
      ],
      { value: { byLang: { nl: 'Muziek', en: 'Music' } } },
    ],
    [
      [
        { locale: 'nl', text: 'Een' },
        { locale: 'nl', text: 'Twee' },
      ],
      { value: { byLang: { nl: 'Een' } } },
    ],
    [{ nl: 'Muziekvereniging' }, { value: { byLang: { nl: 'Muziekver…' } }, problem: 'nl: cut at 10 of 16 characters' }],
    [{ nl: null }, {}],
    [' ', {}],
    [[], {}],
    [{ text: 'Muziek' }, { problem: 'an object is neither a text nor a text for each locale' }],
    [['Muziek'], { problem: 'a list is neither a text nor a text for each locale' }],
    [{ nl: { deep: 'Muziek' } }, { problem: 'nl: an object is no text' }],
    [true, { problem: 'true is no text' }],
  ])('%j', (raw, result) => expect(normalizeWording(raw, rule)).toEqual(result));

  test('a locale called __proto__ is none', () => {
    expect(normalizeWording(JSON.parse('{"__proto__":"x"}'), rule)).toEqual({
      problem: 'an object is neither a text nor a text for each locale',
    });
  });
});

test.each([
  [['nl', 'en'], ['en'], 'en'],
  [['nl', 'en'], ['de', 'nl'], 'nl'],
  [['nl-BE', 'en'], ['nl'], 'nl-BE'],
  [['nl-BE', 'nl'], ['nl'], 'nl'],
  [['nl'], ['nl-NL'], 'nl'],
  [['fr'], ['nl'], undefined],
])('of %j and wanted %j, pickLang takes %s', (told, wanted, lang) => expect(pickLang(told, wanted)).toBe(lang));

test.each([
  [{ plain: 'a', byLang: { nl: 'b' } }, 'a'],
  [{ byLang: { en: 'a', nl: 'b' } }, 'b'],
  [{ byLang: { en: 'a', de: 'b' } }, 'a'],
  [{ byLang: {} }, undefined],
])('pickWording(%j)', (wording, text) => expect(pickWording(wording, ['nl'])).toBe(text));

test('a later place adds languages and changes none', () => {
  const first = { byLang: { nl: 'a' } };
  expect(joinWordings(first, { byLang: { nl: 'x', en: 'b' } })).toEqual({ byLang: { nl: 'a', en: 'b' } });
  expect(joinWordings({ plain: 'a', byLang: {} }, { byLang: { en: 'b' } })).toEqual({ plain: 'a', byLang: { en: 'b' } });
  expect(joinWordings(first, { plain: 'x', byLang: {} })).toBe(first);
  expect(joinWordings(undefined, first)).toBe(first);
  expect(joinWordings(first, undefined)).toBe(first);
});
