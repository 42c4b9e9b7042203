import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSite } from './src/build/build-site.ts';
import { checkIdentity } from './src/build/check-identity.ts';
import { variablesOrExit } from './src/build/variables/load-variables.ts';
import { identity } from './src/config.ts';
import { parseFolder } from './src/content/parse-folder.ts';
import { annotations } from './src/content/problems/annotations.ts';
import { checkRejects } from './src/content/problems/check-rejects.ts';
import { contentName } from './src/content/problems/content-name.ts';
import { programme } from './src/content/programme.ts';
import { isEmptyFolder, readFolder } from './src/content/read-folder.ts';

// npm run build: checks the content, then makes the site. Paths are relative to where npm was run.
// With --checked, npm run check-content has named the problems of the content already.
const { values } = parseArgs({
  options: { outDir: { type: 'string' }, site: { type: 'string' }, base: { type: 'string' }, checked: { type: 'boolean', default: false } },
});
process.env.ASTRO_TELEMETRY_DISABLED = '1';
const given = variablesOrExit(process.env);
const variables = { ...given, BUILD_NOW: given.BUILD_NOW ?? Temporal.Now.instant().round('second').toString() };
const folder = variables.CALLBOARD_CONTENT_DIR;
const here = process.env.INIT_CWD ?? process.cwd();
const outDir = values.outDir ? resolve(here, values.outDir) : fileURLToPath(new URL('dist', import.meta.url));

const parsed = parseFolder(readFolder(folder));
const shown = programme(parsed);
if (!values.checked) {
  const name = contentName(folder);
  for (const line of annotations(shown.rejects, 'error', name)) console.warn(line);
  for (const line of annotations(shown.corrected, 'warning', name, 'read otherwise')) console.warn(line);
}
const refusal = checkRejects(parsed);
if (refusal) console.error(refusal);
if (!checkIdentity(identity, shown, folder) || refusal) {
  process.exitCode = 1;
} else {
  await buildSite(shown, { outDir, site: values.site, base: values.base, variables });
  if (isEmptyFolder(folder))
    console.log(`No event is in ${contentName(folder)}/ yet, so the agenda is empty. npm run dev shows it with the demo programme.`);
  console.log(`The site of ${variables.BUILD_NOW} is in ${outDir}`);
}
