import { isObject } from '../../schemas/rules/is-object.ts';
import { showJson } from '../text/show-json.ts';
import type { Change, ReadMessage } from './change.ts';
import { type Place, type Reading, readFields, readingPlanOf, type Sighting } from './fields/read-fields.ts';
import { messageKind, messageTypes } from './message-kind.ts';
import type { MessageReading } from './message-reading.ts';
import { nonPublicNames } from './non-public-names.ts';
import { timeReader } from './normalize/normalize-time.ts';
import { TooMany } from './parse/too-many.ts';
import { readChange } from './read-change.ts';
import { readOrganization } from './read-organization.ts';
import type { ReadSettings } from './read-settings.ts';

/**
 * What a parsed message asks for. Never throws on any JSON value (the time zone of the settings must exist). Parts that cannot be
 * understood are in `rejected` and can be replayed; if that is all of the message, there is no `change`. `sight` is called for each
 * of our fields that is found, with its path.
 */
export function readMessage(content: unknown, settings: ReadSettings, sight?: (sighting: Sighting) => void): ReadMessage {
  const whole = (reason: string): ReadMessage => ({ rejected: [{ reason, message: content }], notes: [] });
  if (!isObject(content)) return whole(`The message is ${showJson(content)}. Expected an object with messageType and messageContent.`);
  const { messageType, messageContent } = content;
  const kind = typeof messageType === 'string' ? messageKind(messageType) : undefined;
  if (kind === undefined) return whole(`messageType is ${showJson(messageType)}. Expected one of ${messageTypes}.`);
  if (typeof messageContent !== 'object' || messageContent === null)
    return whole(`messageContent is ${showJson(messageContent)}. Expected an object.`);
  try {
    const { lacks, ...read } = readParts(kind, messageContent, settings, sight);
    return lacks === undefined ? read : { ...read, ...whole(`${messageType}: ${lacks}`), notes: read.notes };
  } catch (error) {
    if (error instanceof TooMany) return whole(`${messageType}: ${error.message}`);
    throw error;
  }
}

/** What its parts ask for, or what the whole message `lacks`. Throws `TooMany`. */
function readParts(
  kind: Change['kind'],
  messageContent: object,
  settings: ReadSettings,
  sight: Reading['sight'],
): ReadMessage & { lacks?: string } {
  const notes: string[] = [];
  const place: Place = { value: messageContent, path: 'messageContent' };
  const base = startReading(settings, notes, sight);
  const named = readFields('content', place, base, 'organization').organization?.[0];
  const found = named ?? (kind === 'delete-organization' ? place : undefined); // the message may contain only what it deletes
  const { organization, language } = found ? readOrganization(found, base) : {};
  const own = { timeZone: organization?.timeZone ?? settings.timeZone, language: language ?? settings.language };
  const message: MessageReading = {
    content: place,
    rawOrganization: found?.value,
    reading: startReading({ ...settings, ...own }, notes, sight),
    projection: { ...settings, isNonPublic: nonPublicNames(settings.nonPublicTickets) },
    publishFields: settings.publishFields,
    notes,
    rejected: 0,
  };
  const { change, rejected, lacks } = readChange(kind, message);
  return { ...(organization && { organization }), ...(change && { change }), rejected, notes, ...(lacks !== undefined && { lacks }) };
}

function startReading(settings: ReadSettings, notes: string[], sight: Reading['sight']): Reading {
  return {
    plan: readingPlanOf(settings.map),
    readTime: timeReader(settings.timeZone, settings.feedTimes),
    languages: [settings.language],
    note: (field, problem) => notes.push(`${field}: ${problem}.`),
    ...(sight && { sight }),
  };
}
