import type { Font } from 'opentype.js';
import type { Face } from '../../look/display-face.ts';

/** The width of a text in a face, in the unit of `size`. */
export function textWidth(face: Face, text: string, size: number): number {
  return runs(face, text).reduce((width, run) => width + run.font.getAdvanceWidth(run.text, size), 0);
}

/** The outlines of a text on its baseline, as the data of an SVG path. Each sign comes from the first subset of the face that has it. */
export function outline(face: Face, text: string, x: number, baseline: number, size: number): string {
  let left = x;
  return runs(face, text)
    .map((run) => {
      const { commands } = run.font.getPath(run.text, left, baseline, size);
      left += run.font.getAdvanceWidth(run.text, size);
      return commands.map(pathCommand).join('');
    })
    .join('');
}

/** Whether one of the subsets of a face has a sign. */
export function hasSign(face: Face, sign: string): boolean {
  return face.some((font) => font.charToGlyphIndex(sign) > 0);
}

type PathCommand = ReturnType<Font['getPath']>['commands'][number];

/** One command with its numbers to a tenth. The library's own writer turns a number such as 1e-7 into NaN, which breaks the path. */
function pathCommand(command: PathCommand): string {
  if (command.type === 'Z') return 'Z';
  const end = point(command.x, command.y);
  if (command.type === 'C') return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${end}`;
  return command.type === 'Q' ? `Q${point(command.x1, command.y1)} ${end}` : command.type + end;
}

const point = (x: number, y: number) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** Divides a text so that each part has one subset with all its signs. A sign that no subset has goes to the first. */
function runs(face: Face, text: string): { font: Font; text: string }[] {
  const [usual] = face;
  const found: { font: Font; text: string }[] = [];
  for (const sign of text) {
    const font = face.find((each) => each.charToGlyphIndex(sign) > 0) ?? usual;
    const last = found.at(-1);
    if (last?.font === font) last.text += sign;
    else found.push({ font, text: sign });
  }
  return found;
}
