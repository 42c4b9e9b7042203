import { Feed } from 'feed';
import type { ShownEvent } from '../content/shown-event.ts';
import { about } from '../text/about.ts';
import { localized } from '../text/localized.ts';
import { instant, isPast } from '../time/event-time.ts';
import { announcedRuns, type Run } from './announced-runs.ts';
import { xmlCharacters } from './xml-characters.ts';

/** A newly announced event, as a feed reader shows it. */
export type Announcement = { id: string; url: string; title: string; summary: string; at: Temporal.Instant; genres: string[] };

/** `made`: the moment for which the site is made. */
export type Channel = { title: string; description: string; language: string; home: string; self: string; made: Temporal.Instant };

/**
 * The coming events that were announced last, newest first, with the date or dates in the title, because a feed reader
 * shows little else. A run is one item. Its id is that of its earliest event, also when that is over, so that a reader
 * never shows the run again.
 */
export function announcements(
  events: ShownEvent[],
  now: Temporal.Instant,
  options: { language: string; urlOf: (event: ShownEvent) => string; datesOf: (events: Run) => string },
): Announcement[] {
  return announcedRuns(events)
    .flatMap((run) => {
      const [event, ...others] = run.filter(({ status, ...times }) => status === 'confirmed' && !isPast(times, now));
      if (!event?.firstPublishedAt) return [];
      const text = localized(event, options.language);
      const announcement = {
        id: `event-${run[0].id}`,
        url: options.urlOf(event),
        title: `${text.title} · ${options.datesOf([event, ...others])}`,
        summary: [text.subtitle, about(text, 300)].filter(Boolean).join('. '),
        at: instant(event.firstPublishedAt),
        genres: event.genres ?? [],
      };
      return [announcement];
    })
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at) || (a.id < b.id ? -1 : 1))
    .slice(0, 50);
}

/** RSS 2.0. */
export function rss(items: Announcement[], { title, description, language, home, self, made }: Channel): string {
  const feed = new Feed({
    title: xmlCharacters(title),
    description: xmlCharacters(description),
    language,
    link: home,
    feed: self,
    updated: new Date((items[0]?.at ?? made).epochMilliseconds),
    generator: 'Callboard',
  });
  for (const item of items) {
    feed.addItem({
      guid: item.id,
      link: item.url,
      title: xmlCharacters(item.title),
      date: new Date(item.at.epochMilliseconds),
      description: xmlCharacters(item.summary),
      category: item.genres.map((genre) => ({ name: xmlCharacters(genre) })),
    });
  }
  return feed.rss2();
}

// docs/decisions/site.md: "Why these libraries?"
/** JSON Feed 1.1. */
export function jsonFeed(items: Announcement[], { title, description, language, home, self }: Channel): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    language,
    home_page_url: home,
    feed_url: self,
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_text: item.summary || item.title,
      date_published: item.at.toString(),
      tags: item.genres,
    })),
  };
}
