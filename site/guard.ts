import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deployRefusal } from './src/build/deploy/deploy-guard.ts';
import { liveBuild, readBuildFile } from './src/build/deploy/live-build.ts';
import { variablesOrExit } from './src/build/variables/load-variables.ts';
import { siteAddress } from './src/links/site-address.ts';

// npm run guard: fails if the build in site/dist (or --outDir) should not replace the live site.
const variables = variablesOrExit(process.env);
const isAsked = variables.CALLBOARD_ALLOW_FEWER === 'yes';
const { values } = parseArgs({ options: { outDir: { type: 'string' } } });
const dist = values.outDir
  ? resolve(process.env.INIT_CWD ?? process.cwd(), values.outDir)
  : fileURLToPath(new URL('dist', import.meta.url));
const site = siteAddress(variables.CALLBOARD_SITE_URL).href;
const meant = 'If that is intended, run the workflow by hand and tick the box there, or set CALLBOARD_ALLOW_FEWER=yes for one build.';
const built = readBuildFile(readFileSync(join(dist, 'build.json'), 'utf8'));
try {
  const live = await liveBuild(site);
  const refusal = live && deployRefusal(built, live);
  if (!live) console.log(`Nothing is live at ${site} yet.`);
  else if (!refusal) console.log(`${built.counts.upcoming} events to come, ${live.counts.upcoming} on the live site: go ahead.`);
  else if (isAsked) console.log(`::warning::Deployed as asked. ${refusal}`);
  else {
    console.log(`::error::${refusal} It is not deployed, in case they were lost by mistake. ${meant}`);
    process.exitCode = 1;
  }
} catch (error) {
  // An unreadable live site must not prevent a deploy; but then a person has to confirm an empty programme.
  const isBlank = built.counts.upcoming === 0 && !isAsked;
  const { message, cause } = error as Error;
  const reason = ((cause as Error | undefined)?.message || message).replaceAll(/\s+/g, ' ').slice(0, 200);
  console.log(`::${isBlank ? 'error' : 'warning'}::The site at ${site} could not be compared: ${reason}`);
  if (isBlank) {
    console.log(`This build has no event to come. It is not deployed, in case they were lost by mistake. ${meant}`);
    process.exitCode = 1;
  }
}
