import { builtSite } from './built-site.ts';
import { launchChromium } from './chromium.ts';
import { serveSite } from './serve-site.ts';
import { visitor } from './visitor.ts';

/** A site that the real build made, served on loopback and open in a browser; takes what `builtSite` takes. */
export async function siteInBrowser(...given: Parameters<typeof builtSite>) {
  const [site, browser] = await Promise.all([builtSite(...given), launchChromium()]);
  const server = await serveSite(site.dir);
  const close = async () => {
    await browser.close();
    await server.stop();
    site.drop();
  };
  return { site, browser, server, visit: visitor(browser, server.origin), close };
}

export type SiteInBrowser = Awaited<ReturnType<typeof siteInBrowser>>;
