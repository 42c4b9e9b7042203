import type { ShownEvent } from '../content/shown-event.ts';
import { about } from '../text/about.ts';
import { localized } from '../text/localized.ts';
import { instant, isPast } from '../time/event-time.ts';
import { announcedRuns, type Run } from './announced-runs.ts';
import { element, xmlDocument, xmlText } from './xml.ts';

/** A newly announced event, as a feed reader shows it. */
export type Announcement = { id: string; url: string; title: string; summary: string; at: Temporal.Instant; genres: string[] };

export type Channel = { title: string; description: string; language: string; home: string; self: string };

/**
 * What was announced last and is still to come, newest first, with the date or dates in the title: a feed reader shows little else.
 * A run is one item. Its id is that of its earliest event, also when that is over, so that a reader never shows the run again.
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
export function rss(items: Announcement[], channel: Channel): string {
  const leaf = (name: string, value: string, attributes = {}) => element(name, attributes, xmlText(value));
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'channel',
        {},
        leaf('title', channel.title),
        leaf('link', channel.home),
        leaf('description', channel.description),
        leaf('language', channel.language),
        `<atom:link href="${xmlText(channel.self)}" rel="self" type="application/rss+xml"/>`,
        items.map(({ id, url, title, summary, at, genres }) =>
          element(
            'item',
            {},
            leaf('title', title),
            leaf('link', url),
            leaf('guid', id, { isPermaLink: 'false' }),
            leaf('pubDate', new Date(at.epochMilliseconds).toUTCString()),
            summary ? leaf('description', summary) : undefined,
            genres.map((genre) => leaf('category', genre)),
          ),
        ),
      ),
    ),
  );
}

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
