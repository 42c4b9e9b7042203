/** The text of a content file, and the encoding of its bytes. */
export interface FileText {
  text: string;
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads the bytes of a content file, for receiver and site alike. Editors on Windows save with a byte order mark, in
 * UTF-16 or in Windows-1252 (which holds Latin-1): the text is the same in each case. It has no byte order mark, and a
 * line ends with `\n` alone. Never throws.
 */
export function fileText(bytes: Uint8Array): FileText {
  const wide = utf16(bytes);
  if (wide) return { text: lines(new TextDecoder(wide).decode(bytes)), encoding: 'UTF-16' };
  try {
    return { text: lines(utf8.decode(bytes)), encoding: 'UTF-8' };
  } catch {
    return { text: lines(new TextDecoder('windows-1252').decode(bytes)), encoding: 'Windows-1252' };
  }
}

/** The byte order of UTF-16, read from its mark or from the zero that is half of each ASCII letter. Content in UTF-8 has no zero. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (bytes.length < 2 || bytes.length % 2 === 1) return undefined;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}

const lines = (text: string) => text.replace(/\r\n?/g, '\n');
