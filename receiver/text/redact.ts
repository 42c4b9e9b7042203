/** Text without these values, plain or encoded as in an address, a JSON string or an Authorization header. */
export function redact(text: string, values: string[]): string {
  return values.flatMap(formsOf).reduce((rest, form) => rest.replaceAll(form, '[secret]'), text);
}

/** What tokens of GitHub and an Authorization header look like; `eC1h…` is `x-access-token:`. */
const tokens = /\bgh[a-z]_[A-Za-z0-9_-]+|github_pat_\w+|\b(?:basic|bearer) [A-Za-z0-9+/=._~-]{8,}|eC1hY2Nlc3MtdG9rZW46[A-Za-z0-9+/=_-]*/gi;

/** Text without anything that looks like a token, also one that is not configured here. */
export const withoutTokens = (text: string): string => text.replace(tokens, '[secret]');

/** The longest first, because one may be part of another. A key of several lines may appear line by line. */
function formsOf(value: string): string[] {
  const parts = [value, ...value.split(/\r?\n|\\n/).filter((line) => line.length >= 32)];
  const forms = parts.flatMap((part) => [
    part,
    JSON.stringify(part).slice(1, -1),
    encodeURIComponent(part),
    ...['', 'x-access-token:'].flatMap((user) => (['base64', 'base64url'] as const).map((how) => encoded(user + part, how))),
  ]);
  return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}

/** Without padding, which may be cut off or escaped. */
const encoded = (text: string, how: 'base64' | 'base64url') => Buffer.from(text).toString(how).replace(/=+$/, '');
