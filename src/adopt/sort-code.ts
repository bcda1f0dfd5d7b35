// Decides where each unit of the old C file goes. In: the map, the units, the services in the order of today. Out: moves, each with the lines
// as they will stand there. Places nothing yet, and knows nothing of the generated file.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { withoutComments } from '../generate/merge/scan.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { fitsPattern } from './check-symbols.ts';
import type { AdoptMap, ReplacedRow, Rewrite, ServiceRow } from './map-model.ts';
import { bodyOf, commentedLines, definitionsOf, type OldUnit } from './old-code.ts';
import { type Rewritten, rewriteWords, type WordRule } from './rewrite-words.ts';

export type Fate = 'body' | 'skeleton' | 'includes' | 'declarations' | 'beside' | 'orphaned' | 'replaced';

export interface Move {
  readonly unit: OldUnit;
  readonly fate: Fate;
  /** Service, or what of today replaces it, or why it is orphaned. */
  readonly where: string;
  /** Lines as they stand at their new place. */
  readonly lines: readonly string[];
  /** Numbers in the old file of lines that the map rewrote, with both texts. */
  readonly rewritten: readonly {
    readonly line: number;
    readonly before: string;
    readonly after: string;
    readonly words: readonly string[];
  }[];
  /** Numbers of lines that are not taken over: the old generator wrote them. */
  readonly leftOut: readonly number[];
  /** Lines by hand inside what is replaced. */
  readonly kept: readonly string[];
}

export interface SortedCode {
  readonly moves: readonly Move[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every unit with its place. */
export function sortCode(
  map: AdoptMap,
  file: string,
  units: readonly OldUnit[],
  services: readonly string[],
): SortedCode {
  const sorter = new Sorter(map, units, services);
  const moves = inFrontOfUse(
    units.map((unit, at) => sorter.move(unit, at)),
    services,
  );
  return { moves, diagnostics: sorter.unusedRewrites(file) };
}

class Sorter {
  readonly #map: AdoptMap;
  readonly #units: readonly OldUnit[];
  readonly #used = new Set<WordRule>();
  /** Service of each unit that is a handler. */
  readonly #handlers = new Map<OldUnit, ServiceRow>();

  constructor(map: AdoptMap, units: readonly OldUnit[], services: readonly string[]) {
    this.#map = map;
    this.#units = units;
    const definitions = definitionsOf(units);
    for (const service of map.services) {
      const unit = definitions.get(service.handler.symbol);
      if (unit !== undefined && services.includes(service.name)) this.#handlers.set(unit, service);
    }
  }

  move(unit: OldUnit, at: number): Move {
    const orphaned = this.#rowOf(this.#map.code.orphans, unit);
    if (orphaned !== undefined) return { ...plain(unit), fate: 'orphaned', where: orphaned.by };
    if (isBrokenOffBlock(unit)) return { ...plain(unit), fate: 'orphaned', where: BROKEN };
    const service = this.#handlers.get(unit);
    if (service !== undefined) return this.#body(unit, service);
    const replaced =
      this.#rowOf(this.#map.code.replaced, unit) ??
      this.#map.code.replacedTexts.find(({ pattern }) => unit.lines.join('\n').startsWith(pattern));
    if (replaced !== undefined) return this.#replaced(unit, replaced);
    if (unit.kind === 'prototype' && unit.names.some((name) => this.#isHandler(name)))
      return {
        ...leftOut(unit),
        fate: 'replaced',
        where: 'today the handler is defined in front of its use',
      };
    const moved = this.#rewrite(unit, unit.lines, 0, this.#rulesFor(unit.names));
    if (unit.kind === 'include') return { ...moved, fate: 'includes', where: 'includes' };
    return { ...moved, ...this.#placeOf(unit, at) };
  }

  /** Rules of the map that met nothing: what they were meant for stays as it is, and nobody would notice. */
  unusedRewrites(file: string): readonly Diagnostic[] {
    const { code, services } = this.#map;
    const all = [
      ...code.rewrites,
      ...[...code.rewritesIn.values()].flatMap(({ rewrites }) => rewrites),
      ...services.flatMap(({ rewrites }) => rewrites),
    ];
    return all
      .filter((rule) => !this.#used.has(rule))
      .map(({ from, span }) =>
        report(
          ADP.symbolUnknown,
          { symbol: `text ${JSON.stringify(from)} where this row looks`, file, nearest: undefined },
          { span },
        ),
      );
  }

  #isHandler(name: string): boolean {
    return this.#map.services.some(({ handler }) => handler.symbol === name);
  }

  #rowOf(rows: readonly ReplacedRow[], { names }: OldUnit): ReplacedRow | undefined {
    return rows.find(({ pattern }) => names.some((name) => fitsPattern(pattern, name)));
  }

  #rulesFor(names: readonly string[]): readonly Rewrite[] {
    const { rewrites, rewritesIn } = this.#map.code;
    return [...names.flatMap((name) => rewritesIn.get(name)?.rewrites ?? []), ...rewrites];
  }

  #body(unit: OldUnit, service: ServiceRow): Move {
    const found = bodyOf(unit);
    if (found === undefined)
      return { ...plain(unit), fate: 'orphaned', where: 'the function is not laid out as one' };
    if (service.isSkeleton) return { ...leftOut(unit), fate: 'skeleton', where: service.name };
    const rules = [...service.rewrites, ...this.#rulesFor(unit.names), ...parameterRules(service)];
    const body = this.#rewrite(unit, found.body, found.bodyAt, rules);
    const numbers = unit.lines.map((_, at) => unit.first + at);
    const head = numbers.slice(found.above.length, found.bodyAt);
    const tail = numbers.slice(found.bodyAt + found.body.length);
    return {
      ...body,
      fate: 'body',
      where: service.name,
      lines: [...found.above, ...body.lines],
      leftOut: [...head, ...tail],
    };
  }

  /** What the old generator wrote, with the lines in it that people wrote: those that the map names, and every comment. */
  #replaced(unit: OldUnit, { by, pattern }: ReplacedRow): Move {
    const named = this.#map.code.byHand
      .filter(({ symbol }) => unit.names.includes(symbol))
      .map(({ text }) => text);
    const isText = unit.lines.join('\n').startsWith(pattern);
    const comments = isText ? new Set<number>() : commentedLines(unit.lines);
    const isByHand = (line: string, at: number): boolean =>
      named.some((text) => text === '*' || line.includes(text)) || (comments.has(at) && line.trim() !== '');
    const kept = unit.lines.filter(isByHand);
    const numbers = unit.lines.flatMap((line, at) => (isByHand(line, at) ? [] : [unit.first + at]));
    return { ...plain(unit), fate: 'replaced', where: by, lines: [], kept, leftOut: numbers };
  }

  #rewrite(unit: OldUnit, lines: readonly string[], from: number, rules: readonly WordRule[]): Move {
    const result: Rewritten = rewriteWords(lines, rules);
    for (const rule of result.used) this.#used.add(rule);
    const rewritten = result.changed.map(({ at, ...texts }) => ({ line: unit.first + from + at, ...texts }));
    return { ...plain(unit), lines: result.lines, rewritten };
  }

  /** A helper belongs where the map says, else to the next handler below it; what stands above all of them is a declaration. */
  #placeOf(unit: OldUnit, at: number): Pick<Move, 'fate' | 'where'> {
    const owner = this.#map.services.find(({ helpers }) =>
      helpers.some(({ symbol }) => unit.names.includes(symbol)),
    );
    if (owner !== undefined) return { fate: 'beside', where: owner.name };
    const isAbove = !this.#units.slice(0, at).some((other) => this.#handlers.has(other));
    if (isAbove) return { fate: 'declarations', where: 'declarations' };
    const next = this.#units.slice(at).find((other) => this.#handlers.has(other));
    const last = this.#units.findLast((other) => this.#handlers.has(other));
    const service = this.#handlers.get(next ?? last ?? unit);
    return service === undefined
      ? { fate: 'declarations', where: 'declarations' }
      : { fate: 'beside', where: service.name };
  }
}

const BROKEN =
  'the braces in this #if 0 do not match: who reads the C file could not tell where its parts end';

/** Whether the unit is switched off and holds half of something. */
function isBrokenOffBlock({ lines }: OldUnit): boolean {
  if (!/^\s*#\s*if\s+0\b/.test(lines[0] ?? '')) return false;
  const code = withoutComments(lines.join('\n')).replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '');
  return code.split('{').length !== code.split('}').length;
}

function plain(unit: OldUnit): Move {
  return { unit, fate: 'declarations', where: '', lines: unit.lines, rewritten: [], leftOut: [], kept: [] };
}

function leftOut(unit: OldUnit): Move {
  return { ...plain(unit), lines: [], leftOut: unit.lines.map((_, at) => unit.first + at) };
}

/** Names of the parameters: those of the old handler become those of today. */
function parameterRules({ context, arguments: taken, results }: ServiceRow): readonly WordRule[] {
  const rule = (from: string | undefined, to: string): readonly WordRule[] =>
    from === undefined ? [] : [{ from, to, isName: true }];
  return [...rule(context, 'caller'), ...rule(taken, 'arguments'), ...rule(results, 'results')];
}

/** Moves a helper up to the first service that uses it, where the order of services is not that of the old file. */
function inFrontOfUse(moves: readonly Move[], services: readonly string[]): readonly Move[] {
  const wordsAt = new Map<string, Set<string>>();
  for (const { fate, where, lines } of moves) {
    if (fate !== 'body' && fate !== 'beside') continue;
    const words = wordsAt.get(where) ?? new Set<string>();
    for (const [word] of lines.join('\n').matchAll(/[A-Za-z_]\w*/g)) words.add(word);
    wordsAt.set(where, words);
  }
  return moves.map((move) => {
    if (move.fate !== 'beside') return move;
    const own = services.indexOf(move.where);
    const first = services.findIndex(
      (name, at) => at < own && move.unit.names.some((one) => wordsAt.get(name)?.has(one)),
    );
    return first < 0 ? move : { ...move, where: services[first] ?? move.where };
  });
}
