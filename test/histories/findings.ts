// What has to hold after each step, told from the texts alone. In: the file that the user left, the result, what generation would write
// without the user. Out: what is wrong, in words.

import { type ConflictBlock, conflictsIn, resolved } from './conflicts.ts';
import type { Block } from './pen.ts';
import { linesIn, linesOfTool, markOf, withoutTags } from './sheet.ts';

/** The texts of one step. */
export interface Texts {
  readonly base: string;
  readonly yours: string;
  readonly fresh: string;
  readonly result: string;
  readonly orphansBefore: string;
  readonly orphans: string;
}

/** Lines with a mark by their mark, without tags. */
export function markedLines(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const line of linesIn(text)) {
    const mark = markOf(line);
    if (mark !== undefined) found.set(mark, withoutTags(line));
  }
  return found;
}

/** Old and new name of a service. */
export type Rename = readonly [from: string, to: string];

/** Every line of the user is in the file or among the orphans; of a renamed service with the new names where it stood with the old ones. */
export function lostLines(
  { orphans, orphansBefore, result, yours }: Texts,
  renames: readonly Rename[],
): readonly string[] {
  const there = new Set([...linesIn(result), ...linesIn(orphans)].map(withoutTags));
  const expected = [...markedLines(yours).values(), ...markedLines(orphansBefore).values()];
  const isThere = (line: string): boolean => there.has(line) || there.has(withNewNames(line, renames));
  return expected.filter((line) => !isThere(line)).map((line) => `lost: ${line}`);
}

function withNewNames(line: string, renames: readonly Rename[]): string {
  const names = renames.flatMap(([from, to]) => [
    [from, to],
    [from.toUpperCase(), to.toUpperCase()],
  ]);
  return names.reduce(
    (text, [from = '', to = '']) =>
      text.replaceAll(new RegExp(`(?<![A-Za-z0-9])${from}(?![A-Za-z0-9])`, 'g'), to),
    line,
  );
}

/** No line of the user stands there twice. */
export function doubledLines({ result }: Texts): readonly string[] {
  const marks = linesIn(result).flatMap((line) => markOf(line) ?? []);
  return [...new Set(marks.filter((mark, at) => marks.indexOf(mark) !== at))].map(
    (mark) => `twice: user line ${mark}`,
  );
}

/** What stands among the orphans stays as it is. */
export function changedOrphans({ orphans, orphansBefore }: Texts): readonly string[] {
  return orphans.startsWith(orphansBefore) ? [] : ['the orphans were not only added to'];
}

/** IDs that only the user has are still in a tag. */
export function lostIds({ orphans, orphansBefore, result, yours }: Texts): readonly string[] {
  const ids = (text: string): ReadonlySet<string> => new Set(text.match(/SSR-P-USR-\d{5}/g) ?? []);
  const there = new Set([...ids(result), ...ids(orphans)]);
  return [...new Set([...ids(yours), ...ids(orphansBefore)])]
    .filter((id) => !there.has(id))
    .map((id) => `lost: ${id}`);
}

/** Pins are still there, unless the tool needs the requirement less often than before. */
export function lostPins({ base, fresh, orphans, result, yours }: Texts): readonly string[] {
  const there = result + orphans;
  return [...yours.matchAll(/(SSR-[A-Z-]+\d+)(~9\d{5})/g)].flatMap(([pin, id = '', revision = '']) => {
    const isRarer = fresh.split(id).length < base.split(id).length;
    return there.includes(revision) || isRarer ? [] : [`lost: ${pin}`];
  });
}

/** Nothing changed by one side: the text of the other one. */
export function notTaken({ base, fresh, result, yours }: Texts): readonly string[] {
  if (base === fresh && result !== yours)
    return ['the tool changed nothing, and the file of the user changed'];
  if (base === yours && result !== fresh)
    return ['the user changed nothing, and the file is not the generated one'];
  return [];
}

/** Lines that only the generation before wrote, and sources that no tag of the tool names any more. */
export function leftFromBefore({ base, fresh, result, yours }: Texts): readonly string[] {
  const [before, now, own] = [base, fresh, yours].map((text) => new Set(linesOfTool(text))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const text = resolved(result, () => 'generated');
  const lines = linesOfTool(text).filter((line) => before.has(line) && own.has(line) && !now.has(line));
  const origins = [...text.matchAll(/@from (smc_services\.\w+)/g)].flatMap(([, origin = '']) =>
    new RegExp(`@from ${origin}\\b`).test(fresh) ? [] : [origin],
  );
  return [...lines, ...origins].map((line) => `left from the generation before: ${line.trim()}`);
}

/** Line ends of one kind stay of one kind, and a last one that is missing stays missing. */
export function otherLineEnds({ result, yours }: Texts): readonly string[] {
  const isAllCr = !/(?<!\r)\n/.test(yours) && yours.includes('\n');
  const isMixed = isAllCr
    ? /(?<!\r)\n|\r(?!\n)/.test(result)
    : !yours.includes('\r') && result.includes('\r');
  return [
    ...(isMixed ? ['the line ends are no longer of one kind'] : []),
    ...(result.endsWith('\n') === yours.endsWith('\n') ? [] : ['the last line end came or went']),
  ];
}

/** Lines that the user wrote together stand together. */
export function tornBlocks({ result, yours }: Texts, blocks: readonly Block[]): readonly string[] {
  const conflicts = conflictsIn(result);
  const [before, after] = [placedLines(yours), placedLines(result)];
  return blocks.flatMap(({ isWhole, kind, marks }) => {
    const [was, is] = [rangeOf(before, marks), rangeOf(after, marks)];
    if (!isWhole || was === undefined || is === undefined) return [];
    if (conflicts.some((one) => is.start < one.end && is.end > one.start)) return [];
    const [one, other] = [before.lines.slice(was.start, was.end), after.lines.slice(is.start, is.end)];
    return one.join('\n') === other.join('\n') ? [] : [`torn apart: ${kind}, ${one[0]}`];
  });
}

interface PlacedLines {
  readonly lines: readonly string[];
  /** Line by mark. */
  readonly at: ReadonlyMap<number, number>;
}

function placedLines(text: string): PlacedLines {
  const lines = linesIn(text).map(withoutTags);
  const at = new Map([...lines.entries()].map(([index, line]) => [markOf(line) ?? -1, index]));
  return { lines, at };
}

/** Lines between the first and the last of these marks, where all are there. */
function rangeOf(
  { at }: PlacedLines,
  marks: readonly number[],
): { readonly start: number; readonly end: number } | undefined {
  const places = marks.flatMap((mark) => at.get(mark) ?? []);
  if (places.length !== marks.length || places.length === 0) return undefined;
  return { start: Math.min(...places), end: Math.max(...places) + 1 };
}

/** A conflict in which both sides say the same, or only one says something new. */
export function needlessConflicts({ result }: Texts): readonly string[] {
  const code = (lines: readonly string[]): string => lines.map(withoutTags).join('\n');
  return conflictsIn(result).flatMap(({ before, fresh, start, yours }: ConflictBlock) => {
    const [old, own, now] = [code(before), code(yours), code(fresh)];
    return own === now || own === old || now === old ? [`needless conflict in line ${start + 1}`] : [];
  });
}

/**
 * Where the user only added lines: without them the file is the generated one, line by line. In its order, unless the user put a conditional
 * group around lines of the tool: what is new between those stands outside of the group.
 */
export function otherThanFresh({ fresh, result }: Texts): readonly string[] {
  const text = resolved(result, () => 'generated');
  const order = (lines: readonly string[]): readonly string[] =>
    isToolInGroup(text) ? lines.toSorted() : lines;
  const [now, wanted] = [order(linesOfTool(text)), order(linesOfTool(fresh))];
  const at = wanted.findIndex((line, index) => line !== now[index]);
  if (at < 0 && now.length === wanted.length) return [];
  const place = at < 0 ? wanted.length : at;
  return [`not as generated: ${JSON.stringify(now[place])} in the place of ${JSON.stringify(wanted[place])}`];
}

function isToolInGroup(text: string): boolean {
  const lines = linesIn(text);
  const start = lines.findIndex((line) => /^#if/.test(line) && markOf(line) !== undefined);
  const length = lines.slice(start).findIndex((line) => /^#endif/.test(line) && markOf(line) !== undefined);
  return start >= 0 && linesOfTool(lines.slice(start, start + length).join('\n')).length > 0;
}
