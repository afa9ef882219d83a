export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
export const boxesOverlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** The thin box around one horizontal or vertical segment. */
export const segmentBox = (from: Point, to: Point): Box => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.max(1, Math.abs(from.x - to.x)),
  height: Math.max(1, Math.abs(from.y - to.y)),
});
export const shift = <T extends Point>(item: T, by: Point): T => ({ ...item, x: item.x + by.x, y: item.y + by.y });

/** Width at which the viewer breaks the text of an outside label. */
export const LABEL_WIDTH = 90;
export const TEXT_LINE = 15;
const LETTER = 6.3;

/** Size of a text as the viewer sets it beside an event, gateway or flow. */
export function labelSize(text: string): { width: number; height: number } {
  const lines = wrap(text, LABEL_WIDTH);
  return { width: Math.ceil(Math.min(Math.max(...lines, 14), 120)) + 12, height: lines.length * (TEXT_LINE - 1) };
}
export const textLines = (text: string, width: number): number => wrap(text, width).length;

/** Width of the longest word, which is never broken. */
export const longestWord = (text: string): number => Math.max(...text.split(/\s+/).map((word) => word.length * LETTER));

/** Widths of the lines into which a text breaks. */
function wrap(text: string, width: number): number[] {
  const lines = [0];
  for (const word of text.split(/\s+/)) {
    const used = lines.at(-1)!;
    const longer = used + (used > 0 ? LETTER : 0) + word.length * LETTER;
    if (used > 0 && longer > width) lines.push(word.length * LETTER);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
