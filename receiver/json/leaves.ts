/** A scalar in a JSON value: its path, positions in lists left out. */
export interface Leaf {
  path: string;
  value: string | number | boolean;
}

/** Every scalar in a JSON value, except null and empty text. */
export function* leaves(value: unknown, path = ''): Generator<Leaf> {
  if (Array.isArray(value)) for (const each of value) yield* leaves(each, `${path}[]`);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* leaves(each, path === '' ? key : `${path}.${key}`);
  } else if (value !== null && value !== undefined && value !== '') yield { path, value: value as Leaf['value'] };
}
