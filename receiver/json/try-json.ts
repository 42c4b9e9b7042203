import { readJson } from '../../schemas/files/read-json.ts';

/** What a text says as JSON, as the site reads it too; undefined where there is no text, or it is no JSON. */
export function tryJson(text: string | undefined): unknown {
  const read = text === undefined ? undefined : readJson(text);
  return read && 'value' in read ? read.value : undefined;
}
