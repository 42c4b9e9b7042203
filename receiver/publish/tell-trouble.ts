import type { Logger } from 'pino';
import { RefusedError } from '../git/repo.ts';
import type { Alert } from '../operate/alert.ts';
import type { Plan } from '../reconcile/plan.ts';
import { sentence } from '../text/sentence.ts';

const alertAfter = 5 * 60_000;

/** Why something fails (a sentence), and what to do, if that is known. */
export function reasonOf(error: Error): { reason: string; todo?: string } {
  const todo = error instanceof RefusedError ? error.todo : undefined;
  return { reason: sentence(error), ...(todo !== undefined && { todo }) };
}

const told = ({ reason, todo }: ReturnType<typeof reasonOf>) => [reason, todo ?? []].flat().join(' ');

/** Logs what is wrong with the publishing of a venue, and sends an alert if a person must look. */
export function tellTrouble({ log, alert }: { log: Pick<Logger, 'error'>; alert: Alert }) {
  let skippedBefore = '';
  return {
    /** `lasts`: how long it has failed, ms. Each cause has an alert of its own, because one alert is sent once an hour. */
    cannotPublish(error: Error, lasts: number): void {
      log.error({ err: error }, 'could not publish; everything stays in the inbox and is tried again');
      if (!(error instanceof RefusedError) && lasts <= alertAfter) return;
      const key = error instanceof RefusedError && error.kind !== undefined ? (`push-${error.kind}` as const) : 'push';
      void alert(key, `Callboard cannot publish: ${told(reasonOf(error))} Messages are kept, and go out together once it can.`);
    },
    cannotReview(error: Error): void {
      log.error({ err: error }, 'the pull requests could not be brought up to date; everything else goes on');
      if (error instanceof RefusedError) void alert('review', `Callboard cannot work with pull requests: ${told(reasonOf(error))}`);
    },
    holds(held: string[]): void {
      void alert(
        'brake',
        `Stager removed ${held.length} events at once, so Callboard holds their removal; everything else goes on. ` +
          'If that is meant, run: npm run callboard -- brake release',
      );
    },
    isSilent(spokeBefore: boolean): void {
      void alert(
        'silence',
        spokeBefore
          ? 'Stager has sent nothing for more than a day, not even its nightly sync. Check the publication channel in Stager.'
          : 'Stager has sent nothing yet, and the receiver was started more than a day ago. Check the address and the token of the publication channel in Stager, and press "Sync all published data".',
      );
    },
    skips(skipped: Plan['skipped']): void {
      const now = skipped.map(({ id, reason }) => `${id} ${reason}`).join();
      if (now === skippedBefore) return;
      skippedBefore = now;
      const [first] = skipped;
      if (!first) return;
      for (const { id, files, reason } of skipped) log.error({ event: id, files }, `event ${id} stays as it is: ${reason}`);
      const more = skipped.length > 1 ? ` ${skipped.length - 1} more are in the log.` : '';
      void alert(
        'skipped',
        `Event ${first.id} stays on the site as it is, everything else goes on: ${first.reason}. Look at ${first.files.join(', ')}.${more}`,
      );
    },
    quarantines(parts: number, first: string | undefined): void {
      void alert(
        'quarantine',
        `Parts of the feed that could not be understood: ${parts}. ${first ? `The first: ${first} ` : ''}` +
          'They are kept. See: npm run callboard -- quarantine list',
      );
    },
  };
}
