/** The text of a body that comes in parts; undefined if it has more than `maxBytes`, and then the rest is let go. Rejects if the parts do. */
export async function textWithin(body: AsyncIterable<Uint8Array<ArrayBuffer>> | null, maxBytes: number): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) return undefined;
    parts.push(part);
  }
  return new Blob(parts).text();
}
