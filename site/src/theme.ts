import { path } from './address.ts';
import { arialWidth, type FaceMeasures, faceMeasures, readFace } from './display-face.ts';
import type { Identity } from './identity.ts';
import { posterTones } from './poster-tones.ts';

/** Where the display face is served from; its name changes with the face, so it can be cached for ever. */
export function fontAddress({ displayFont }: Identity): string | undefined {
  return displayFont && path(`fonts/${displayFont.file}.woff2`);
}

/** The width of a letter that the sizes in the styles are made for: that of League Gothic in capitals. */
const USUAL_WIDTH = 0.347;

/** What is measured out where the venue has no face of its own. */
const usualMeasures: FaceMeasures = { ascent: 0.93, descent: 0.25, width: USUAL_WIDTH, stem: 0.04 };

/** The identity as custom properties and font faces. It stands in every page, so that no request waits for it. */
export function themeCss(identity: Identity): string {
  return made.getOrInsertComputed(identity, makeTheme);
}

const made = new WeakMap<Identity, string>();

function makeTheme(identity: Identity): string {
  const { colors, displayFont, bodyFont = 'system-ui, sans-serif' } = identity;
  const capitals = displayFont?.capitals ?? true;
  const face = displayFont ? faceMeasures(readFace(displayFont), capitals) : usualMeasures;
  const properties = Object.entries({
    paper: `light-dark(${colors.paper.light}, ${colors.paper.dark})`,
    ink: `light-dark(${colors.ink.light}, ${colors.ink.dark})`,
    accent: `light-dark(${colors.accent.light}, ${colors.accent.dark})`,
    'poster-hue': String(colors.posterHue),
    ...Object.fromEntries(
      Object.entries(posterTones(identity.colors)).map(([part, [light, chroma]]) => [`poster-${part}`, `${light} ${chroma}`]),
    ),
    display: `${displayFont ? `'${displayFont.family}', ` : ''}'Stand-in narrow', 'Stand-in', system-ui, sans-serif`,
    case: capitals ? 'uppercase' : 'none',
    hang: `${((-face.stem * USUAL_WIDTH) / face.width).toFixed(3)}em`,
    body: bodyFont,
  }).map(([name, value]) => `--${name}: ${value};`);
  const faces = displayFont ? fontFaces(displayFont.family, fontAddress(identity) ?? '', face, capitals) : standIns(face, capitals);
  return `${faces}:root { ${properties.join(' ')} }`;
}

/** The display face, made as wide as the styles expect whatever its own proportions, and what stands in for it. */
export function fontFaces(family: string, url: string, face: FaceMeasures, capitals: boolean): string {
  const scale = USUAL_WIDTH / face.width;
  const real = `@font-face { font-family: '${family}'; src: url('${url}') format('woff2'); size-adjust: ${percent(scale)}; font-display: swap; }`;
  return `${real}\n${standIns({ ascent: face.ascent * scale, descent: face.descent * scale, width: USUAL_WIDTH }, capitals)}`;
}

/** Faces that most machines have, made as wide and as high as these measures, so that nothing shifts when the face arrives. */
function standIns({ ascent, descent, width }: Omit<FaceMeasures, 'stem'>, capitals: boolean): string {
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
