/** What a text says as JSON, a byte order mark aside, which some editors write; undefined where there is no text, or it is no JSON. */
export function tryJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
