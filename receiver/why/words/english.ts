import type { WhyWords } from './why-words.ts';

const asBefore = (standing: boolean) => (standing ? ' The site still shows the event as it was before.' : '');

export const english: WhyWords = {
  locale: 'en-GB',
  answer: {
    'not-running': () => 'The receiver is not running, so nothing comes in and nothing goes out: start it.',
    'never-heard': () =>
      'Nothing has come from Stager yet: in Stager, check the address of the publication channel, and press "Sync all published data".',
    'wrong-signature': ({ at }, when) =>
      `Messages of Stager are refused for their signature, the last one ${when(at)}: the token in Stager is another one than the receiver's.`,
    lost: ({ at, reason }, when) =>
      `A message could not be kept (${when(at)}: ${reason}) and may have been the one about this event: press "Sync all published data" in Stager.`,
    unknown: () => 'Stager has never named this event to Callboard.',
    'not-published': () => 'Stager only told about the tickets of this event, and has not published the event itself.',
    removed: ({ at }, when) =>
      `Stager took this event back${at === undefined ? '' : ` ${when(at)}`}: there it is unticked for the channel, deleted, or no longer confirmed.`,
    quarantined: ({ at, reason, standing }, when) =>
      `What Stager said of it ${when(at)} could not be understood, so it is in quarantine: ${reason}${asBefore(standing)}`,
    failing: ({ since, reason, todo }, when) =>
      `It is received, but nothing can be published since ${when(since)}: ${reason}${todo ? ` ${todo}` : ''} Nothing is lost.`,
    waiting: ({ since }, when) => `It is received, and goes out with the next push; it waits since ${when(since)}.`,
    'in-review': ({ pull, failing, standing }) =>
      `${pull ? `It waits for a person to merge pull request #${pull.number}.` : failing === undefined ? 'It waits for a pull request that is about to be opened.' : `It waits for a pull request that cannot be opened: ${failing}`}${asBefore(standing)}`,
    refused: ({ pull, standing }) =>
      `A person closed pull request #${pull.number}, and so refused it; open that again and merge it to have it after all.${asBefore(standing)}`,
    held: ({ since }, when) =>
      `Stager removed it together with many others, so the brake holds its removal since ${when(since)}: it stays on the site until a person releases it.`,
    skipped: ({ reason }) => `It stays as it is, because something about its files is wrong: ${reason}`,
    broken: () => 'Its file in the repository cannot be read. With the next message about it, it is written anew.',
    hidden: () => 'People keep it out of the site: its overlay says "hidden": true.',
    over: () => 'It is over, so the agenda does not show it any more.',
    'without-site': () => 'It is published, but the repository holds nothing that a site could be built from.',
    building: ({ since, late, failing }, when) =>
      failing === undefined
        ? `It was pushed ${when(since)} and is not on the site yet${late ? ', which takes too long: look at the last build of the repository.' : ': a build takes some minutes.'}`
        : `It was pushed ${when(since)} and is not on the site yet, because no build can be asked for: ${failing}`,
    published: ({ at }, when) =>
      `It is published${at === undefined ? '' : ` since ${when(at)}`}. Set CALLBOARD_SITE_URL, and Callboard also sees when it is on the site.`,
    live: ({ since, cancelled }, when) =>
      `It is on the site${cancelled ? ', as cancelled' : ''}${since === undefined ? '' : `; its last change since ${when(since)}`}.`,
  },
  kind: {
    new: 'new',
    text: 'text',
    image: 'image',
    programme: 'programme',
    time: 'time',
    location: 'place',
    price: 'price',
    tickets: 'tickets',
    cancelled: 'cancelled or not',
    removed: 'removed',
  },
  did: {
    new: 'published it',
    changed: 'changed it',
    same: 'said the same as before',
    removed: 'removed it',
    unpublished: 'said something of an event that is not published',
    refused: 'could not be understood',
    told: 'named it; what that changes is not known yet',
  },
  pull: { open: 'waits for a person', merged: 'merged', refused: 'closed by a person', withdrawn: 'closed by Callboard' },
  waits: {
    lane: 'Waits for the next push',
    review: 'Waits for review',
    brake: 'Held by the brake',
    skipped: 'Left as it is',
  },
  step: {
    said: (messageType, did, kinds, reason) => `Stager (${messageType}) ${did}${kinds ? `: ${kinds}` : ''}${reason ? `: ${reason}` : ''}`,
    inInbox: 'still in the inbox',
    sync: 'A sync of everything changed nothing about it',
    taken: (commit) => `What Stager said is in the repository (${commit})`,
    pull: (number, title, state) => `Pull request #${number}, "${title}": ${state}`,
    overlay: (fields) => `People set this themselves, whatever Stager says: ${fields}`,
    commit: (commit, kinds) => `Published in commit ${commit}: ${kinds}`,
    build: 'The site was last built',
    live: 'Seen on the site',
  },
  now: 'now',
  lookInStager: [
    'Is the status of the event Confirmed or Cancelled? An option is not sent.',
    'Is the publication channel ticked on the event, and has its "Publish on" passed?',
    'Does "View logs" of the channel show a message about it, with the answer 200? If not, press "Sync all published data".',
  ],
};
