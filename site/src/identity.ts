import type { Location } from '../../schemas/event.ts';
import type { Language } from './i18n/language.ts';

type PerLanguage = Record<Language, string>;
type LightAndDark = { light: string; dark: string };

export type StaticPage = 'about' | 'visit' | 'contact';

/** All that makes the site this venue's: read by the layout, the styles and the feeds, and by nothing by name. */
export type Identity = {
  name: string;
  tagline: PerLanguage;
  url: string;
  calendarDomain: string;
  /** The first one has no prefix in its addresses. */
  languages: [Language, ...Language[]];
  nightEndsAt: number;
  /** An SVG or PNG in `site/public`, shown instead of the name. */
  logo?: string;
  colors: { paper: LightAndDark; ink: LightAndDark; accent: LightAndDark; posterHue: number };
  /** One subset of one weight of a @fontsource package; leave it out for the system face. */
  displayFont?: {
    family: string;
    package: string;
    file: string;
    fallback: { local: string[]; sizeAdjust: string; ascent: string; descent: string };
  };
  address: Location;
  email?: string;
  phone?: string;
  social: { name: string; url: string }[];
  navigation: ('agenda' | 'search' | 'archive' | StaticPage)[];
  /** Markdown. */
  pages: Record<StaticPage, PerLanguage>;
};
