/** Text without these values, as they are or as an address, a JSON string or an Authorization header would hold them. */
export function redact(text: string, values: string[]): string {
  return values.flatMap(formsOf).reduce((rest, form) => rest.replaceAll(form, '[secret]'), text);
}

/** The longest first, since one may be part of another. A key of several lines may turn up line by line. */
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

/** Without its padding, which may be cut off or escaped. */
const encoded = (text: string, how: 'base64' | 'base64url') => Buffer.from(text).toString(how).replace(/=+$/, '');
