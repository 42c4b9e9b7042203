import type { Picture } from '../images/picture.ts';
import type { Variables } from './variables/variables.ts';

/** What a build tells its pages. */
export type PageSettings = {
  contentFolder: string;
  cacheFolder: string;
  /** As of when the pages are made, in ISO 8601; absent for the clock of each start, as `npm run dev` wants it. */
  now?: string | undefined;
  /** The pictures that the image step could get, by the address of the original. */
  pictures: Record<string, Picture>;
};

/** The settings that come from the variables of a build. */
export function pageSettings(variables: Variables, pictures: PageSettings['pictures'] = {}): PageSettings {
  const { CALLBOARD_CONTENT_DIR: contentFolder, CALLBOARD_CACHE_DIR: cacheFolder, BUILD_NOW: now } = variables;
  return { contentFolder, cacheFolder, now, pictures };
}

/** Settings as Vite's `define`, which puts them into `site/src/site/settings.ts`. Those of a build override those of `astro.config.ts`. */
export const defineSettings = (settings: PageSettings) => ({ define: { callboardSettings: JSON.stringify(settings) } });
