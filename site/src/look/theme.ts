import { posterTones } from '../identity/poster-tones.ts';
import type { Identity } from '../identity.ts';
import { path } from '../links/address.ts';
import { arial, arialWidth, type Face, type FaceMeasures, faceMeasures, readFace } from './display-face.ts';
import { faceSubsets, type NamedFace } from './face-subsets.ts';
import { subsetRanges } from './subset-ranges.ts';

/** The address of the display face's first subset, which every page needs. */
export function fontAddress({ displayFont }: Identity): string | undefined {
  return displayFont && subsetAddress(displayFont.file);
}

/** The name changes with the face, so a browser can cache it for ever. */
const subsetAddress = (file: string) => path(`fonts/${file}.woff2`);

/** The mean width of a letter for which the styles choose their sizes: that of League Gothic in capitals. */
const USUAL_WIDTH = 0.347;

/** The measures for a venue without a display face. */
const usualMeasures: FaceMeasures = { ascent: 0.93, descent: 0.25, width: USUAL_WIDTH, stem: 0.04, capital: 0.735, weight: 0.108 };

/** The identity as custom properties and font faces. It is inside every page, so that no page waits for a request. */
export function themeCss(identity: Identity): string {
  return made.getOrInsertComputed(identity, makeTheme);
}

const made = new WeakMap<Identity, string>();

function makeTheme(identity: Identity): string {
  const { colors, displayFont, bodyFont = 'system-ui, sans-serif' } = identity;
  const capitals = displayFont?.capitals ?? true;
  const subsets = displayFont && readFace(displayFont);
  const face = subsets ? faceMeasures(subsets[0], capitals) : usualMeasures;
  const properties = Object.entries({
    paper: `light-dark(${colors.paper.light}, ${colors.paper.dark})`,
    ink: `light-dark(${colors.ink.light}, ${colors.ink.dark})`,
    accent: `light-dark(${colors.accent.light}, ${colors.accent.dark})`,
    'poster-hue': String(colors.posterHue),
    ...Object.fromEntries(
      Object.entries(posterTones(identity.colors)).map(([part, [light, chroma]]) => [`poster-${part}`, `${light} ${chroma}`]),
    ),
    display: `${displayFont ? `'${displayFont.family}', 'Beside', ` : ''}'Stand-in narrow', 'Stand-in', system-ui, sans-serif`,
    case: capitals ? 'uppercase' : 'none',
    hang: `${((-face.stem * USUAL_WIDTH) / face.width).toFixed(3)}em`,
    body: bodyFont,
  }).map(([name, value]) => `--${name}: ${value};`);
  const faces =
    displayFont && subsets ? fontFaces(displayFont.family, sources(displayFont, subsets), face, capitals) : standIns(face, capitals);
  return `${faces}:root { ${properties.join(' ')} }`;
}

/** A subset of the display face, and the signs for which a browser fetches it. */
type Source = { url: string; range: string };

function sources(named: NamedFace, face: Face): Source[] {
  const ranges = subsetRanges(face);
  return faceSubsets(named).map((file, index) => ({ url: subsetAddress(file), range: ranges[index] ?? '' }));
}

/**
 * The display face, scaled to the width that the styles expect, a system face for signs that it lacks, and its
 * stand-ins. The first source is for all signs that no other source has.
 */
export function fontFaces(family: string, sources: Source[], face: FaceMeasures, capitals: boolean): string {
  const scale = USUAL_WIDTH / face.width;
  const real = sources.map(({ url, range }, index) => {
    const signs = index > 0 ? ` unicode-range: ${range};` : '';
    return `@font-face { font-family: '${family}'; src: url('${url}') format('woff2'); size-adjust: ${percent(scale)}; font-display: swap;${signs} }\n`;
  });
  return (
    real.join('') +
    systemFace(face, scale) +
    standIns({ ascent: face.ascent * scale, descent: face.descent * scale, width: USUAL_WIDTH }, capitals)
  );
}

/**
 * A system face for letters beyond Latin-1 that the display face lacks or whose subset is still loading. Its capitals
 * are as high as those of the display face and its stems about as thick, because letters of both appear side by side.
 */
function systemFace(face: FaceMeasures, scale: number): string {
  const bold = face.weight / face.capital >= arial.boldFrom ? ' Bold' : '';
  const source = ['Arial', 'Liberation Sans', 'Helvetica', 'Roboto', 'DejaVu Sans'].map((name) => `local('${name}${bold}')`).join(', ');
  return `@font-face { font-family: 'Beside'; src: ${source}; size-adjust: ${percent((face.capital * scale) / arial.capital)}; unicode-range: U+100-2012, U+203B-10FFFF; }\n`;
}

/** System faces, scaled to these measures, so that nothing shifts when the display face arrives. */
function standIns({ ascent, descent, width }: Pick<FaceMeasures, 'ascent' | 'descent' | 'width'>, capitals: boolean): string {
  const arial = arialWidth(capitals);
  const standIn = (name: string, local: string[], own: number) => {
    const adjust = width / own;
    const source = local.map((one) => `local('${one}')`).join(', ');
    return `@font-face { font-family: '${name}'; src: ${source}; size-adjust: ${percent(adjust)}; ascent-override: ${percent(ascent / adjust)}; descent-override: ${percent(descent / adjust)}; line-gap-override: 0%; }\n`;
  };
  return (
    standIn('Stand-in narrow', ['Arial Narrow', 'Liberation Sans Narrow'], arial * 0.82) +
    standIn('Stand-in', ['Arial', 'Liberation Sans', 'Helvetica', 'Roboto', 'DejaVu Sans'], arial)
  );
}

const percent = (part: number) => `${(part * 100).toFixed(1)}%`;
