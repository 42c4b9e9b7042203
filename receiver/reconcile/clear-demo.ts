import { type Content, readContent } from '../content/content.ts';
import { idIn } from '../content/paths.ts';
import { tryJson } from '../json/try-json.ts';
import type { Words } from '../words/words.ts';
import type { Edit } from './plan.ts';

/** If the content is that of the demo venue: the content without it, and the edit that removes it. */
export function clearDemo(main: Content, { note, thing }: Words): { left: Content; edit: Edit } | undefined {
  if (main.organization?.json?.demo !== true) return undefined;
  const isDemo = (path: string) =>
    idIn('events', path) ?? idIn('tickets', path) ?? (main.events.has(idIn('overlay', path) ?? '') || isDemoOwn(path, main) || undefined);
  const cleared = new Set([...main.files.keys()].filter((path) => isDemo(path) !== undefined));
  const left = new Map([...main.files].filter(([path]) => !cleared.has(path)));
  const edit: Edit = {
    title: thing.demo,
    lane: 'editorial',
    details: [],
    lifted: [],
    notes: [note.demoGoes],
    files: new Map([...cleared].map((path) => [path, undefined])),
  };
  return { left: readContent(left), edit };
}

/** Events of the demo venue are marked as such; events that a person added are not. */
const isDemoOwn = (path: string, main: Content) =>
  path.startsWith('own/') && (tryJson(main.files.get(path)) as { demo?: boolean } | null | undefined)?.demo === true;
