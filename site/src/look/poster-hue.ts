/** The degrees between each hue and the hue of the posters; `styles/poster.css` has a class for each. */
const turns = [0, 8, -8, 16, -16, 24, -24, 32, -32, 40, -40];

/** The hue for the poster of an event. It depends on the id only. */
export function posterTurn(id: string): { className: string; degrees: number } {
  let sum = 7;
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 9973;
  const index = sum % turns.length;
  return { className: `hue-${index}`, degrees: turns[index] ?? 0 };
}
