import type { Location } from '../../schemas/event.ts';
import type { Language } from './identity/language.ts';
import type { PosterTones } from './identity/poster-tones.ts';

type PerLanguage = Record<Language, string>;
type LightAndDark = { light: string; dark: string };

export type StaticPage = 'about' | 'visit' | 'contact';

/**
 * Everything that makes the site this venue's; layout, styles and feeds read it. An update never touches a venue's
 * `config.ts`, so a new setting is optional here, and its default is where it is read.
 */
export type Identity = {
  name: string;
  tagline: PerLanguage;
  url: string;
  calendarDomain: string;
  /** The first one has no prefix in its addresses. */
  languages: [Language, ...Language[]];
  nightEndsAt: number;
  /** The path of an SVG or PNG that replaces the name: in `site/public`, or in the content folder, such as `images/logo.svg`. */
  logo?: string;
  /** One or two letters for the icon of the browser's tab; the default is the first letter of the name. */
  mark?: string;
  /** `poster`: lightness and chroma of the typographic posters; the ink needs a contrast of 4.5 with field and shade. */
  colors: { paper: LightAndDark; ink: LightAndDark; accent: LightAndDark; posterHue: number; poster?: PosterTones };
  /**
   * One subset of one weight of a @fontsource package; the other subsets come along. Leave it out for the system face.
   * The face is scaled to the width that the styles expect. `capitals: false` sets titles as they are written.
   */
  displayFont?: { family: string; package: string; file: string; capitals?: boolean };
  /** The faces of running text, as CSS names them; the default is the system's. */
  bodyFont?: string;
  /**
   * Hosts from which visitors load images directly. Such an image has no smaller sizes, and each visitor sends a
   * request to that host. An image that does not load stays empty.
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
