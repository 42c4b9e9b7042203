import { Secret } from '../operate/secret.ts';
import type { Config } from './settings.ts';

/** Everything in a configuration that must never be seen. */
export function secretsOf(config: Config): Secret[] {
  return Object.values<unknown>(config)
    .flat()
    .filter((value) => value instanceof Secret);
}
