/** A colour without its hue: lightness from 0 to 1, and chroma. */
type Tone = readonly [lightness: number, chroma: number];

/** The tones of a typographic poster: its field, the numerals in it (`shade`), and the letters on top (`ink`). */
export type PosterTones = { field: Tone; shade: Tone; ink: Tone };

const usual: PosterTones = { field: [0.74, 0.155], shade: [0.66, 0.17], ink: [0.17, 0.03] };

/** The tones of the posters, on the pages and in images for sharing alike. */
export function posterTones({ poster = usual }: { poster?: PosterTones }): PosterTones {
  return poster;
}
