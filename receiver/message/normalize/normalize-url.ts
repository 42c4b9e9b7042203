import { WebUrl } from '../../../schemas/scalars.ts';
import { showJson } from '../../text/show-json.ts';
import type { Normalized } from './normalized.ts';

/** An http or https address, unchanged except for characters that an address must not hold (a space in a file name): they are percent-encoded. */
export function normalizeUrl(raw: unknown): Normalized<string> {
  const given = typeof raw === 'string' ? raw.trim() : undefined;
  if (given === '') return {};
  const value = given !== undefined && !/\p{Cc}/u.test(given) && given.isWellFormed() ? address(given) : undefined;
  return value ? { value } : { problem: `${showJson(raw)} is no address: expected one that starts with http:// or https://` };
}

function address(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  return isWebUrl(given) ? given : [new URL(given).href].find(isWebUrl);
}

const isWebUrl = (address: string) => WebUrl.safeParse(address).success;
