import fc from 'fast-check';
import { expect, test } from 'vitest';
import { characterStart, cutText, cutWords } from '../../schemas/text/cut-text.ts';

const family = '👨‍👩‍👧‍👦';

test.each([
  ['kort', 4, 'kort'],
  ['te lang', 5, 'te l…'],
  ['te lang', 4, 'te…'],
  [`ab${family}c`, 10, 'ab…'],
  ['🇳🇱🇧🇪🇩🇪', 9, '🇳🇱🇧🇪…'],
  ['abce\u0301\u0323f', 6, 'abc…'],
])('%j within %i units', (text, max, cut) => expect(cutText(text, max)).toBe(cut));

test.each([
  ['een twee drie', 9, 'een twee…'],
  ['onafgebrokenwoord', 6, 'onafg…'],
  ['a onafgebrokenwoord', 8, 'a onafg…'],
])('%j at a word within %i units', (text, max, cut) => expect(cutWords(text, max)).toBe(cut));

test('a letter with too many accents is cut as well', () => {
  expect(cutText(`a${'\u0301'.repeat(500)}`, 300)).toHaveLength(300);
});

test('a cut text has whole characters, and is no longer than allowed', () => {
  const sign = fc.constantFrom(family, '🇳🇱', 'é', 'e\u0301', 'a', ' ', '\r\n', '각', '👍🏽', '😀', '\ud83d');
  const segmenter = new Intl.Segmenter('nl', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (signs, max) => {
      const text = signs.join('');
      const whole = [...segmenter.segment(text)].map(({ index }) => index);
      expect([...whole, text.length]).toContain(characterStart(text, Math.min(max, text.length)));
      const cut = cutText(text, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      if (cut === text) return;
      expect(cut.endsWith('…')).toBe(true);
      expect(text.startsWith(cut.slice(0, -1))).toBe(true);
    }),
  );
});
