import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chooseContent } from './src/build/choose-content.ts';
import { variablesOrExit } from './src/build/variables/load-variables.ts';
import { projectFolder } from './src/build/variables/variables.ts';

// npm run dev: shows the site while someone works on it. Passes arguments after -- to Astro.
const { CALLBOARD_CONTENT_DIR: folder } = variablesOrExit(process.env);
const shown = chooseContent(folder);
if (shown !== folder) console.log('content/ has no event yet, so this is the demo programme. Start again once it has one.');
const astro = fileURLToPath(new URL('bin/astro.mjs', import.meta.resolve('astro/package.json')));
const child = spawn(process.execPath, [astro, 'dev', '--root', 'site', ...process.argv.slice(2)], {
  cwd: projectFolder,
  env: { ...process.env, CALLBOARD_CONTENT_DIR: shown },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
