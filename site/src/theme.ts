import { path } from './address.ts';
import type { Identity } from './identity.ts';

/** Where the display face is served from; its name changes with the face, so it can be cached for ever. */
export function fontAddress({ displayFont }: Identity): string | undefined {
  return displayFont && path(`fonts/${displayFont.file}.woff2`);
}

/** The identity as custom properties and font faces. It stands in every page, so that no request waits for it. */
export function themeCss(identity: Identity): string {
  const { colors, displayFont } = identity;
  const properties = Object.entries({
    paper: `light-dark(${colors.paper.light}, ${colors.paper.dark})`,
    ink: `light-dark(${colors.ink.light}, ${colors.ink.dark})`,
    accent: `light-dark(${colors.accent.light}, ${colors.accent.dark})`,
    'poster-hue': String(colors.posterHue),
    display: displayFont ? `'${displayFont.family}', 'Display stand-in', sans-serif` : 'system-ui, sans-serif',
  }).map(([name, value]) => `--${name}: ${value};`);
  return `${displayFont ? faces(displayFont, fontAddress(identity) ?? '') : ''}:root { ${properties.join(' ')} }`;
}

function faces({ family, fallback }: NonNullable<Identity['displayFont']>, url: string): string {
  const local = fallback.local.map((name) => `local('${name}')`).join(', ');
  return [
    `@font-face { font-family: '${family}'; src: url('${url}') format('woff2'); font-display: swap; }`,
    `@font-face { font-family: 'Display stand-in'; src: ${local}; size-adjust: ${fallback.sizeAdjust}; ascent-override: ${fallback.ascent}; descent-override: ${fallback.descent}; line-gap-override: 0%; }`,
    '',
  ].join('\n');
}
