import type { Location } from '../../schemas/event.ts';
import type { Language } from './identity/language.ts';
import type { PosterTones } from './identity/poster-tones.ts';

type PerLanguage = Record<Language, string>;
type LightAndDark = { light: string; dark: string };

export type StaticPage = 'about' | 'visit' | 'contact';

/**
 * All that makes the site this venue's: read by the layout, the styles and the feeds, and by nothing by name. An update never touches
 * a venue's `config.ts`, so a new setting is optional here, and its default stands where it is read.
 */
export type Identity = {
  name: string;
  tagline: PerLanguage;
  url: string;
  calendarDomain: string;
  /** The first one has no prefix in its addresses. */
  languages: [Language, ...Language[]];
  nightEndsAt: number;
  /** An SVG or PNG, shown instead of the name: in `site/public`, or in the content folder as `images/logo.svg`. */
  logo?: string;
  /** A letter or two for the icon of the browser's tab; without it, the first of the name. */
  mark?: string;
  /** `poster`: lightness and chroma of the typographic posters; letters need a contrast of 4.5 with field and shade. */
  colors: { paper: LightAndDark; ink: LightAndDark; accent: LightAndDark; posterHue: number; poster?: PosterTones };
  /**
   * One subset of one weight of a @fontsource package, whose other subsets come along; leave it out for the system face. It is set
   * as wide as the sheet expects, whatever its proportions. `capitals: false` sets titles as they are written.
   */
  displayFont?: { family: string; package: string; file: string; capitals?: boolean };
  /** The faces of running text, as CSS names them; without it, the system's. */
  bodyFont?: string;
  /**
   * Hosts whose images visitors get straight from there instead of from this site: no copies in several sizes, and a
   * request to a stranger from each visitor. An image that does not load stays empty.
   */
  hotlinkedImageHosts?: string[];
  address: Location;
  email?: string;
  phone?: string;
  social: { name: string; url: string }[];
  navigation: ('agenda' | 'search' | 'archive' | StaticPage)[];
  /** Markdown. */
  pages: Record<StaticPage, PerLanguage>;
};
