import { absolute, addresses, path } from './address.ts';
import { identity } from './config.ts';
import { eventDays, isSpan } from './event-days.ts';
import { dayOf } from './event-time.ts';
import { type Announcement, announcements, type Channel } from './feeds/announced.ts';
import { shortDate } from './i18n/format.ts';
import { messages } from './i18n/messages.ts';
import { rangeWords } from './range-words.ts';
import { site } from './site.ts';

/** The feed of what is newly announced, in the first language of the site; `self` is the address of the file. */
export function announcedChannel(self: string): { items: Announcement[]; channel: Channel } {
  const language = identity.languages[0];
  const to = addresses(language);
  const t = messages(language);
  const { timeZone, nightEndsAt } = site.calendar;
  return {
    items: announcements(site.events, site.now, {
      language,
      urlOf: (event) => absolute(to.event(event)),
      dateOf: (event) => {
        const days = eventDays(event, site.calendar);
        if (isSpan(days)) return rangeWords(days, { t, language }, site.today.year);
        return shortDate(dayOf(event.start, timeZone, nightEndsAt), language, site.today.year);
      },
    }),
    channel: {
      title: `${identity.name}: ${t.newlyAnnounced.toLowerCase()}`,
      description: identity.tagline[language],
      language,
      home: absolute(to.agenda()),
      self: absolute(path(self)),
    },
  };
}
