// Values in the old C file: of macros, members and table rows. In: units. Out: words as they stand there, or numbers as text. Knows C only as far
// as tables and macros of a generator go; anything else is undefined.

import { withoutComments } from '../generate/merge/scan.ts';
import type { OldUnit } from './old-unit.ts';

/** The value of a macro without suffix and parentheses: `(-6000)` → `-6000`, `0x10u` → `0x10`. */
export function macroValue({ lines }: OldUnit, name: string): string | undefined {
  const text = withoutComments(lines.join('\n'));
  const found = new RegExp(`#\\s*define\\s+${name}\\s+(.+)`).exec(text)?.[1];
  return found === undefined ? undefined : plainValue(found);
}

export function plainValue(text: string): string {
  const bare = text
    .trim()
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
  return /^-?(?:0x[0-9a-fA-F]+|\d+)[uUlL]*$/.test(bare) ? bare.replace(/[uUlL]+$/, '') : bare;
}

/** Whether two words are the same value: numbers by value, all else by letter. */
export function isSameValue(one: string, other: string): boolean {
  const [a, b] = [numberOf(one), numberOf(other)];
  return a !== undefined && b !== undefined ? a === b : one === other;
}

function numberOf(word: string): bigint | undefined {
  const match = /^(-?)(0x[0-9a-fA-F]+|\d+)$/.exec(word);
  if (match === null) return undefined;
  const value = BigInt(match[2] ?? '0');
  return match[1] === '-' ? -value : value;
}

/** Code of a unit without comments and without what `#if 0` takes out. */
function liveCode({ lines }: OldUnit): string {
  return withoutComments(lines.join('\n')).replaceAll(
    /^\s*#\s*if\s+0\b[\s\S]*?^\s*#\s*(?:endif|else).*$/gm,
    '',
  );
}

/** Rows of a table, each as its cells. */
export function rowsOf(unit: OldUnit): readonly (readonly string[])[] {
  const code = liveCode(unit);
  const inner = code.slice(code.indexOf('{') + 1, code.lastIndexOf('}'));
  return [...inner.matchAll(/\{([^{}]*)\}/g)].map(([, cells = '']) =>
    cells
      .split(',')
      .map(plainValue)
      .filter((cell) => cell !== ''),
  );
}

/** Number of the line on which a row stands, that of the unit when it takes several. */
export function lineOfRow(unit: OldUnit, row: readonly string[]): number {
  const at = unit.lines.findIndex(
    (line) => rowsOf({ ...unit, lines: ['{', line, '}'] })[0]?.join() === row.join(),
  );
  return unit.first + Math.max(0, at);
}

/** Number of the line on which the n-th member of that name gets its value. */
export function lineOfMember({ first, lines }: OldUnit, member: string, nth: number): number {
  const form = new RegExp(`\\.${member}\\s*=`);
  const places = lines.flatMap((line, at) => (form.test(line) ? [at] : []));
  return first + (places[nth] ?? 0);
}

/** The value of the n-th member of that name: `.log_entries = 64`. */
export function memberValue(unit: OldUnit, member: string, nth: number): string | undefined {
  const found = [...liveCode(unit).matchAll(new RegExp(`\\.${member}\\s*=\\s*([^,}]+)`, 'g'))][nth]?.[1];
  return found === undefined ? undefined : plainValue(found);
}

/** How many members a structure declares. */
export function memberCount(unit: OldUnit): number {
  const code = liveCode(unit);
  return code
    .slice(code.indexOf('{') + 1, code.lastIndexOf('}'))
    .split(';')
    .filter((part) => part.trim() !== '').length;
}

/** Names that the live code of the unit uses, not those that it only defines as a macro. */
export function usedNames(unit: OldUnit): ReadonlySet<string> {
  const code = liveCode(unit).replaceAll(/#\s*define\s+\w+/g, '');
  return new Set([...code.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name));
}
