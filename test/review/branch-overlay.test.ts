import { expect, test } from 'vitest';
import { readContent } from '../../receiver/content/content.ts';
import { branchOverlay } from '../../receiver/review/branch-overlay.ts';

type Text = string | undefined;
const path = 'overlay/1.json';
const at = (text: Text) => readContent(new Map(text === undefined ? [] : [[path, text]]));
const slip = '{ "a": 1, }';
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

interface Case {
  what: string;
  /** On the branch, on main when it was last there, on main now. */
  now: Text;
  base: Text;
  main: Text;
  lifted?: Record<string, unknown>;
  text: Text;
  beside?: string;
  written?: string[];
  broken?: boolean;
}

test.each<Case>([
  { what: 'nobody wrote', now: undefined, base: undefined, main: undefined, text: undefined },
  { what: 'main moved', now: '{}', base: '{}', main: '{"a":1}', text: '{"a":1}' },
  { what: 'a reviewer wrote, and it stays as written', now: '{"a":2}', base: '{"a":1}', main: '{"a":1}', text: '{"a":2}', written: ['a'] },
  { what: 'both wrote', now: '{"a":2}', base: '{"a":1}', main: '{"a":1,"b":1}', text: pretty({ a: 2, b: 1 }), written: ['a'] },
  { what: 'a reviewer deleted it', now: undefined, base: '{"a":1}', main: '{"a":1}', text: undefined, written: ['a'] },
  { what: 'it is said on main by now', now: '{"a":1}', base: undefined, main: '{ "a": 1 }', text: '{ "a": 1 }' },
  { what: 'a slip', now: slip, base: undefined, main: undefined, text: slip, broken: true },
  { what: 'a slip, and main moved', now: slip, base: '{}', main: '{"b":1}', text: '{"b":1}', beside: slip, broken: true },
  {
    what: 'a slip, and something to lift',
    now: slip,
    base: '{"b":1}',
    main: '{"b":1}',
    lifted: { c: 1 },
    text: pretty({ b: 1, c: 1 }),
    beside: slip,
    written: ['c'],
    broken: true,
  },
  { what: 'main’s slip', now: slip, base: slip, main: slip, text: slip },
  {
    what: 'main’s slip, and something to lift',
    now: slip,
    base: slip,
    main: slip,
    lifted: { c: 1 },
    text: pretty({ c: 1 }),
    beside: slip,
    written: ['c'],
  },
  { what: 'main’s slip, put in order', now: '{"a":1}', base: slip, main: slip, text: '{"a":1}', written: ['a'] },
  { what: 'a slip on main since a reviewer wrote', now: '{"a":2}', base: '{}', main: slip, text: '{"a":2}', beside: slip, written: ['a'] },
  { what: 'a slip here and another there', now: '{ here', base: '{}', main: slip, text: slip, beside: '{ here', broken: true },
])('$what', ({ now, base, main, lifted = {}, text, beside, written = [], broken = false }) => {
  const overlay = branchOverlay('1', { now: at(now), base: at(base) }, at(main), lifted);
  expect(Object.fromEntries(overlay.files)).toEqual({ [path]: text, ...(beside !== undefined && { [`${path}.broken`]: beside }) });
  expect({ written: overlay.written, broken: overlay.broken }).toEqual({ written, broken });
});

test('a second slip joins the first one', () => {
  const now = readContent(
    new Map([
      [path, '{ second'],
      [`${path}.broken`, '{ first'],
    ]),
  );
  const { files } = branchOverlay('1', { now, base: at(undefined) }, at(undefined), { a: 1 });
  expect(files).toEqual([
    [path, pretty({ a: 1 })],
    [`${path}.broken`, '{ first\n{ second'],
  ]);
});
