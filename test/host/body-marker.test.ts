import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markerIn, withMarker } from '../../receiver/host/body-marker.ts';

test('any value comes back from any text, as one line that is not seen', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (text, value) => {
      const body = withMarker(text, value);
      expect(markerIn(body)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(body.slice(body.lastIndexOf('<!--')).match(/-->/g)).toHaveLength(1);
    }),
  );
});

test('a second one takes the place of the first, also after GitHub’s pages were at it', () => {
  const first = withMarker('Text', { pair: 'a --> b' });
  expect(withMarker(first, { pair: 2 })).toBe('Text\n\n<!-- callboard {"pair":2} -->\n');
  expect(markerIn(first.replaceAll('\n', '\r\n').trimEnd())).toEqual({ pair: 'a --> b' });
  expect(markerIn(`${first}\nA person's afterthought`)).toEqual({ pair: 'a --> b' });
});

test.each(['', 'Text', '<!-- callboard {"pair": -->', '<!-- callboard {"pair":1}', '<!-- something else -->'])('%j has none', (body) => {
  expect(markerIn(body)).toBeUndefined();
});

test('a text that a person made too long is cut after a line, so that the value has its room', () => {
  const body = withMarker(`${'é'.repeat(99)}\n`.repeat(400), { keys: {} });
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/é\n…\n\n<!-- callboard {"keys":{}} -->\n$/);
});
