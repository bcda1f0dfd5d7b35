// White space, line ends and order.

import type { Edit } from './edit.ts';
import { boundaries } from './places.ts';
import { markOf, type Sheet } from './sheet.ts';

/** Tabs in the place of leading spaces. */
export const useTabs: Edit = (sheet, pen) => {
  const at = pen.place(
    sheet,
    changeable(sheet).filter((one) => /^ {4}.*\S/.test(sheet.lines[one] ?? '')),
  );
  if (at === undefined) return false;
  const line = sheet.lines[at] ?? '';
  if (markOf(line) === undefined) pen.touch('tabs', line);
  sheet.lines[at] = line.replaceAll(/^(?: {4})+/g, (spaces) => '\t'.repeat(spaces.length / 4));
  return true;
};

/** Blanks at the end of a line. */
export const trailBlanks: Edit = (sheet, pen) => {
  const at = pen.place(
    sheet,
    changeable(sheet).filter((one) => !/\\$|@req/.test(sheet.lines[one] ?? '')),
  );
  if (at === undefined) return false;
  const line = sheet.lines[at] ?? '';
  if (line.trim() !== '' && markOf(line) === undefined) pen.touch('trailing blanks', line);
  sheet.lines[at] = `${line}  `;
  return true;
};

/** An empty line more, or one less. */
export const blankLines: Edit = (sheet, pen) => {
  const blank = [...sheet.lines.keys()].filter((at) => (sheet.lines[at] ?? '') === '');
  const at = pen.place(sheet, pen.dice.chance(50) ? blank : boundaries(sheet));
  if (at === undefined) return false;
  if (pen.dice.chance(60)) sheet.insert(at, ['', ''].slice(pen.dice.below(2)));
  else if ((sheet.lines[at] ?? '') === '' && at < sheet.lines.length) sheet.lines.splice(at, 1);
  return true;
};

export const toggleLineEnds: Edit = (sheet) => {
  sheet.end = sheet.end === '\n' ? '\r\n' : '\n';
  return true;
};

export const toggleLastEnd: Edit = (sheet) => {
  sheet.hasLastEnd = !sheet.hasLastEnd;
  return true;
};

/** An assertion of the tool less. */
export const deleteAssertion: Edit = (sheet, pen) => {
  const start = pen.dice.maybeOf(
    [...sheet.lines.keys()].filter((at) => sheet.lines[at] === '_Static_assert('),
  );
  if (start === undefined) return false;
  const end = sheet.lines.findIndex((line, at) => at > start && /\);$/.test(line));
  if (end < 0 || sheet.lines.slice(start, end + 1).some((line) => markOf(line) !== undefined)) return false;
  const first = /^\/\* @req [^*]*\*\/$/.test(sheet.lines[start - 1] ?? '') ? start - 1 : start;
  pen.touch('deleted assertion', ...sheet.lines.slice(first, end + 1));
  sheet.lines.splice(first, end - first + 1);
  return true;
};

/** Two neighbours that do not need each other change places. */
export const swapNeighbours: Edit = (sheet, pen) => {
  const starts = boundaries(sheet);
  const parts = starts.slice(0, -1).map((start, at) => ({ start, end: starts[at + 1] ?? start }));
  const pairs = parts.slice(1).flatMap((second, at) => {
    const first = parts[at];
    return first !== undefined &&
      isFree(sheet, first) &&
      isFree(sheet, second) &&
      !needs(sheet, second, first)
      ? [{ first, second }]
      : [];
  });
  const pair = pen.dice.maybeOf(pairs);
  if (pair === undefined) return false;
  const { first, second } = pair;
  const [one, other] = [
    sheet.lines.slice(first.start, first.end),
    sheet.lines.slice(second.start, second.end),
  ];
  pen.touch('swapped', ...one, ...other);
  sheet.lines.splice(first.start, second.end - first.start, ...other, ...one);
  return true;
};

interface Part {
  readonly start: number;
  readonly end: number;
}

/** A function or an assertion of the tool. */
function isFree(sheet: Sheet, { end, start }: Part): boolean {
  const lines = sheet.lines.slice(start, end);
  if (lines.some((line) => /^#|user_|USER_|includes|declarations/.test(line)) || lines.at(-1)?.trim() !== '')
    return false;
  if (
    sheet
      .places()
      .slice(start, end)
      .some(({ groups }) => groups > 0)
  )
    return false;
  return lines.some((line) => /^static (?:int32_t|void) |^_Static_assert/.test(line));
}

function needs(sheet: Sheet, second: Part, first: Part): boolean {
  const names = sheet.lines
    .slice(first.start, first.end)
    .flatMap((line) => /^(?:static )?[\w ]+ \**(\w+)\(/.exec(line)?.[1] ?? []);
  const text = sheet.lines.slice(second.start, second.end).join('\n');
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

/** Lines outside of regions, and those of the user in them: a skeleton stays one. */
function changeable(sheet: Sheet): readonly number[] {
  const places = sheet.places();
  return [...sheet.lines.keys()].filter(
    (at) => places[at]?.region === undefined || markOf(sheet.lines[at] ?? '') !== undefined,
  );
}
