import { timeReason } from '../../schemas/rules/time-cause.ts';
import { count } from '../text/count.ts';
import type { Words } from './words.ts';

const fieldNames: Record<string, string> = {
  shortDescription: 'Short text',
  description: 'Text',
  eventType: 'Kind of event',
  ageRestriction: 'Age',
  ticketUrl: 'Ticket address',
  lang: 'Language',
};
const kinds: Record<string, string> = {
  new: 'New',
  text: 'Text',
  image: 'Image',
  programme: 'Programme',
  time: 'Time',
  location: 'Place',
  removed: 'Removed',
};
const direct: Record<string, string> = { tickets: 'sells out', cancelled: 'is cancelled', time: 'moves' };

export const english: Words = {
  locale: 'en-GB',
  note: {
    overlayStays: (field) => `Stager now has another ${field}; the overlay's stays on the site`,
    leftOut: (field, reason) => `${field} is left out of the site: ${reason}`,
    readOtherwise: (field, reason) => `${field} is read otherwise by the site: ${reason}`,
    timeReason,
    tombstoneGoes: 'its tombstone is 30 days old and is removed',
    keptAside: (path, aside) => `${path} did not parse, and was kept as ${aside}`,
    invalidEvent: (path) => `${path} was not a valid event file and is written anew`,
    notJson: (path) => `${path} was not JSON that Callboard reads, and is written anew`,
    removedByHand: (path) => `${path} was removed by hand, and is written anew`,
    overlayWins: (field, file, value) => `${field} was edited in the overlay too, which wins; ${file} said ${value}`,
    notAllowed: (field, value) =>
      `${field} was edited to ${value === undefined ? 'a value that' : `${value}, which`} is not allowed, and is as before`,
    typesReplaced: (value) => `types of the tickets file was edited to ${value}, and is as before`,
    noTicketType: (value) => `${value} is not a ticket type, and was left out of the tickets file`,
    typeStays: (name) => `ticket type ${name} was removed by hand, and stays while Stager sells it`,
    typeUnknown: (id) => `ticket type ${id} is not in Stager; the site shows only Stager's`,
    ofType: (field, id) => `${field} of ticket type ${id}`,
    unknownField: (field, value) => `${field} is not a field of an event, and was left out; the file said ${value}`,
    movesToOwn: (path, moved) => `${path} is not an event of the feed and moves to ${moved}`,
    secondFileGoes: (path) => `${path} goes`,
    demoGoes: 'the demo programme makes way for the venue’s own',
  },
  thing: {
    organization: 'the organization',
    demo: 'the demo programme',
    secondFiles: 'second files of an event',
    event: (id) => `event ${id}`,
    eventFile: 'the event file',
    ticketsFile: 'the tickets file',
  },
  value: { nothing: 'nothing', list: 'a list', object: 'an object', yes: 'yes', no: 'no', state: (value) => value },
  commit: {
    headline: {
      cancelled: 'Cancelled',
      'goes-on': 'Goes on after all',
      'sold-out': 'Sold out',
      moved: 'Moved',
      removed: 'Removed',
      'tickets-again': 'Tickets again',
      new: 'New',
      times: 'Times changed',
      place: 'Place changed',
      price: 'Price changed',
      tickets: 'Tickets changed',
      updated: 'Updated',
    },
    keepEdits: 'Keep edits made by hand',
    housekeeping: (title) => `Housekeeping: ${title}`,
    content: 'content',
    events: (number) => `${number} events`,
    otherwise: (number) => `${count(number, 'event')} otherwise`,
    more: (number) => `${count(number, 'event')} more`,
    moreLines: (number) => `… and ${number} more lines`,
    lifted: (field, path) => `your ${field} is kept in ${path}`,
    detail: { new: 'new', removed: 'removed', cancelled: 'cancelled', goesOn: 'goes on after all' },
    field: (name) => name,
    gone: (field) => `${field} gone`,
    changed: (field) => `${field} changed`,
    feed: (messages, files) => `Stager: ${count(messages, 'message')}, ${count(files, 'file')} changed`,
    seed: 'Start the feed branch from what is published',
    follow: 'Follow Stager',
    propose: (what) => `Propose: ${what}`,
  },
  pull: {
    merging: {
      event: '**Merge** puts this on the site. **Close** says no: the same change is not proposed again, another one is.',
      sync: '**Merge** puts all of this on the site. **Close** says no to all of it: the same changes are not proposed again, others are.',
      brake:
        '**Merge** confirms the removal. Until then these events stay on the site, and everything else goes on. **Close** keeps them as long as Stager says no more than this.',
    },
    brakeTitle: (removed, upcoming) => `Stager removed ${removed} of ${upcoming} upcoming events: merge to confirm`,
    syncTitle: (number, fresh) => `${number} events from Stager${fresh > 0 ? `, ${fresh} of them new` : ''}`,
    kind: (kind) => kinds[kind] ?? 'Change',
    direct(those) {
      const named = ['tickets', 'cancelled', 'time'].flatMap((kind) => (those.includes(kind) ? [direct[kind]] : []));
      if (named.length === 0) return undefined;
      const what = [named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' or ');
      return `What ${what} never waits here: it is on the site already.`;
    },
    moreThanFit: (number) => `… and ${number} more than fit here: see the files that change.`,
    inShort: (number) => `${number} more, in short`,
    removed: 'Stager removed this event. On merge it leaves the site.',
    timesClash: 'After a merge, these times do not go together:',
    ticketsAtStager: 'Tickets at Stager',
    correct: 'Correct or add something',
    preview: 'Preview',
    onSite: 'on the site now',
    stagerSays: 'Stager says',
    isCancelled: '**It is cancelled**, and would be on the site as such.',
    new: 'new',
    gone: 'removed',
    cancelled: 'cancelled',
    timeClash: 'with a time that does not go with the others',
    field: (name) => fieldNames[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    differsUnseen: 'it differs in what is not shown here',
    goesOn: 'It goes on: the whole of it is under *Files changed*.',
    kept: (fields) => `What people wrote here is kept on merge, in the overlay: ${fields}.`,
    andMore: (number) => `and ${number} more`,
    brokenOverlay: (id) =>
      `The overlay of ${id} here does not parse as JSON, so the site cannot use it: look for a missing quote or a comma too many.`,
    mergeByHand: 'Somebody changed the same other file here and on the main branch: merge by hand.',
    onlyReviewersLeft:
      'Stager says again what is on the site; only what reviewers wrote here is left. **Merge** keeps it, **close** drops it.',
    withdrawn: 'Stager says again what is on the site, or what was refused before, or the event is gone: nothing waits here any more.',
    writtenInCommits: 'What reviewers wrote can still be read in the commits.',
    writtenOnBranch: (branch) => `What reviewers wrote stays on the branch ${branch}.`,
    live: (links) => `This is live now${links.length > 0 ? `: ${links.join(' · ')}` : ''}`,
  },
};
