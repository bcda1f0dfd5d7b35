// Holds the rows about C against the old C file and the services of the new configuration. In: the map, units, names of services. Out:
// everything that contradicts.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { AdoptMap, ReplacedRow } from './map-model.ts';
import { definitionsOf, type OldUnit } from './old-unit.ts';

interface Mention {
  readonly symbol: string;
  readonly span: Span;
  readonly where: string;
}

/** Whether a name fits a pattern, in which `*` is any text. */
export function fitsPattern(pattern: string, name: string): boolean {
  const form = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${form.join('.*')}$`).test(name);
}

export function checkSymbols(
  map: AdoptMap,
  file: string,
  units: readonly OldUnit[],
  services: readonly string[],
): readonly Diagnostic[] {
  return [
    ...symbolsExist(map, file, units),
    ...rowsTakeWholeUnits(map, units),
    ...servicesFit(map, services),
    ...symbolsAreClaimedOnce(map),
  ];
}

function handlersOf({ services }: AdoptMap): readonly Mention[] {
  return services.map(({ name, handler }) => ({ ...handler, where: `the handler of ${name}` }));
}

/** Everything that the map names beside handlers. */
function mentionsOf({ services, code }: AdoptMap): readonly Mention[] {
  const ofServices = services.flatMap(({ name, helpers }) =>
    helpers.map((helper) => ({ ...helper, where: `the helpers of ${name}` })),
  );
  const rows = [
    ...code.replaced.map((row) => ({ row, where: 'replaced' })),
    ...code.orphans.map((row) => ({ row, where: 'orphans' })),
  ];
  return [...ofServices, ...rows.map(({ row, where }) => ({ symbol: row.pattern, span: row.span, where }))];
}

function symbolsExist(map: AdoptMap, file: string, units: readonly OldUnit[]): readonly Diagnostic[] {
  const names = [...definitionsOf(units).keys()];
  const unknown = (symbol: string, span: Span) =>
    report(ADP.symbolUnknown, { symbol, file, nearest: nearestWord(symbol, names) }, { span });
  const symbols = [
    ...mentionsOf(map),
    ...[...map.code.rewritesIn].map(([symbol, { span }]) => ({ symbol, span })),
    ...map.code.byHand,
  ].filter(({ symbol }) => symbol !== '?' && !names.some((name) => fitsPattern(symbol, name)));
  const texts = map.code.replacedTexts.filter(
    ({ pattern }) =>
      !units.some(({ names: own, lines }) => own.length === 0 && lines.join('\n').startsWith(pattern)),
  );
  const lines = map.code.byHand.filter(
    ({ symbol, text }) =>
      text !== '*' &&
      names.includes(symbol) &&
      !units.some((unit) => unit.names.includes(symbol) && unit.lines.some((line) => line.includes(text))),
  );
  return [
    ...symbols.map(({ symbol, span }) => unknown(symbol, span)),
    ...texts.map(({ pattern, span }) => unknown(`piece that begins with ${JSON.stringify(pattern)}`, span)),
    ...lines.map(({ symbol, text, span }) => unknown(`line with ${JSON.stringify(text)} in ${symbol}`, span)),
  ];
}

/** A conditional group and a declaration of several names go as a whole: rows of one kind have to name all that it declares. */
function rowsTakeWholeUnits({ code }: AdoptMap, units: readonly OldUnit[]): readonly Diagnostic[] {
  return [code.replaced, code.orphans].flatMap((rows) =>
    units.flatMap((unit) => {
      const fits = (names: readonly string[], row: ReplacedRow): boolean =>
        names.some((name) => fitsPattern(row.pattern, name));
      const first = rows.find((row) => fits(unit.names, row));
      const left = unit.parts.filter(({ names }) => !rows.some((row) => fits(names, row)));
      if (first === undefined || left.length === 0) return [];
      const others = left.map(({ names, line }) => names[0] ?? `line ${line}`);
      const about = { pattern: first.pattern, line: unit.first, others };
      return [report(ADP.groupInPart, about, { span: first.span })];
    }),
  );
}

function servicesFit({ services, file }: AdoptMap, known: readonly string[]): readonly Diagnostic[] {
  const unknown = services
    .filter(({ name }) => !known.includes(name))
    .map(({ name, span }) =>
      report(ADP.serviceUnknown, { name, nearest: nearestWord(name, known) }, { span }),
    );
  const span = { file, start: 0, end: 0, line: 1, column: 1 };
  const without = known
    .filter((name) => !services.some((service) => service.name === name))
    .map((name) => report(ADP.serviceUnassigned, { name }, { span }));
  return [...unknown, ...without];
}

function symbolsAreClaimedOnce(map: AdoptMap): readonly Diagnostic[] {
  const mentions = [...handlersOf(map), ...mentionsOf(map)];
  return mentions.flatMap(({ symbol, span, where }, at) => {
    const earlier = mentions.slice(0, at).find((other) => other.symbol === symbol && symbol !== '?');
    if (earlier === undefined) return [];
    const related = [{ message: earlier.where, span: earlier.span }];
    return [report(ADP.symbolTwice, { symbol, one: earlier.where, other: where }, { span, related })];
  });
}
