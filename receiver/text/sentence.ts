/** The message of an error as one sentence: on one line, without the name of its class, with a period at its end. */
export function sentence(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).replace(/^(?:[A-Za-z]*Error: )+/, '').trim();
  const line = said.split(/\s*\n\s*/).join('; ');
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
