import type { Overlay } from '../../../schemas/overlay.ts';
import type { TimeProblem } from '../../../schemas/rules/time-problem.ts';
import type { Reject } from './reject.ts';

/** Times that cannot stand beside the others: which are left out, and which are read otherwise than they are written. */
export type TimeRejects = { rejects: Reject[]; corrected: Reject[] };

/** Sorts problems by what becomes of the time, under the file that `fileOf` names for a field. */
export function timeRejects(problems: TimeProblem[], fileOf: (field: string) => Pick<Reject, 'file'> & { hint?: string }): TimeRejects {
  const found: TimeRejects = { rejects: [], corrected: [] };
  for (const { field, reason, readAs } of problems) {
    const { file, hint = '' } = fileOf(field);
    (readAs === undefined ? found.rejects : found.corrected).push({ file, field, reason: `${reason}${hint}` });
  }
  return found;
}

/**
 * Where the time of a field can be put right: in the overlay, once a person has one for the event, even where the time is Stager's.
 * Without one it is Stager's own file.
 */
export function homeOf(id: string, overlay: Overlay | undefined, paths: ReadonlyMap<string, string>) {
  return (field: string): { file: string; hint?: string } => {
    const [noun = '', type = '', ofType = ''] = field.split('.');
    const isTicket = noun === 'tickets';
    if (!overlay) return { file: paths.get(`${isTicket ? 'tickets' : 'events'}/${id}`) ?? `events/${id}.json` };
    const edits: object = isTicket ? (overlay.tickets?.[type] ?? {}) : overlay;
    const isTheirs = Object.hasOwn(edits, isTicket ? ofType : noun);
    return { file: `overlay/${id}.json`, ...(!isTheirs && { hint: '; Stager says it, so say the right one in the overlay' }) };
  };
}
