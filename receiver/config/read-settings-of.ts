import { readFileSync } from 'node:fs';
import { shownPath } from '../../schemas/text/shown-value.ts';
import { extendFeedMap } from '../message/fields/extend-feed-map.ts';
import { defaultReadSettings, type ReadSettings } from '../message/read-settings.ts';
import type { Config } from './settings.ts';

/** The settings for reading messages. Throws a sentence if the file of CALLBOARD_FEED_FIELDS cannot be used. */
export function readSettingsOf(config: Config): ReadSettings {
  const { timeZone, language = defaultReadSettings.language, feedTimes, nonPublicTickets, fewLeft, publishCounts, publishFields } = config;
  const settings = { ...defaultReadSettings, timeZone, language, feedTimes, nonPublicTickets, fewLeft, publishCounts, publishFields };
  if (config.feedFields === undefined) return settings;
  const named = `CALLBOARD_FEED_FIELDS names ${shownPath(config.feedFields) ?? 'a file'}, which cannot be`;
  const extension = readJson(config.feedFields, named);
  try {
    return { ...settings, map: extendFeedMap(settings.map, extension) };
  } catch (cause) {
    throw new Error(`${named} used: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Whatever is in it: the file may be another than was meant, so neither it nor its name is in an error. */
function readJson(file: string, named: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`${named} read: ${code === 'ENOENT' ? 'it is not there' : code}. Correct it, or take it out.`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const [place = ''] = /line \d+ column \d+/.exec(`${cause}`) ?? [];
    throw new Error(`${named} used: it is not JSON${place && `, from ${place} on`}.`);
  }
}
