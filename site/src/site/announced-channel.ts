import { identity } from '../config.ts';
import { type Announcement, announcements, type Channel } from '../feeds/announced.ts';
import { messages } from '../i18n/messages.ts';
import { absolute, addresses, path } from '../links/address.ts';
import { eventDays } from '../time/event-days.ts';
import { dateWords } from '../words/date-words.ts';
import { rangeWords } from '../words/range-words.ts';
import { site } from './site.ts';

/** The feed of what is newly announced, in the first language of the site; `self` is the address of the file. */
export function announcedChannel(self: string): { items: Announcement[]; channel: Channel } {
  const language = identity.languages[0];
  const to = addresses(language);
  const t = messages(language);
  return {
    items: announcements(site.events, site.now, {
      language,
      urlOf: (event) => absolute(to.event(event)),
      datesOf(run) {
        const words = { t, language };
        if (run.length === 1) return dateWords(run[0], words, site.calendar, 'short', site.today.year);
        const days = run.map((event) => eventDays(event, site.calendar));
        const last = days.map((each) => each.last).reduce((a, b) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b));
        const from = days[0]?.day ?? last;
        return from.equals(last)
          ? dateWords(run[0], words, site.calendar, 'short', site.today.year)
          : `${rangeWords({ day: from, last }, words, site.today.year)}, ${t.dates(run.length)}`;
      },
    }),
    channel: {
      title: `${identity.name}: ${t.newlyAnnounced.toLowerCase()}`,
      description: identity.tagline[language],
      language,
      home: absolute(to.agenda()),
      self: absolute(path(self)),
      made: site.now,
    },
  };
}
