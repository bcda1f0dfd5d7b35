// Where the old configuration and the old C file disagree. In: the rows of the map that say what belongs together, leaves, units. Out: the
// differences, and what was compared. Keys that no row names are not compared; the report says so.

import type { Span } from '../model/source.ts';
import {
  isSameValue,
  lineOfMember,
  lineOfRow,
  macroValue,
  memberCount,
  memberValue,
  plainValue,
  rowsOf,
  usedNames,
} from './c-values.ts';
import type { OldFile } from './check-map.ts';
import type { AdoptMap, CompareRow } from './map-model.ts';
import { pathOf, type Step, snakeCase, starsOf, stepsOf } from './old-path.ts';
import { definitionsOf, type OldUnit } from './old-unit.ts';
import { isNothing, keyOf, type OldLeaf, wordOf } from './old-yaml.ts';

export interface Difference {
  readonly kind: 'differs' | 'only_in_c' | 'used_nowhere';
  /** Old key, or the pattern of keys that has no entry. */
  readonly key: string;
  readonly yaml: string;
  readonly what: string;
  readonly c: string;
  readonly span?: Span;
  readonly line?: number;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Values that were found on both sides. */
  readonly compared: number;
  /** Keys for which no row says what of the C file belongs to them. */
  readonly notCompared: readonly string[];
  /** Values whose row found nothing in the C file. */
  readonly notFound: readonly string[];
}

export function compareWithCode(
  map: AdoptMap,
  old: OldFile,
  units: readonly OldUnit[],
  text: string,
): Comparison {
  const finder = new Finder(old, units, text);
  const differences: Difference[] = [];
  const notFound: string[] = [];
  let compared = 0;
  for (const row of map.compare)
    for (const { leaf, stars, nth } of finder.leavesOf(row)) {
      const found = finder.find(row, leaf, stars, nth);
      if (found === undefined) {
        notFound.push(leaf.path);
        continue;
      }
      compared += 1;
      const word = row.words?.get(found.value);
      const value = word?.kind === 'scalar' ? wordOf(word) : found.value;
      const about = {
        key: leaf.path,
        yaml: wordOf(leaf.node),
        what: found.what,
        span: leaf.node.span,
        line: found.line,
      };
      if (!isSameValue(wordOf(leaf.node), value))
        differences.push({ ...about, kind: 'differs', c: found.value });
      if (row.macro !== undefined && !finder.isUsed(found.what))
        differences.push({ ...about, kind: 'used_nowhere', c: found.value });
    }
  const rows = map.compare.map(({ key }) => stepsOf(key));
  const without = old.leaves.filter(({ steps }) => !rows.some((row) => starsOf(row, steps) !== undefined));
  return {
    differences: [...differences, ...finder.onlyInCode(map.compare)],
    compared,
    notCompared: [...new Set(without.map(keyOf))],
    notFound,
  };
}

interface Found {
  readonly value: string;
  /** `FID_ALIVE`, `vm_mem_table, row 5`. */
  readonly what: string;
  readonly line: number;
}

interface ComparedLeaf {
  readonly leaf: OldLeaf;
  readonly stars: readonly Step[];
  /** How many leaves of the same key stand in front of it. */
  readonly nth: number;
}

class Finder {
  readonly #old: OldFile;
  readonly #definitions: ReadonlyMap<string, OldUnit>;
  readonly #used = new Set<string>();
  readonly #text: string;

  constructor(old: OldFile, units: readonly OldUnit[], text: string) {
    this.#old = old;
    this.#definitions = definitionsOf(units);
    this.#text = text;
    for (const unit of units) for (const name of usedNames(unit)) this.#used.add(name);
  }

  isUsed(macro: string): boolean {
    return this.#used.has(macro);
  }

  leavesOf({ key }: CompareRow): readonly ComparedLeaf[] {
    const pattern = stepsOf(key);
    return this.#old.leaves
      .flatMap((leaf) => {
        const stars = starsOf(pattern, leaf.steps);
        return stars === undefined ? [] : [{ leaf, stars }];
      })
      .map((one, nth) => ({ ...one, nth }))
      .filter(({ leaf }) => !isNothing(leaf.node));
  }

  find(row: CompareRow, leaf: OldLeaf, stars: readonly Step[], nth: number): Found | undefined {
    const name = (pattern: string) => this.#filled(pattern, row, leaf, stars);
    if (row.macro !== undefined) return this.#macro(name(row.macro));
    if (row.members !== undefined) return this.#members(name(row.members));
    if (row.member !== undefined) return this.#member(name(row.member), Number(stars[0] ?? 0));
    if (row.table !== undefined)
      return this.#cell(row.table, row.table.row === undefined ? nth : name(row.table.row));
    return row.text === undefined ? undefined : this.#mention(row.text);
  }

  #macro(name: string): Found | undefined {
    const unit = this.#definitions.get(name);
    const value = unit === undefined ? undefined : macroValue(unit, name);
    return unit === undefined || value === undefined ? undefined : { value, what: name, line: unit.first };
  }

  #members(name: string): Found | undefined {
    const unit = this.#definitions.get(name);
    if (unit === undefined) return undefined;
    return { value: String(memberCount(unit)), what: `the number of members of ${name}`, line: unit.first };
  }

  #member(path: string, nth: number): Found | undefined {
    const [object = '', member = ''] = path.split('.');
    const unit = this.#definitions.get(object);
    const value = unit === undefined ? undefined : memberValue(unit, member, nth);
    return unit === undefined || value === undefined
      ? undefined
      : { value, what: path, line: lineOfMember(unit, member, nth) };
  }

  #cell({ name, column }: NonNullable<CompareRow['table']>, row: number | string): Found | undefined {
    const unit = this.#definitions.get(name);
    if (unit === undefined) return undefined;
    const rows = rowsOf(unit);
    const at = typeof row === 'number' ? row : rows.findIndex(([first]) => first === row);
    const value = rows[at]?.[column];
    const place = typeof row === 'number' ? `row ${row + 1}` : `row ${row}`;
    return value === undefined
      ? undefined
      : { value, what: `${name}, ${place}`, line: lineOfRow(unit, rows[at] ?? []) };
  }

  /** `revision {value}` anywhere in the file. */
  #mention(pattern: string): Found | undefined {
    const [before = ''] = pattern.split('{value}');
    const at = this.#text.indexOf(before);
    const value = at < 0 ? undefined : /^[\w.-]*\w/.exec(this.#text.slice(at + before.length))?.[0];
    if (value === undefined) return undefined;
    return {
      value: plainValue(value),
      what: `"${before.trim()}"`,
      line: this.#text.slice(0, at).split('\n').length,
    };
  }

  /** A pattern with `{NAME}` (in small letters `{name}`), the name of the entry, and `{ITEM}`, that of the item in it. */
  #filled(pattern: string, row: CompareRow, leaf: OldLeaf, stars: readonly Step[]): string {
    const name = snakeCase(this.#entryName(leaf));
    const item = row.item === undefined ? '' : this.#itemName(row.item, stars);
    return pattern
      .replaceAll('{NAME}', name.toUpperCase())
      .replaceAll('{name}', name)
      .replaceAll('{ITEM}', snakeCase(item).toUpperCase());
  }

  /** The first value of the list entry that the leaf lies in. */
  #entryName({ steps }: OldLeaf): string {
    const depth = steps.findIndex((step) => typeof step === 'number') + 1;
    const owner = pathOf(steps.slice(0, depth));
    const first = this.#old.leaves.find((one) => depth > 0 && pathOf(one.steps.slice(0, depth)) === owner);
    return first === undefined ? '' : wordOf(first.node);
  }

  #itemName({ key, otherwise }: NonNullable<CompareRow['item']>, stars: readonly Step[]): string {
    let next = 0;
    const steps = stepsOf(key).map((step) => (step === '[*]' || step === '*' ? (stars[next++] ?? 0) : step));
    const wanted = pathOf(steps);
    const found = this.#old.leaves.find(({ path }) => path === wanted);
    return found === undefined ? `${otherwise}${String(stars.at(-1) ?? 0)}` : wordOf(found.node);
  }

  /** Macros that fit the pattern of a row and belong to no entry: somebody added them to the C file alone. */
  onlyInCode(rows: readonly CompareRow[]): readonly Difference[] {
    return rows.flatMap((row) => {
      if (row.macro === undefined || !/^\w+_\{NAME\}$/.test(row.macro)) return [];
      const leaves = this.leavesOf(row);
      const patterns = [row.macro, ...row.also];
      const known = new Set(
        leaves.flatMap(({ leaf, stars }) => patterns.map((one) => this.#filled(one, row, leaf, stars))),
      );
      const start = row.macro.replace('{NAME}', '');
      return [...this.#definitions]
        .filter(([name, { kind }]) => kind === 'macro' && name.startsWith(start) && !known.has(name))
        .map(([name, unit]) => ({
          kind: 'only_in_c' as const,
          key: row.key,
          yaml: '',
          what: name,
          c: macroValue(unit, name) ?? '',
          line: unit.first,
        }));
    });
  }
}
