// Conditional groups of a C text. In: text and its directives. Out: groups with their branches, and the text as a parser can read it: without
// directives and with one branch of each group, every other character a space.

import { blank, type Directive } from './c-lexis.ts';
import type { Place } from './old-unit.ts';

export interface Branch extends Place {
  /** Whether no compiler of C ever takes it. */
  readonly isOff: boolean;
  readonly groups: readonly Group[];
}

export interface Group extends Place {
  readonly branches: readonly Branch[];
}

const NEVER = [/^(?:el)?if\(?\s*0\s*\)?$/, /^ifdef__cplusplus$/, /^if\s*defined\s*\(?\s*__cplusplus\s*\)?$/];

function isOff({ word, rest }: Directive): boolean {
  return NEVER.some((form) => form.test(`${word}${rest}`.trim()));
}

interface Open {
  readonly start: number;
  readonly branches: Branch[];
  from: number;
  isOff: boolean;
  groups: Group[];
}

/** Outermost groups in order; one that is never closed runs to the end of the text. */
export function groupsOf(text: string, directives: readonly Directive[]): readonly Group[] {
  const found: Group[] = [];
  const open: Open[] = [];
  const endBranch = (group: Open, end: number): void => {
    group.branches.push({ start: group.from, end, isOff: group.isOff, groups: group.groups });
    group.groups = [];
  };
  const close = (group: Open, bodyEnd: number, end: number): void => {
    endBranch(group, bodyEnd);
    open.pop();
    (open.at(-1)?.groups ?? found).push({ start: group.start, end, branches: group.branches });
  };
  for (const directive of directives) {
    const { word, start, end } = directive;
    const group = open.at(-1);
    if (/^if(?:n?def)?$/.test(word))
      open.push({ start, branches: [], from: end, isOff: isOff(directive), groups: [] });
    else if (group !== undefined && word === 'endif') close(group, start, end);
    else if (group !== undefined && /^el(?:se|if|ifn?def)$/.test(word)) {
      endBranch(group, start);
      group.from = end;
      group.isOff = isOff(directive);
    }
  }
  for (const group of open.toReversed()) close(group, text.length, text.length);
  return found;
}

/** What of a group is not the first branch that a compiler can take. */
function hiddenIn({ start, end, branches }: Group): readonly Place[] {
  const live = branches.find((branch) => !branch.isOff);
  if (live === undefined) return [{ start, end }];
  return [{ start, end: live.start }, ...live.groups.flatMap(hiddenIn), { start: live.end, end }];
}

/** The text with nothing but line ends left in these places. */
export function without(text: string, places: readonly Place[]): string {
  const pieces: string[] = [];
  let taken = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= taken) continue;
    const from = Math.max(start, taken);
    pieces.push(text.slice(taken, from), blank(text.slice(from, end)));
    taken = end;
  }
  return [...pieces, text.slice(taken)].join('');
}

/** One variant of the code, as the compiler would see it behind the preprocessor, but for macros. */
export function oneVariant(text: string, directives: readonly Directive[], groups: readonly Group[]): string {
  return without(text, [...directives, ...groups.flatMap(hiddenIn)]);
}
