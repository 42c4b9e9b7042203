interface AlertKind {
  /** What happened, a clause. */
  when: string;
  /** What ends the trouble, a clause. */
  solved: string;
  /** What is sent then, a sentence. */
  over: string;
}

/** Every kind of alert, by its key, in the order of the table in docs/operate.md. */
export const alerts = {
  lost: {
    when: 'a genuine message could not be stored, or the repository in the data folder was replaced or removed; only a sync brings back what Stager said',
    solved: 'a full sync has come from Stager',
    over: 'a full sync has come from Stager, and with it what was lost.',
  },
  push: {
    when: 'the remote refuses a push (`push-` and the cause), or pushing has failed for five minutes',
    solved: 'a push succeeds, with everything that waited',
    over: 'Callboard can push again.',
  },
  review: {
    when: 'the host refuses what Callboard does with pull requests',
    solved: 'Callboard can bring the pull requests up to date again',
    over: 'Callboard can work with pull requests again.',
  },
  quarantine: {
    when: 'parts of the feed could not be understood',
    solved: 'you have retried or dropped these parts',
    over: 'nothing is in quarantine any more.',
  },
  skipped: {
    when: 'something is wrong with one event, so it stays as it is',
    solved: 'the files that the alert names are valid',
    over: 'no event is skipped any more.',
  },
  brake: {
    when: 'the brake holds removals',
    solved: 'you have released them, or Stager has these events again',
    over: 'the brake holds nothing any more.',
  },
  silence: {
    when: 'Stager has sent nothing for more than a day',
    solved: 'a message comes',
    over: 'Stager is heard again.',
  },
  store: {
    when: 'the server of `CALLBOARD_INBOX` does not answer, so messages are kept on this machine',
    solved: 'the server answers, and has everything that was kept',
    over: 'the server of CALLBOARD_INBOX has every message again.',
  },
  publisher: {
    when: 'the publishing thread failed and is started again',
    solved: 'the thread publishes again; no message is lost',
    over: 'the publishing thread works again.',
  },
  venue: {
    when: 'one of several venues cannot be opened, so its messages are refused',
    solved: 'it is opened; Callboard tries again by itself',
    over: 'the venue is open again.',
  },
  live: {
    when: 'a push is not on the site after `CALLBOARD_LIVE_WITHIN` minutes',
    solved: 'the site shows this push or a later one',
    over: 'what was pushed is on the site.',
  },
  build: {
    when: 'a build could not be asked for, three times',
    solved: 'a build can be asked for; Callboard tries again by itself',
    over: 'builds can be asked for again.',
  },
} as const satisfies Record<string, AlertKind>;

/** Which trouble an alert is about. A refused push names its cause too, so that another cause is another alert. */
export type AlertKey = keyof typeof alerts | `push-${string}`;

/** The kind in the list that an alert is of. */
export function alertKindOf(key: AlertKey): keyof typeof alerts {
  return Object.hasOwn(alerts, key) ? (key as keyof typeof alerts) : 'push';
}

/** Every kind of alert as a Markdown table. */
export function alertsTable(): string {
  const rows = Object.entries<AlertKind>(alerts).map(([key, { when, solved }]) => {
    const keys = key === 'push' ? '`push`, `push-…`' : `\`${key}\``;
    return `| ${keys} | ${when} | ${solved} |`;
  });
  return ['| key | when | solved when |', '| --- | --- | --- |', ...rows].join('\n');
}
