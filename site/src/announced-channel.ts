import { absolute, addresses, path } from './address.ts';
import { identity } from './config.ts';
import { dateWords } from './date-words.ts';
import { type Announcement, announcements, type Channel } from './feeds/announced.ts';
import { messages } from './i18n/messages.ts';
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
      dateOf: (event) => dateWords(event, { t, language }, site.calendar, 'short', site.today.year),
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
