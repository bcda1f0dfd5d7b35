// Comments that the old generator wrote above code of people. In: units, the texts of the map. Out: units again, each such comment a unit of
// its own, so that it can go without the code below it.

import { commentsOf } from './c-lexis.ts';
import type { ReplacedRow } from './map-model.ts';
import type { OldUnit } from './old-unit.ts';

export function apartFromTexts(units: readonly OldUnit[], texts: readonly ReplacedRow[]): readonly OldUnit[] {
  return units.flatMap((unit) => split(unit, texts));
}

function split(unit: OldUnit, texts: readonly ReplacedRow[]): readonly OldUnit[] {
  const text = unit.lines.join('\n');
  if (!texts.some(({ pattern }) => text.startsWith(pattern))) return [unit];
  const count = linesOfFirstComment(text);
  if (count === 0 || count === unit.lines.length) return [unit];
  const lines = unit.lines.slice(0, count);
  const comment: OldUnit = {
    ...unit,
    ...{ kind: 'comment', names: [], parts: [], isGroup: false, isBroken: false, unread: undefined },
    lines,
  };
  const rest: OldUnit = {
    ...unit,
    lines: unit.lines.slice(count),
    first: unit.first + count,
    start: unit.start + lines.join('\n').length + 1,
    gap: 0,
  };
  return [comment, ...split(rest, texts)];
}

/** How many lines the comment takes that the text begins with; `//` lines below each other are one. None when code stands on its last line. */
function linesOfFirstComment(text: string): number {
  const comments = commentsOf(text);
  let end = 0;
  for (const [at, comment] of comments.entries()) {
    const isNext = at === 0 ? comment.start === 0 : /^[ \t]*\n[ \t]*$/.test(text.slice(end, comment.start));
    if (!isNext || (at > 0 && !text.startsWith('//', comment.start))) break;
    end = comment.end;
    if (!text.startsWith('//')) break;
  }
  const rest = text.slice(end).split('\n', 1)[0] ?? '';
  return end === 0 || rest.trim() !== '' ? 0 : text.slice(0, end).split('\n').length;
}
