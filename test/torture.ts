import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/** Long fault runs: `npm run torture [-- --plays 3000 --visits 200 --kills 200]`. Prints a row for each, and how to repeat a failure. */
const { values } = parseArgs({
  options: {
    plays: { type: 'string', default: '3000' },
    visits: { type: 'string', default: '200' },
    kills: { type: 'string', default: '200' },
  },
});
const rows = [
  {
    what: `${values.plays} plays, repo in memory`,
    env: { PLAY_RUNS: values.plays },
    args: ['test/model/publishing.test.ts', '-t', 'memory'],
  },
  {
    what: `${values.visits} plays over smart HTTP`,
    env: { PLAY_HTTP_RUNS: values.visits },
    args: ['test/model/publishing.test.ts', '-t', 'HTTP'],
  },
  { what: `${values.plays} plays of a review`, env: { PLAY_RUNS: values.plays }, args: ['test/model/review.test.ts'] },
  { what: `${values.kills} kills under load`, env: { KILL_RUNS: values.kills }, args: ['test/integration/kill.test.ts'] },
];
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;

async function run({ env, args }: (typeof rows)[number]): Promise<{ code: number; output: string; seconds: number }> {
  const begun = performance.now();
  const command = [vitest, 'run', '--config', 'test/vitest.config.ts', '--testTimeout', '0', ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  return { code, output, seconds: Math.round((performance.now() - begun) / 1000) };
}

process.stdout.write('| what | result | seconds |\n| --- | --- | --- |\n');
for (const row of rows) {
  const { code, output, seconds } = await run(row);
  process.stdout.write(`| ${row.what} | ${code === 0 ? 'nothing lost' : 'FAILED'} | ${seconds} |\n`);
  if (code === 0) continue;
  process.exitCode = 1;
  process.stderr.write(output.slice(-8_000));
}
