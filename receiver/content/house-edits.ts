import { jsonSchemas } from '../../schemas/json-schemas.ts';
import { Organization } from '../../schemas/organization.ts';
import { type Content, readContent } from './content.ts';
import { idIn, organizationPath, overlayPath } from './paths.ts';
import type { Edit } from './plan.ts';
import { same } from './same.ts';
import { serialize } from './serialize.ts';
import { tryJson } from './try-json.ts';

const schemaFiles = Object.entries(jsonSchemas()).map(
  ([name, schema]) => [`schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
);

/** The files that belong to no event: the organization, and the JSON Schemas that help an editor. A person's values go to an overlay too. */
export function organizationEdit(organization: Organization, main: Content, published: Content): Edit | undefined {
  const { demo: _, ...told } = organization;
  const files = new Map<string, string | undefined>([[organizationPath, serialize(Organization, told, './schema/organization.json')]]);
  const people = (['name', 'timeZone'] as const).filter(
    (field) =>
      main.organization?.json?.[field] !== undefined && !same(main.organization.json[field], published.organization?.json?.[field]),
  );
  if (people.length > 0) {
    const path = overlayPath('organization');
    const overlay = {
      ...(tryJson(main.files.get(path)) as object | undefined),
      ...Object.fromEntries(people.map((field) => [field, main.organization?.json?.[field]])),
    };
    files.set(path, `${JSON.stringify(overlay, null, 2)}\n`);
  }
  for (const [path, text] of schemaFiles) files.set(path, text);
  for (const [path, text] of files) if (main.files.get(path) === text) files.delete(path);
  if (files.size === 0) return undefined;
  return { title: told.name ?? 'the organization', lane: 'editorial', details: [], lifted: people, notes: [], files };
}

/** While the content is the demo venue: the content without it, and the edit that clears it away. */
export function clearDemo(main: Content): { left: Content; edit: Edit } | undefined {
  if (main.organization?.json?.demo !== true) return undefined;
  const isDemo = (path: string) =>
    idIn('events', path) ?? idIn('tickets', path) ?? (main.events.has(idIn('overlay', path) ?? '') || isDemoOwn(path, main) || undefined);
  const cleared = new Set([...main.files.keys()].filter((path) => isDemo(path) !== undefined));
  const left = new Map([...main.files].filter(([path]) => !cleared.has(path)));
  const edit: Edit = {
    title: 'the demo programme',
    lane: 'editorial',
    details: [],
    lifted: [],
    notes: ['the demo programme makes way for the venue’s own'],
    files: new Map([...cleared].map((path) => [path, undefined])),
  };
  return { left: readContent(left), edit };
}

/** An event of the demo venue's own says so; one that a person added does not. */
const isDemoOwn = (path: string, main: Content) =>
  path.startsWith('own/') && (tryJson(main.files.get(path)) as { demo?: boolean } | null | undefined)?.demo === true;
