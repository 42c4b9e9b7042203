import type { Reject } from '../reject.ts';

/** One line for each problem, in the form that GitHub shows beside the file. `fate` says what became of the file or field. */
export function annotations(rejects: Reject[], level: 'error' | 'warning', folder: string, fate = 'left out'): string[] {
  return rejects.map(
    ({ file, field, reason }) =>
      `::${level} file=${property(`${folder}/${file}`)}::${data(`${fate}${field ? ` (${field})` : ''}: ${reason}`)}`,
  );
}

/** Escapes the characters that GitHub reads as the end of a message. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
