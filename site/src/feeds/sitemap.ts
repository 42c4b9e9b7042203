import { Readable } from 'node:stream';
import { ErrorLevel, SitemapStream, streamToPromise } from 'sitemap';

/** One page in every language, by absolute address, and when its content changed last, where that is known. */
export type SitemapPage = { languages: Record<string, string>; changedAt?: string | undefined };

/** The sitemap; each address names its other languages. Rejects where an address is none. */
export async function sitemap(pages: SitemapPage[]): Promise<string> {
  const items = pages.flatMap(({ languages, changedAt }) => {
    const links = Object.entries(languages).map(([lang, url]) => ({ lang, url }));
    return links.map(({ url }) => ({ url, links, ...(changedAt !== undefined && { lastmod: changedAt }) }));
  });
  const stream = new SitemapStream({ level: ErrorLevel.THROW, xmlns: { news: false, xhtml: true, image: false, video: false } });
  return (await streamToPromise(Readable.from(items).pipe(stream))).toString();
}
