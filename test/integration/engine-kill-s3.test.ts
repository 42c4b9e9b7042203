import { sharedEngines } from '../helpers/engines/shared-engines.ts';
import { engineKills } from './engine-kills.ts';

for (const engine of sharedEngines) if (engine.name === 'S3') engineKills(engine, Number(process.env.ENGINE_KILL_RUNS ?? 2));
