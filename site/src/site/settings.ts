import type { PageSettings } from '../build/page-settings.ts';

declare const callboardSettings: PageSettings;

/** What the build told its pages. Astro's configuration puts it here, so only what Astro builds may import this file. */
export const settings = { ...callboardSettings, now: callboardSettings.now ?? Temporal.Now.instant().round('second').toString() };
