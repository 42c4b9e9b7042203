import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildPreviews } from './build-previews.ts';
import { openPulls } from './open-pulls.ts';

// npm run previews: run by site.yml after the build, if the repository asks for previews (docs/deploy.md).
const checkout = fileURLToPath(new URL('../..', import.meta.url));
const { GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_TOKEN, CALLBOARD_SITE_URL } = process.env;
if (!GITHUB_REPOSITORY || !GITHUB_API_URL || !GITHUB_SERVER_URL || !GITHUB_TOKEN || !CALLBOARD_SITE_URL)
  throw new Error('This is for the workflow site.yml, which sets GITHUB_TOKEN and CALLBOARD_SITE_URL.');
const root = CALLBOARD_SITE_URL.replace(/\/*$/, '/');
// What builds a preview knows no token.
const { GITHUB_TOKEN: token = '', ...rest } = process.env;
const pulls = await openPulls({ api: GITHUB_API_URL, repository: GITHUB_REPOSITORY, token });
const said = await buildPreviews({
  pulls,
  site: fileURLToPath(new URL('../dist', import.meta.url)),
  checkout,
  remote: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}.git`,
  token,
  contentPath: process.env.CALLBOARD_CONTENT_DIR ?? 'content',
  async build(content, outDir, path) {
    const env = { ...rest, CALLBOARD_CONTENT_DIR: content, CALLBOARD_SITE_URL: `${root}${path}` };
    await promisify(execFile)(process.execPath, ['site/build.ts', '--checked', '--outDir', outDir], { cwd: checkout, env });
  },
});
for (const line of said) console.log(line);
