/** The places of title and numeral on a poster; `styles/poster.css` has a class for each. */
const compositions = ['numeral-right', 'numeral-left', 'title-below'] as const;

/** The composition for the poster of an event. It depends on the id only, and not on the hue. */
export function posterComposition(id: string): (typeof compositions)[number] {
  let sum = 3;
  for (const sign of id) sum = (sum * 17 + sign.charCodeAt(0)) % 9973;
  return compositions[sum % compositions.length] ?? compositions[0];
}
