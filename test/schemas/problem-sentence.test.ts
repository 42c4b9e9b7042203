import { expect, test } from 'vitest';
import { EventFile } from '../../schemas/event.ts';
import { problemSentence } from '../../schemas/files/problem-sentence.ts';
import { Organization, OrganizationOverlay } from '../../schemas/organization.ts';
import { Overlay, OwnEvent } from '../../schemas/overlay.ts';
import { Tickets } from '../../schemas/tickets.ts';

const values = [undefined, null, 7, -1, 1.5, 1e12, '', 'x', 'x'.repeat(60_000), '\u0000', true, [], [1], [null], {}, { a: 1 }, { name: 3 }];
const deeper = (value: unknown) => [
  value,
  [value],
  { url: value },
  { name: value },
  { '1': value },
  { '1': { priceCents: value, online: value } },
];

/** Words of the validator's own messages, which do not help the person who wrote the file. */
const itsOwn = /^(?:invalid|too (?:big|small)|unrecognized|expected)|must match|zod|union|literal/i;

test.each([
  ['EventFile', EventFile],
  ['Overlay', Overlay],
  ['OwnEvent', OwnEvent],
  ['Tickets', Tickets],
  ['Organization', Organization],
  ['OrganizationOverlay', OrganizationOverlay],
])('every problem of a file of %s is a sentence', (_, schema) => {
  const fields = 'shape' in schema ? Object.keys(schema.shape) : Object.keys(EventFile.options[0].shape);
  const files = [
    ...values,
    ...fields.flatMap((field) => values.flatMap(deeper).map((value) => ({ status: 'confirmed', [field]: value }))),
    ...values.map((status) => ({ status })),
  ];
  const said = new Set(files.flatMap((file) => schema.safeParse(file, { error: problemSentence }).error?.issues ?? []).values());
  const messages = [...new Set([...said].map(({ message }) => message))];
  expect(messages.length).toBeGreaterThan(3);
  expect(messages.filter((message) => itsOwn.test(message))).toEqual([]);
});
