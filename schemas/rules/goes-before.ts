import type { EventFile } from '../event.ts';

/** A file of an event; `value` is absent if it cannot be read. */
type FileOfEvent = { path: string; value?: EventFile | undefined };

/**
 * Whether the first of two files of one event is the one that counts, for example after a merge that kept both years. A file
 * that can be read goes before one that cannot, then the one that changed later, then the later path.
 */
export function goesBefore(one: FileOfEvent, other: FileOfEvent): boolean {
  if (!one.value || !other.value) return one.value ? true : !other.value && one.path > other.path;
  const later = changedAt(one.value) - changedAt(other.value);
  return later === 0 ? one.path > other.path : later > 0;
}

const changedAt = (event: EventFile) => Date.parse(event.status === 'removed' ? event.removedAt : event.changedAt);
