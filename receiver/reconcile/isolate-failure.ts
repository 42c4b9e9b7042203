import type { Content } from '../content/content.ts';
import type { Skipped } from './plan.ts';

/** Runs the work for one event. If that fails, the event stays as it is, and the others are not affected. */
export function isolateFailure(skipped: Skipped[], id: string, main: Content, work: () => void): void {
  try {
    work();
  } catch (error) {
    const files = [main.events, main.tickets, main.overlays].flatMap((files) => files.get(id)?.path ?? []);
    skipped.push({ id, files, reason: error instanceof Error ? error.message.slice(0, 300) : String(error) });
  }
}
