import { mailSettings } from '../operate/destinations/mail-settings.ts';
import { Secret } from '../operate/secret.ts';
import type { Config } from './settings.ts';

/** Everything in a configuration that must never be seen. */
export function secretsOf(config: Config): Secret[] {
  const mailPasswords = config.alertUrl.flatMap((address) => mailSettings(address.reveal())?.password ?? []);
  return [
    ...Object.values<unknown>(config)
      .flat()
      .filter((value) => value instanceof Secret),
    ...mailPasswords.map((password) => new Secret(password)),
  ];
}
