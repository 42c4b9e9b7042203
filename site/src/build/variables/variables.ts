import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isInstant } from '../../../../schemas/scalars.ts';
import { hasLogin } from '../../../../schemas/text/has-login.ts';
import { shownPath, shownValue } from '../../../../schemas/text/shown-value.ts';

/** The folder of this project. Relative paths start here and not at the current folder. */
export const projectFolder = fileURLToPath(new URL('../../../..', import.meta.url));

const folder = (usual: string) =>
  z
    .string()
    .default(usual)
    .transform((written) => resolve(projectFolder, written));

/** A sentence on what a variable does, and its default: both in Markdown, for the table of docs/configuration.md. */
const about = (text: string, written = '') => ({ text, written });

/** The variables of a build. Each error says what was expected; `readVariables` adds the name, and the value if that may be shown. */
const Variables = z.object({
  CALLBOARD_CONTENT_DIR: folder('content').meta(about('Folder of the content. A folder that is named must exist.', '`content`')),
  CALLBOARD_SITE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://agenda.venue.example/' })
    .refine((written) => !hasLogin(written), 'an address without a name or password in it')
    .optional()
    .meta(about('Address of the site, with its base path.', '`url` of `site/src/config.ts`')),
  CALLBOARD_SITE_HOST: z
    .enum(['cloudflare'], 'cloudflare, or nothing')
    .optional()
    .meta(about('`cloudflare` stops a build that has more files than that host takes.')),
  CALLBOARD_CACHE_DIR: folder('site/.cache').meta(
    about(
      'Folder of finished work that saves time in the next build, mainly pictures. Keep it between the builds of your CI.',
      '`site/.cache`',
    ),
  ),
  CALLBOARD_IMAGE_HOSTS: z
    .string()
    .default('')
    .transform((written) =>
      written
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.string().regex(/^(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?$/i, 'hosts such as images.venue.lan or 10.0.0.5:8080, with commas'),
      ),
    )
    .meta(about('Hosts on private networks from which pictures may be fetched, with commas.')),
  CALLBOARD_IMAGE_TIMEOUT_SECONDS: z
    .string()
    .default('10')
    .refine((written) => /^\d{1,3}$/.test(written) && Number(written) > 0, 'a whole number of seconds from 1 to 999')
    .transform(Number)
    .meta(about('Seconds that fetching a picture may take.', '`10`')),
  CALLBOARD_ALLOW_FEWER: z
    .enum(['yes', 'no'], 'yes or no')
    .default('no')
    .meta(about('`yes` lets `npm run guard` pass a build that has lost most of the coming events.', '`no`')),
  BUILD_NOW: z
    .string()
    .refine(isInstant, 'a time with its offset, such as 2026-12-04T20:30:00+01:00')
    .optional()
    .meta(about('Time as of which the site is built, in ISO 8601.', 'the clock')),
});

export type Variables = z.infer<typeof Variables>;

/** The names of all variables. */
export const variableNames = Object.keys(Variables.shape);

/** What each variable does, and its default. */
export const variableTexts = (): { name: string; text: string; written: string }[] =>
  Object.entries(Variables.shape).map(([name, schema]) => ({ name, ...(schema.meta() as ReturnType<typeof about>) }));

/** Reads the variables of a build. An empty value counts as none. Throws an error that names all problems. */
export function readVariables(env: NodeJS.Dict<string>, isFolder: (path: string) => boolean): Variables {
  const given = Object.fromEntries(variableNames.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
  const { data, error } = Variables.safeParse(given);
  const problems = (error?.issues ?? []).map(({ path: [name], message }) => {
    const shown = shownValue(given[String(name)] ?? '');
    return shown === undefined ? `${String(name)} must be ${message}.` : `${String(name)} is ${shown}; it must be ${message}.`;
  });
  if (data && given.CALLBOARD_CONTENT_DIR && !isFolder(data.CALLBOARD_CONTENT_DIR)) {
    const named = shownPath(data.CALLBOARD_CONTENT_DIR) ?? 'a place';
    problems.push(`CALLBOARD_CONTENT_DIR names ${named}, where no folder is. Correct it, or take it out.`);
  }
  if (!data || problems.length > 0)
    throw new Error(['The build cannot begin:', ...new Set(problems.map((line) => `- ${line}`))].join('\n'));
  return data;
}
