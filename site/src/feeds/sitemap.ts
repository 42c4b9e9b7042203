import { element, xmlDocument, xmlText } from './xml.ts';

/** One page in every language, by absolute address, and when its content changed last, where that is known. */
export type SitemapPage = { languages: Record<string, string>; changedAt?: string | undefined };

/** The sitemap; each address names its other languages. */
export function sitemap(pages: SitemapPage[]): string {
  const urls = pages.flatMap(({ languages, changedAt }) =>
    Object.values(languages).map((url) =>
      element(
        'url',
        {},
        element('loc', {}, xmlText(url)),
        changedAt ? element('lastmod', {}, xmlText(changedAt)) : undefined,
        Object.entries(languages).map(
          ([language, href]) => `<xhtml:link rel="alternate" hreflang="${xmlText(language)}" href="${xmlText(href)}"/>`,
        ),
      ),
    ),
  );
  return xmlDocument(
    element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }, urls),
  );
}
