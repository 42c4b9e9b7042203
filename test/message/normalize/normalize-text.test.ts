import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText } from '../../../receiver/message/normalize/normalize-text.ts';
import { line, text } from '../../../schemas/scalars.ts';

const oneLine = { max: 20, lines: false };
const severalLines = { max: 20, lines: true };

describe('normalizeText', () => {
  test.each([
    ['Sofie & Wolven', 'Sofie & Wolven'],
    ['  Sofie  Wolven ', 'Sofie  Wolven'],
    ['Sofie\r\n\tWolven', 'Sofie Wolven'],
    ['cafe\u0301', 'café'],
    ['a\u0000b\u000bc\u0081d', 'abcd'],
    ['\u0091t Caf\u00e9\u0092s \u0080 5 \u0096 nu\u0085', '‘t Café’s € 5 – nu…'],
    ['Rock &amp; Roll', 'Rock & Roll'],
    ['&amp;amp; &amp;lt;b&amp;gt;', '&amp; &lt;b&gt;'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['Caf&eacute; &#8217;t &#146;t &#x1F600; &hellip;', 'Café ’t ’t 😀 …'],
    ['AT&T, R&B, a &copy b, &onzin; &;', 'AT&T, R&B, a &copy b, &onzin; &;'],
    ['a&#10;b&#0;c&#xD800;d&#x202E;', 'a b\uFFFDc\uFFFDd\u202E'],
    ['&nbsp;&#32;', undefined],
    ['a\u2028b', 'a b'],
    ['\uFEFFa', 'a'],
    ['half \ud83d', 'half \uFFFD'],
    ['</script><script>', '</script><script>'],
    [18, '18'],
  ])('on one line: %j', (raw, value) =>
    expect(normalizeText(raw, { max: 60, lines: false })).toEqual(value === undefined ? {} : { value }),
  );

  test.each([
    ['a\r\nb\rc\n\td\u0092e', 'a\nb\nc\n\td’e'],
    ['<p>R &amp; B</p>', '<p>R &amp; B</p>'],
    ['\n\n## Kop\n\n* een\n\n', '## Kop\n\n* een'],
    ['<p>a</p>\u0007', '<p>a</p>'],
  ])('on several lines: %j', (raw, value) => expect(normalizeText(raw, severalLines)).toEqual({ value }));

  test.each(['', '  ', '\n', '\u0000'])('%j says nothing', (raw) => expect(normalizeText(raw, severalLines)).toEqual({}));

  test.each([[true], [{ a: 1 }], [['a']]])('refuses %j', (raw) => {
    expect(normalizeText(raw, oneLine)).toEqual({ problem: expect.stringMatching(/ is no text$/) });
  });

  test.each([
    ['a'.repeat(20), 'a'.repeat(20), undefined],
    ['a'.repeat(21), `${'a'.repeat(19)}…`, 'cut at 20 of 21 characters'],
    [`${'a'.repeat(18)}  bc`, `${'a'.repeat(18)}…`, 'cut at 20 of 22 characters'],
    [`${'a'.repeat(18)}😀😀`, `${'a'.repeat(18)}…`, 'cut at 20 of 22 characters'],
    [`${'a'.repeat(17)}😀😀`, `${'a'.repeat(17)}😀…`, 'cut at 20 of 21 characters'],
    [`${'a'.repeat(15)}👨‍👩‍👧‍👦`, `${'a'.repeat(15)}…`, 'cut at 20 of 26 characters'],
    [`${'a'.repeat(18)}q\u0307\u0323b`, `${'a'.repeat(18)}…`, 'cut at 20 of 22 characters'],
  ])('cuts %j at the cap, between characters', (raw, value, problem) => {
    expect(normalizeText(raw, oneLine)).toEqual({ value, ...(problem && { problem }) });
  });

  test('what it gives fits the schema, and stays the same when read again, but for entities that were entities of entities', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (raw, lines) => {
        const { value } = normalizeText(raw, { max: 20, lines });
        if (value === undefined || value.includes('&')) return;
        (lines ? text(20) : line(20)).parse(value);
        expect(normalizeText(value, { max: 20, lines }).value).toBe(value);
      }),
    );
  });
});
