import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { TimeZone } from '../../schemas/organization.ts';
import { line, Time, text, WebUrl } from '../../schemas/scalars.ts';

const sentences = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe.each<[string, z.ZodType, good: string[], bad: [string, RegExp][]]>([
  [
    'a time',
    Time,
    ['2026-12-04T20:30:00+01:00', '2028-02-29T00:00:00+00:00', '2026-12-04T20:30:59-23:59'],
    [
      ['morgen', /^a time is like/],
      ['2026-11-31T20:30:00+01:00', /no such day/],
      ['2026-02-29T20:30:00+01:00', /no such day/],
      ['2026-13-01T20:30:00+01:00', /no such day/],
      ['2026-12-04T25:30:00+01:00', /no such day or hour/],
      ['2026-12-04T24:00:00+01:00', /no such day or hour/],
      ['2026-12-04T20:60:00+01:00', /no such day or hour/],
      ['2026-12-04T20:30:00+24:00', /no such day or hour/],
      ['2026-12-04T20:30:60+01:00', /^a time is like/],
      ['0026-12-04T20:30:00+01:00', /^a time is like/],
    ],
  ],
  [
    'an address',
    WebUrl,
    ['https://deloods.example', 'HTTP://user@deloods.example:8080/é?b=c#d', 'https://[::1]/a'],
    [
      ['javascript:alert(1)', /starts with http/],
      ['https://[oops', /is like/],
      ['https://a:99999/', /is like/],
      ['https://%', /is like/],
      ['https://a.example/\ud800', /is like/],
    ],
  ],
  [
    'a time zone',
    TimeZone,
    ['Europe/Amsterdam', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+1'],
    [
      ['Amsterdam time', /^a time zone is like/],
      ['Europe/Amsterdm', /no such time zone/],
    ],
  ],
  [
    'a line',
    line(5),
    ['é', '日本', '🎷🎷'],
    [
      ['a\nb', /no control characters/],
      ['\ud800', /half characters/],
    ],
  ],
  [
    'a text',
    text(5),
    ['a\nb\t', '🎷'],
    [
      ['a\u0000', /no control characters/],
      ['a\udc00b', /half characters/],
    ],
  ],
])('%s', (_, schema, good, bad) => {
  test.each(good)('may be %j', (value) => expect(sentences(schema, value)).toEqual([]));
  test.each(bad)('may not be %j, in one sentence', (value, reason) => {
    expect(sentences(schema, value)).toEqual([expect.stringMatching(reason)]);
  });
});
