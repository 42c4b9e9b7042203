import type { Proposal } from '../../reconcile/plan.ts';

/** The texts of an event that a person corrects most. */
const texts = ['title', 'subtitle', 'shortDescription', 'description'] as const;

/**
 * Overlays that a person may begin with, as JSON, the fullest first: all texts as they would be on the site, those that change, the
 * title. A field that the person leaves in the file is theirs from then on.
 */
export function overlayDrafts({ files, details }: Pick<Proposal, 'files' | 'details'>): string[] {
  const text = [...files].find(([path, each]) => path.startsWith('events/') && each !== undefined)?.[1];
  const event: Record<string, unknown> = text === undefined ? {} : JSON.parse(text);
  const changed = texts.filter((field) => details.some((detail) => detail.field === field));
  const drafts = [texts, changed, ['title']].map((fields) =>
    Object.fromEntries(fields.flatMap((field) => (typeof event[field] === 'string' ? [[field, event[field]]] : []))),
  );
  const filled = drafts.filter((draft) => Object.keys(draft).length > 0);
  return filled.map((draft) => `${JSON.stringify({ $schema: '../schema/overlay.json', ...draft }, null, 2)}\n`);
}
