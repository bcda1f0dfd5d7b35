// What of a C text is comment or literal, and which lines are directives. In: text with plain line ends. Out: places, and texts of the same
// length, so that a place in one is a place in the other.

import type { Place } from './old-unit.ts';

/** A comment or a literal, as the compiler reads them; one that is never closed runs to the end of the text or of its line. */
export const NOT_CODE =
  /\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|\/\/(?:\\\n|[^\n])*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/;

export interface Directive extends Place {
  /** `define`, `if`. */
  readonly word: string;
  /** What stands behind the word, without comments and literals. */
  readonly rest: string;
}

function isComment(text: string): boolean {
  return text.startsWith('/');
}

/** The text with everything but line ends taken out of a place. */
export function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** The code alone: comments and literals are spaces. */
export function codeAlone(text: string): string {
  return text.replaceAll(new RegExp(NOT_CODE, 'g'), blank);
}

/** Comments of a text, in order. */
export function commentsOf(text: string): readonly Place[] {
  return [...text.matchAll(new RegExp(NOT_CODE, 'g'))]
    .filter(([found]) => isComment(found))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** Every directive with all lines that a backslash or a comment makes a part of it. */
export function directivesOf(text: string): readonly Directive[] {
  const logical = text
    .replaceAll(new RegExp(NOT_CODE, 'g'), (found) => ' '.repeat(found.length))
    .replaceAll('\\\n', '  ');
  return [...logical.matchAll(/^[ \t]*#[ \t]*(\w*)([^\n]*)/gm)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[1] ?? '',
    rest: (match[2] ?? '').trim(),
  }));
}

/** Every `__attribute__((…))` of code alone. */
export function attributesOf(code: string): readonly Place[] {
  return [...code.matchAll(/\b__attribute(?:__)?\b/g)].flatMap(({ 0: word, index }) => {
    const end = endOfArguments(code, index + word.length);
    return end === undefined ? [] : [{ start: index, end }];
  });
}

/** Place behind the parenthesis that closes the next one. */
export function endOfArguments(code: string, from: number): number | undefined {
  const sign = /[()]/g;
  sign.lastIndex = from;
  let depth = 0;
  for (let found = sign.exec(code); found !== null; found = sign.exec(code)) {
    depth += found[0] === '(' ? 1 : -1;
    if (depth <= 0) return found.index + 1;
  }
  return undefined;
}

/** Whether braces close in pairs, none before it was opened. */
export function isBalanced(code: string): boolean {
  let depth = 0;
  for (const [brace] of code.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Places of the lines that hold a comment, or a part of one; of all comments, or those that are asked for. */
export function commentedLines(
  lines: readonly string[],
  isMeant: (comment: Place) => boolean = () => true,
): ReadonlySet<number> {
  const text = lines.join('\n');
  const found = new Set<number>();
  let [line, counted] = [0, 0];
  for (const { start, end } of commentsOf(text).filter(isMeant)) {
    line += text.slice(counted, start).split('\n').length - 1;
    const last = line + text.slice(start, end).split('\n').length - 1;
    for (; line < last; line += 1) found.add(line);
    found.add(last);
    counted = end;
  }
  return found;
}
