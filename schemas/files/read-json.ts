/** The JSON value of a text, or why the text is no JSON: the end of a sentence that begins with the name of the file. */
export type ReadJson = { value: unknown } | { problem: string };

/** Reads the text of a content file as JSON. It ignores a byte order mark. Never throws. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { problem: `is not JSON: ${whatIsWrong((error as Error).message)}` };
  }
}

/** The parser's message, with the place first: `line 3, column 7: expected ',' or '}' after property value`. */
function whatIsWrong(message: string): string {
  if (/^Unexpected end/.test(message)) return 'it ends too early, so a quote or a closing bracket is missing';
  const [, said = message, line, column] = /^(.*?) in JSON at position \d+ \(line (\d+) column (\d+)\)/s.exec(message) ?? [];
  const words = `${said.charAt(0).toLowerCase()}${said.slice(1)}`.replace(/\s+/g, ' ').slice(0, 120);
  return line === undefined ? words : `line ${line}, column ${column}: ${words}`;
}
