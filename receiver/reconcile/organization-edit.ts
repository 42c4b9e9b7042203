import { jsonSchemas } from '../../schemas/json-schemas.ts';
import { Organization, OrganizationOverlay } from '../../schemas/organization.ts';
import { isObject } from '../../schemas/rules/is-object.ts';
import type { Content } from '../content/content.ts';
import { freePath, organizationPath, overlayPath } from '../content/paths.ts';
import { serialize } from '../content/serialize.ts';
import { same } from '../json/same.ts';
import { tryJson } from '../json/try-json.ts';
import { showJson } from '../text/show-json.ts';
import type { Words } from '../words/words.ts';
import type { Edit } from './plan.ts';
import type { ReconcileContext } from './reconcile-context.ts';

type Json = Record<string, unknown>;
type OrganizationInput = Pick<ReconcileContext, 'main' | 'published' | 'words'>;

const schemaFiles = Object.entries(jsonSchemas()).map(
  ([name, schema]) => [`schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
);
const path = overlayPath('organization');

/** The files that belong to no event: the organization, and the JSON Schemas that help an editor. A person's values move to an overlay here too. */
export function organizationEdit(organization: Organization, { main, published, words }: OrganizationInput): Edit | undefined {
  const { demo: _, ...told } = organization;
  const files: Edit['files'] = new Map([[organizationPath, serialize(Organization, told, './schema/organization.json')]]);
  const { overlay, lifted, notes } = liftOrganization(main, published, words);
  if (lifted.length > 0) {
    const before = main.files.get(path);
    if (before !== undefined && overlayOf(main) === undefined) {
      const aside = freePath(main.files, `${path}.broken`);
      files.set(aside, before);
      notes.push(words.note.keptAside(path, aside));
    }
    files.set(path, `${JSON.stringify(overlay, null, 2)}\n`);
  }
  for (const [schema, text] of schemaFiles) files.set(schema, text);
  for (const [each, text] of files) if (main.files.get(each) === text) files.delete(each);
  if (files.size === 0) return undefined;
  return { title: told.name ?? words.thing.organization, lane: 'editorial', details: [], lifted, notes, files };
}

/** What people wrote into the organization's file, as for an event. If its overlay changed too, the overlay wins. */
function liftOrganization(
  main: Content,
  published: Content,
  { note, value: shown }: Words,
): { overlay: Json; lifted: string[]; notes: string[] } {
  const [is, was] = [main.organization, published.organization];
  const [overlay, before] = [overlayOf(main) ?? {}, overlayOf(published) ?? {}];
  const taken = { overlay: { ...overlay }, lifted: [] as string[], notes: [] as string[] };
  if (is?.text === was?.text) return taken;
  if (is && !is.json) taken.notes.push(note.notJson(is.path));
  for (const field of ['name', 'timeZone'] as const) {
    const value = is?.json?.[field];
    if (value === undefined || same(value, was?.json?.[field])) continue;
    if (!same(overlay[field], before[field])) {
      if (!same(overlay[field], value)) taken.notes.push(note.overlayWins(field, organizationPath, showJson(value, shown)));
    } else if (OrganizationOverlay.shape[field].safeParse(value).success) {
      taken.overlay[field] = value;
      taken.lifted.push(field);
    } else taken.notes.push(note.notAllowed(field, showJson(value, shown)));
  }
  return taken;
}

/** The overlay; undefined if there is none, or it is not a JSON object. */
function overlayOf({ files }: Content): Json | undefined {
  const json = tryJson(files.get(path));
  return isObject(json) ? json : undefined;
}
