import type { Reject } from '../reject.ts';

/** What is left out, or whatever else became of it, one line each, in the form in which GitHub shows it beside the file. */
export function annotations(rejects: Reject[], level: 'error' | 'warning', folder: string, fate = 'left out'): string[] {
  return rejects.map(
    ({ file, field, reason }) =>
      `::${level} file=${property(`${folder}/${file}`)}::${data(`${fate}${field ? ` (${field})` : ''}: ${reason}`)}`,
  );
}

/** Escapes what GitHub reads as the end of a message. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
