import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const kinds: Record<string, string> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in braces',
  record: 'an object in braces',
  null: 'null',
  undefined: 'nothing',
};

/**
 * Says what is wrong with a value, for the person who wrote the file: the end of a sentence that begins with the name
 * of the field. Give it to `safeParse` as `error`. A schema that has a sentence of its own keeps it. The value itself
 * is never repeated.
 */
export function problemSentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing; expected ${kinds[issue.expected] ?? issue.expected}`
        : `is ${kindOf(issue.input)}; expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `is not one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `is larger than ${issue.maximum}`
        : `is longer than ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') return `is smaller than ${issue.minimum}`;
      return Number(issue.minimum) === 1
        ? 'is empty; leave it out instead'
        : `is shorter than ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'unrecognized_keys':
      return `has fields that nothing reads: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return issue.discriminator ? `has no ${issue.discriminator} that is known` : 'is of a form that is not known';
    case 'invalid_key':
      return 'has a key that is not allowed';
    case 'not_multiple_of':
      return `is not a multiple of ${issue.divisor}`;
    default:
      return 'is not written as it must be';
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a number with a fraction';
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false', object: 'an object' }[typeof value as string] ?? 'something else'
  );
}
