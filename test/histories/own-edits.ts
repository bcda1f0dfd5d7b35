// What the simulated user does to lines that he wrote earlier.

import type { Edit } from './edit.ts';
import { markOf, type Sheet } from './sheet.ts';

/** A block less, where nothing else needs it. */
export const deleteBlock: Edit = (sheet, pen) => {
  const places = marksIn(sheet);
  const block = pen.dice.maybeOf(
    pen.blocks.filter(({ isWhole, marks }) => isWhole && marks.every((mark) => places.has(mark))),
  );
  if (block === undefined) return false;
  const at = block.marks.map((mark) => places.get(mark) ?? 0);
  const [first, last] = [Math.min(...at), Math.max(...at)];
  const lines = sheet.lines.slice(first, last + 1);
  const isOthers = lines.some(
    (line) => !block.marks.includes(markOf(line) ?? block.marks[0] ?? 0) || /sossl:user-/.test(line),
  );
  if (isOthers || /body/.test(block.kind) || isNeeded(sheet, lines)) return false;
  sheet.lines.splice(first, last - first + 1);
  return true;
};

/** Whether a name in these lines stands elsewhere as well. */
function isNeeded({ lines }: Sheet, gone: readonly string[]): boolean {
  const names = new Set(gone.join('\n').match(/\b(?:user|USER)_\d{5}\b/g) ?? []);
  const count = (text: readonly string[], name: string): number => text.join('\n').split(name).length;
  return [...names].some((name) => count(lines, name) !== count(gone, name));
}

/** Another text for a line. */
export const changeLine: Edit = (sheet, pen) => {
  const own = [...sheet.lines.keys()].filter(
    (at) =>
      /\(void\)\d+U;|= \d+U;|^\s+\d+U,|return \d+U;/.test(sheet.lines[at] ?? '') &&
      markOf(sheet.lines[at] ?? '') !== undefined,
  );
  const at = pen.dice.maybeOf(own);
  if (at === undefined) return false;
  sheet.lines[at] = (sheet.lines[at] ?? '').replace(/\d+U/, `${pen.dice.below(100_000)}U`);
  return true;
};

function marksIn({ lines }: Sheet): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    const mark = markOf(line);
    if (mark !== undefined) found.set(mark, at);
  }
  return found;
}
