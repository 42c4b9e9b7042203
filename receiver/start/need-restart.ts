import type { ProcessConfig } from '../config/read-venues.ts';
import { processSettings, variableName } from '../config/settings.ts';
import { Secret } from '../operate/secret.ts';

const written = (value: unknown) => (value instanceof Secret ? value.reveal() : value);

/** A sentence that names the changed settings of the process, which need a restart; undefined if there are none. */
export function needRestart({ base: was }: Pick<ProcessConfig, 'base'>, { base }: Pick<ProcessConfig, 'base'>): string[] {
  const changed = processSettings.filter((key) => written(was[key]) !== written(base[key])).map(variableName);
  return changed.length === 0 ? [] : [`A restart is needed for ${changed.join(', ')}.`];
}
