/** The text of a body that comes in parts; undefined if it has more than `maxBytes`, and then the rest is let go. Rejects if the parts do. */
export async function textWithin(parts: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const part of parts ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
