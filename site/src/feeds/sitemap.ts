import { Readable } from 'node:stream';
import { ErrorLevel, SitemapStream, streamToPromise } from 'sitemap';

/** The absolute addresses of a page in every language, and when its content changed last, if known. */
export type SitemapPage = { languages: Record<string, string>; changedAt?: string | undefined };

/** The sitemap. Each address lists the other languages. Rejects if an address is invalid. */
export async function sitemap(pages: SitemapPage[]): Promise<string> {
  const items = pages.flatMap(({ languages, changedAt }) => {
    const links = Object.entries(languages).map(([lang, url]) => ({ lang, url }));
    return links.map(({ url }) => ({ url, links, ...(changedAt !== undefined && { lastmod: changedAt }) }));
  });
  const stream = new SitemapStream({ level: ErrorLevel.THROW, xmlns: { news: false, xhtml: true, image: false, video: false } });
  return (await streamToPromise(Readable.from(items).pipe(stream))).toString();
}
