/** What a file of the content folder is, and its name: the id of an event, or the slug of an own event. */
export type ContentFileName = { noun: 'organization' | 'events' | 'tickets' | 'overlay' | 'own'; name: string };

/**
 * What a path below the content folder stands for; undefined for a path that neither receiver nor site reads. The name is
 * not checked: the file of an event is read only if its name is the id in it.
 */
export function contentFile(path: string): ContentFileName | undefined {
  if (path === 'organization.json') return { noun: 'organization', name: 'organization' };
  const [, noun, name] =
    /^(events|tickets)\/\d{4}\/(?:\d{2}\/)?([^/]+)\.json$/.exec(path) ?? /^(overlay|own)\/([^/]+)\.json$/.exec(path) ?? [];
  return noun && name ? { noun: noun as ContentFileName['noun'], name } : undefined;
}

/** The fixed pages of the agenda. */
const taken = ['alles', 'index'];

/**
 * Why the file of an own event cannot have this name, which is the address of its page; undefined if it can. Addresses that
 * begin with a number belong to years and to events of Stager.
 */
export function ownNameProblem(slug: string): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 80)
    return 'the name of the file must be small letters, digits and single hyphens';
  if (/^\d+(-|$)/.test(slug)) return 'the name of the file must not begin with a number, because addresses of other events do';
  if (taken.includes(slug)) return `the name of the file must not be ${slug}, because another page of the agenda has that address`;
  return undefined;
}
