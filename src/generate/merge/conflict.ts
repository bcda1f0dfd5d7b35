// A conflict, as it stands in a file until somebody decides. The lines are those of git, so that its tools show them.

import { type Line, plainLine } from './lines.ts';
import type { Leaf, Piece } from './pieces.ts';

const YOURS = '<<<<<<< yours';
const BEFORE = '||||||| before';
const BETWEEN = '=======';
const GENERATED = '>>>>>>> generated';

/** The block: what the user wrote, what stood there before, what would be generated. */
export function conflictLines(
  yours: readonly Line[],
  before: readonly Line[],
  fresh: readonly Line[],
): readonly Line[] {
  const cr = (yours[0] ?? before[0])?.cr ?? false;
  const [begin, base, middle, end] = [YOURS, BEFORE, BETWEEN, GENERATED].map((text) =>
    plainLine(text, cr),
  ) as [Line, Line, Line, Line];
  return [begin, ...yours, base, ...before, middle, ...fresh, end];
}

/** The block in the place of a piece. */
export function conflictPiece(
  { gap, key }: Piece,
  yours: readonly Line[],
  before: readonly Line[],
  fresh: readonly Line[],
): Leaf {
  return { kind: 'leaf', key, gap, lines: conflictLines(yours, before, fresh) };
}

/** A merge of branches, marked as git would mark it: `size` signs in a row, and ours and theirs as names of the sides. */
export function markedForGit(text: string, size: number): string {
  let isInside = false;
  const marked = (line: string): string => {
    if (line === YOURS) isInside = true;
    if (!isInside) return line;
    if (line === GENERATED) isInside = false;
    const names: Readonly<Record<string, string>> = {
      [YOURS]: `${'<'.repeat(size)} ours`,
      [BEFORE]: `${'|'.repeat(size)} before`,
      [BETWEEN]: '='.repeat(size),
      [GENERATED]: `${'>'.repeat(size)} theirs`,
    };
    return names[line] ?? line;
  };
  return text.replaceAll(/^[^\r\n]+/gm, marked);
}

/** A common ancestor that git made of two that contradict each other: of each conflict in it, what stood there before both. */
export function beforeConflicts(text: string): string {
  const parts = ['<{7,} [^\\n]*\\n', '\\|{7,}[^\\n]*\\n', '={7,}\\r?\\n', '>{7,} [^\\n]*(?:\\n|$)'];
  return text.replaceAll(new RegExp(`^${parts.join('((?:[^\\n]*\\n)*?)')}`, 'gm'), '$2');
}

/** 1-based number of the first line that only an unfinished conflict has, one of git included. */
export function conflictLine(text: string): number | undefined {
  return conflictStarts(text, /^(?:<<<<<<<|\|\|\|\|\|\|\||>>>>>>>)(?: |\r?$)/gm)[0];
}

/** The lines on which conflicts begin. */
export function conflictStarts(text: string, begins = /^<<<<<<< /gm): readonly number[] {
  const lines: number[] = [];
  let [line, counted] = [1, 0];
  for (const { index } of text.matchAll(begins)) {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < index; at = text.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    lines.push(line);
  }
  return lines;
}
