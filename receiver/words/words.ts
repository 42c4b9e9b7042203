import type { TimeCause } from '../../schemas/rules/time-cause.ts';

/** What a commit or a pull request says of a file that a person edited. Each is a sentence without its full stop. */
interface NoteWords {
  overlayStays(field: string): string;
  leftOut(field: string, reason: string): string;
  readOtherwise(field: string, reason: string): string;
  timeReason(cause: TimeCause): string;
  tombstoneGoes: string;
  keptAside(path: string, aside: string): string;
  invalidEvent(path: string): string;
  notJson(path: string): string;
  removedByHand(path: string): string;
  /** `file`: what stands there is not taken. */
  overlayWins(field: string, file: string, value: string): string;
  /** Without `value`: one that is too long to show. */
  notAllowed(field: string, value?: string): string;
  typesReplaced(value: string): string;
  noTicketType(value: string): string;
  typeStays(name: string): string;
  typeUnknown(id: string): string;
  ofType(field: string, id: string): string;
  unknownField(field: string, value: string): string;
  movesToOwn(path: string, moved: string): string;
  secondFileGoes(path: string): string;
  demoGoes: string;
}

/** What is not an event of its own in a commit, and files of a kind. */
interface ThingWords {
  organization: string;
  demo: string;
  secondFiles: string;
  event(id: string): string;
  eventFile: string;
  ticketsFile: string;
}

/** Values that are shown by their kind. */
interface ValueWords {
  nothing: string;
  list: string;
  object: string;
  yes: string;
  no: string;
  /** What a field of a ticket type says, such as `sold-out`; the value itself where it needs no word. */
  state(value: string): string;
}

/** The most important change of an event, as the first word of a commit. */
export type Headline =
  | 'cancelled'
  | 'goes-on'
  | 'sold-out'
  | 'moved'
  | 'removed'
  | 'tickets-again'
  | 'new'
  | 'times'
  | 'place'
  | 'price'
  | 'tickets'
  | 'updated';

interface CommitWords {
  headline: Record<Headline, string>;
  keepEdits: string;
  housekeeping(title: string): string;
  content: string;
  /** `3 events`. */
  events(count: number): string;
  /** How many events changed in other ways, and how many more there are. */
  otherwise(count: number): string;
  more(count: number): string;
  moreLines(count: number): string;
  lifted(field: string, path: string): string;
  detail: { new: string; removed: string; cancelled: string; goesOn: string };
  /** The name of a field in a line of a commit. */
  field(name: string): string;
  gone(field: string): string;
  changed(field: string): string;
  feed(messages: number, files: number): string;
  seed: string;
  follow: string;
  propose(what: string): string;
}

interface PullWords {
  merging: Record<'event' | 'sync' | 'brake', string>;
  brakeTitle(removed: number, upcoming: number): string;
  syncTitle(count: number, fresh: number): string;
  /** The first word of a title, by the kind of change. */
  kind(kind: string): string;
  /** The kinds of change that never wait, where people may expect it: `cancelled`, `time`, `tickets`, `price`. Undefined where all wait. */
  direct(kinds: readonly string[]): string | undefined;
  moreThanFit(count: number): string;
  inShort(count: number): string;
  removed: string;
  timesClash: string;
  ticketsAtStager: string;
  correct: string;
  preview: string;
  onSite: string;
  stagerSays: string;
  isCancelled: string;
  new: string;
  gone: string;
  cancelled: string;
  timeClash: string;
  /** The name of a field at the head of a row. */
  field(name: string): string;
  differsUnseen: string;
  goesOn: string;
  kept(fields: string): string;
  andMore(count: number): string;
  brokenOverlay(id: string): string;
  mergeByHand: string;
  onlyReviewersLeft: string;
  withdrawn: string;
  writtenInCommits: string;
  writtenOnBranch(branch: string): string;
  /** Under a merged pull request, once its change can be seen. */
  live(links: string[]): string;
}

/** The words of commits and pull requests in one language. */
export interface Words {
  /** For dates, BCP 47. */
  locale: string;
  note: NoteWords;
  thing: ThingWords;
  value: ValueWords;
  commit: CommitWords;
  pull: PullWords;
}
