import type { Overlay } from '../../../schemas/overlay.ts';
import type { TimeProblem } from '../../../schemas/rules/time-problem.ts';
import type { Reject } from './reject.ts';

/** Times that contradict the others: `rejects` are left out, `corrected` are read otherwise. */
export type TimeRejects = { rejects: Reject[]; corrected: Reject[] };

/** Sorts problems of times into these two; `fileOf` gives the file of a field. */
export function timeRejects(problems: TimeProblem[], fileOf: (field: string) => Pick<Reject, 'file'> & { hint?: string }): TimeRejects {
  const found: TimeRejects = { rejects: [], corrected: [] };
  for (const { field, reason, readAs } of problems) {
    const { file, hint = '' } = fileOf(field);
    (readAs === undefined ? found.rejects : found.corrected).push({ file, field, reason: `${reason}${hint}` });
  }
  return found;
}

/**
 * The file in which a person can correct the time of a field: the overlay if there is one, even if the time is
 * Stager's; otherwise the event file.
 */
export function placeToCorrect(id: string, overlay: Overlay | undefined, paths: ReadonlyMap<string, string>) {
  return (field: string): { file: string; hint?: string } => {
    const [noun = '', type = '', ofType = ''] = field.split('.');
    const isTicket = noun === 'tickets';
    if (!overlay) return { file: paths.get(`${isTicket ? 'tickets' : 'events'}/${id}`) ?? `events/${id}.json` };
    const edits: object = isTicket ? (overlay.tickets?.[type] ?? {}) : overlay;
    const isTheirs = Object.hasOwn(edits, isTicket ? ofType : noun);
    return { file: `overlay/${id}.json`, ...(!isTheirs && { hint: '; Stager says it, so say the right one in the overlay' }) };
  };
}
