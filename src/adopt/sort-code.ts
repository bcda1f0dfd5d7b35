// Decides where each unit of the old C file goes. In: the map, the units, the services in the order of today. Out: moves, each with the lines
// as they will stand there. Places nothing yet, and knows nothing of the generated file.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { placeOf } from '../generate/place.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { commentedLines } from './c-lexis.ts';
import { fitsPattern } from './check-symbols.ts';
import { inFrontOfUse } from './front-of-use.ts';
import { handlerCode, parameterNames } from './handler-code.ts';
import type { AdoptMap, ReplacedRow, Rewrite, ServiceRow } from './map-model.ts';
import { leftOut, type Move, plain, withComments } from './move.ts';
import { functionOf, type OldPart, type OldUnit } from './old-unit.ts';
import { type Rewritten, rewriteWords, type WordRule } from './rewrite-words.ts';

export interface SortedCode {
  readonly moves: readonly Move[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every unit with its place. */
export function sortCode(
  map: AdoptMap,
  source: SourceText,
  units: readonly OldUnit[],
  services: readonly string[],
): SortedCode {
  const sorter = new Sorter(map, source, units, services);
  const moves = inFrontOfUse(
    units.map((unit, at) => sorter.move(unit, at)),
    services,
  );
  return { moves, diagnostics: [...sorter.unusedRewrites(), ...sorter.takenNames] };
}

class Sorter {
  /** Names that a body uses and that mean a parameter today. */
  readonly takenNames: Diagnostic[] = [];
  readonly #map: AdoptMap;
  readonly #source: SourceText;
  readonly #units: readonly OldUnit[];
  readonly #used = new Set<WordRule>();
  /** Service of each unit that is a handler. */
  readonly #handlers = new Map<OldUnit, ServiceRow>();

  constructor(map: AdoptMap, source: SourceText, units: readonly OldUnit[], services: readonly string[]) {
    this.#map = map;
    this.#source = source;
    this.#units = units;
    for (const service of map.services) {
      const { symbol } = service.handler;
      const unit = units.find((one) => one.names.includes(symbol) && functionOf(one) !== undefined);
      if (unit !== undefined && services.includes(service.name)) this.#handlers.set(unit, service);
    }
  }

  move(unit: OldUnit, at: number): Move {
    const orphaned = this.#rowOf(this.#map.code.orphans, unit);
    if (orphaned !== undefined) return { ...plain(unit), fate: 'orphaned', where: orphaned.by };
    if (unit.isBroken) return { ...plain(unit), fate: 'orphaned', where: BROKEN };
    const service = this.#handlers.get(unit);
    if (service !== undefined) return this.#body(unit, service);
    const replaced = this.#rowOf(this.#map.code.replaced, unit);
    if (replaced !== undefined) return this.#replaced(unit, replaced.by);
    const text = unit.names.length === 0 ? this.#textOf(unit) : undefined;
    if (text !== undefined) return { ...leftOut(unit), fate: 'replaced', where: text.by };
    if (this.#announcesHandlers(unit))
      return this.#replaced(unit, 'today the handler is defined in front of its use');
    const moved = this.#rewrite(unit, wholeLines(unit), this.#rulesFor(unit.names)).move;
    if (unit.kind === 'include') return { ...moved, fate: 'includes', where: 'includes' };
    return { ...moved, ...this.#placeOf(unit, at) };
  }

  /** Rules of the map that met nothing: what they were meant for stays as it is, and nobody would notice. */
  unusedRewrites(): readonly Diagnostic[] {
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
          {
            symbol: `text ${JSON.stringify(from)} where this row looks`,
            file: this.#source.file,
            nearest: undefined,
          },
          { span },
        ),
      );
  }

  /** Whether it is prototypes of handlers and nothing else. */
  #announcesHandlers({ parts }: OldUnit): boolean {
    const handlers = new Set(this.#map.services.map(({ handler }) => handler.symbol));
    const isOne = ({ kind, names }: OldPart): boolean =>
      kind === 'prototype' && names.every((name) => handlers.has(name));
    return parts.length > 0 && parts.every(isOne);
  }

  #rowOf(rows: readonly ReplacedRow[], { names }: OldUnit): ReplacedRow | undefined {
    return rows.find(({ pattern }) => names.some((name) => fitsPattern(pattern, name)));
  }

  #textOf({ lines }: OldUnit): ReplacedRow | undefined {
    return this.#map.code.replacedTexts.find(({ pattern }) => lines.join('\n').startsWith(pattern));
  }

  #rulesFor(names: readonly string[]): readonly Rewrite[] {
    const { rewrites, rewritesIn } = this.#map.code;
    return [...names.flatMap((name) => rewritesIn.get(name)?.rewrites ?? []), ...rewrites];
  }

  #body(unit: OldUnit, service: ServiceRow): Move {
    const code = handlerCode(unit);
    if (code === undefined) throw new Error(`${service.handler.symbol} is no function with a body`);
    if (service.isSkeleton) return { ...withComments(unit), fate: 'skeleton', where: service.name };
    const own = [...service.rewrites, ...this.#rulesFor(unit.names)];
    const { move, taken } = this.#rewrite(unit, code.lines, [...own, ...parameterRules(service, unit)]);
    const [first] = taken;
    if (first !== undefined) this.#taken(service, first.name, unit.first + first.at);
    return {
      ...move,
      fate: 'body',
      where: service.name,
      leftOut: code.leftOut.map((at) => unit.first + at),
    };
  }

  #taken(service: ServiceRow, name: string, line: number): void {
    const { file, text } = this.#source;
    const about = { symbol: service.handler.symbol, name, line, service: service.name };
    this.takenNames.push(report(ADP.nameTaken, about, { span: placeOf(file, text, line) }));
  }

  /** What the old generator wrote, with the lines in it that people wrote: those that the map names, and every comment. */
  #replaced(unit: OldUnit, by: string): Move {
    const named = this.#map.code.byHand
      .filter(({ symbol }) => unit.names.includes(symbol))
      .map(({ text }) => text);
    const comments = commentedLines(unit.lines);
    const isByHand = (line: string, at: number): boolean =>
      named.some((text) => text === '*' || line.includes(text)) || (comments.has(at) && line.trim() !== '');
    return { ...leftOut(unit, isByHand), fate: 'replaced', where: by };
  }

  #rewrite(
    unit: OldUnit,
    lines: readonly PlacedLine[],
    rules: readonly WordRule[],
  ): { readonly move: Move; readonly taken: Rewritten['taken'] } {
    const result = rewriteWords(
      lines.map(({ text }) => text),
      rules,
    );
    for (const rule of result.used) this.#used.add(rule);
    const words = new Map(result.changed.map((one) => [one.at, one.words] as const));
    const rewritten = lines.flatMap(({ at }, index) => {
      const [before = '', after = ''] = [unit.lines[at], result.lines[index]];
      return before === after
        ? []
        : [{ line: unit.first + at, before, after, words: words.get(index) ?? [] }];
    });
    const taken = result.taken.map(({ at, name }) => ({ at: lines[at]?.at ?? at, name }));
    return { move: { ...plain(unit), lines: result.lines, rewritten }, taken };
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

interface PlacedLine {
  readonly at: number;
  readonly text: string;
}

function wholeLines({ lines }: OldUnit): readonly PlacedLine[] {
  return lines.map((text, at) => ({ at, text }));
}

/** Names of the parameters: those of the old handler become those of today, which mean nothing else then. */
function parameterRules(
  { context, arguments: taken, results }: ServiceRow,
  unit: OldUnit,
): readonly WordRule[] {
  const rule = (from: string | undefined, to: string): readonly WordRule[] =>
    from === undefined ? [] : [{ from, to, role: 'name' }];
  const own = parameterNames(unit);
  const names = ['caller', 'arguments', 'results'].filter((name) => !own.includes(name));
  return [
    ...rule(context, 'caller'),
    ...rule(taken, 'arguments'),
    ...rule(results, 'results'),
    ...names.map((name) => ({ from: name, to: name, role: 'taken' as const })),
  ];
}
