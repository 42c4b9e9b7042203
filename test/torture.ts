import { spawn } from 'node:child_process';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findFileSystems } from './helpers/cut-disk.ts';

/**
 * Long fault runs: `npm run torture [-- --plays 3000 --visits 200 --kills 500 --cuts 60 --poisons 25 --seed N]`, where visits are plays over smart HTTP.
 * `--engine redis` plays the kills of an inbox on that engine instead, 200 by default. Prints a row for each as it ends, and what failed. The same seed plays the same; when a kill comes is also up to the machine.
 */
const { values } = parseArgs({
  options: {
    plays: { type: 'string', default: '3000' },
    visits: { type: 'string', default: '200' },
    kills: { type: 'string', default: '500' },
    cuts: { type: 'string', default: '60' },
    poisons: { type: 'string', default: '25' },
    engine: { type: 'string' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});
const { engine, ...counts } = values;
const engines = { redis: 'Redis', s3: 'S3' };
if (engine !== undefined && !Object.hasOwn(engines, engine))
  throw new Error(`--engine ${engine}: expected one of ${Object.keys(engines).join(', ')}`);
for (const [option, count] of Object.entries(counts)) if (!/^\d+$/.test(count)) throw new Error(`--${option} ${count}: expected a number`);

interface Row {
  what: string;
  env: Record<string, string>;
  args: string[];
  /** Whether it measures: figures to be held to what is promised, which only a machine that does nothing else can show. */
  measures?: true;
  /** Where it runs, when it does not run everywhere, and why not elsewhere, a sentence each. */
  here?: string[];
  hindered?: string[];
}

const plays = 'test/model/publishing.test.ts';
const rows: Row[] = [
  { what: `${values.plays} plays, repo in memory`, env: { PLAY_RUNS: values.plays }, args: [plays, '-t', 'in memory'] },
  { what: `${values.visits} plays over smart HTTP`, env: { PLAY_HTTP_RUNS: values.visits }, args: [plays, '-t', 'over smart HTTP'] },
  { what: `${values.plays} plays with reviews`, env: { PLAY_RUNS: values.plays }, args: ['test/model/review.test.ts'] },
  { what: `${values.kills} kills under load`, env: { KILL_RUNS: values.kills }, args: ['test/integration/kill.test.ts'], measures: true },
  {
    what: `${values.poisons} poisonous messages`,
    env: { POISON_RUNS: values.poisons },
    args: ['test/integration/poison.test.ts'],
    measures: true,
  },
  {
    what: `${values.cuts} power cuts`,
    env: { CUT_RUNS: values.cuts },
    args: ['test/integration/power-cut.test.ts'],
    ...(values.cuts !== '0' && findFileSystems()),
  },
];
/** An engine of the inbox, killed in turn with the receivers that use it. */
const engineKills = values.kills === '500' ? '200' : values.kills;
const ofEngine = (name: keyof typeof engines): Row => ({
  what: `${engineKills} kills of receivers and ${engines[name]}`,
  env: { ENGINE_KILL_RUNS: engineKills, TEST_ENGINES: 'all' },
  args: ['test/integration/engine-kill', '-t', `on one ${engines[name]}`],
  measures: true,
});
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

/** Whether it ran and passed: a filter that finds no test is no success. */
async function run(row: Row): Promise<{ passed: boolean; figures: string; output: string; seconds: number }> {
  const begun = performance.now();
  await using folder = await mkdtempDisposable(join(tmpdir(), 'callboard-torture-'));
  const report = join(folder.path, 'figures');
  const args = [vitest, 'run', '--config', 'test/vitest.config.ts', ...row.args];
  const env = {
    ...process.env,
    NO_COLOR: '1',
    PLAY_SEED: values.seed,
    KILL_SEED: values.seed,
    CUT_SEED: values.seed,
    ...row.env,
    ...(row.measures && { FIGURES: report }),
  };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  const passed = code === 0 && /^[1-9]\d* passed, 0 failed$/m.test(output);
  const figures = (await readFile(report, 'utf8').catch(() => '')).trim().replaceAll('\n', '; ');
  return { passed, figures, output, seconds: Math.round((performance.now() - begun) / 1000) };
}

process.stdout.write(`Seed ${values.seed}\n\n| what | result | seconds |\n| --- | --- | --- |\n`);
for (const row of engine === undefined ? rows : [ofEngine(engine as keyof typeof engines)]) {
  if (Object.values(row.env).includes('0')) continue;
  const without = row.hindered?.join(' ') ?? '';
  if (row.here?.length === 0) {
    process.stdout.write(`| ${row.what} | SKIPPED: ${without} | |\n`);
    continue;
  }
  const { passed, figures, output, seconds } = await run(row);
  process.stdout.write(
    `| ${row.what} | ${passed ? 'passed' : 'FAILED'}${figures && `: ${figures}`}${without && `, but in part: ${without}`} | ${seconds} |\n`,
  );
  if (passed) continue;
  process.exitCode = 1;
  process.stderr.write(output.slice(-8_000));
}
