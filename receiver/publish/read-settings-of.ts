import { readFileSync } from 'node:fs';
import type { Config } from '../config/settings.ts';
import { extendFeedMap } from '../content/extend-feed-map.ts';
import { defaultReadSettings, type ReadSettings } from '../content/read-settings.ts';

/** How the messages of a configuration are read. Throws where the file of CALLBOARD_FEED_FIELDS cannot be used, and says why. */
export function readSettingsOf(config: Config): ReadSettings {
  const { timeZone, language, feedTimes, nonPublicTickets, fewLeft, publishCounts, publishFields } = config;
  const settings = { ...defaultReadSettings, timeZone, language, feedTimes, nonPublicTickets, fewLeft, publishCounts, publishFields };
  if (config.feedFields === undefined) return settings;
  try {
    return { ...settings, map: extendFeedMap(settings.map, JSON.parse(readFileSync(config.feedFields, 'utf8'))) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`CALLBOARD_FEED_FIELDS names ${config.feedFields}, which cannot be used: ${reason}`, { cause });
  }
}
