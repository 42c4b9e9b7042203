const letters = new TextDecoder('windows-1252');

/**
 * The letter for a character code. A text from Windows means a letter by a code from 128 to 159, where Unicode has
 * control characters: 146 is `’`.
 */
export function windowsLetter(code: number): string {
  return code >= 0x80 && code <= 0x9f ? letters.decode(Uint8Array.of(code)) : String.fromCodePoint(code);
}
