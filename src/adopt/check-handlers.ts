// Holds the handlers that the map names against the old C file: each has to be one function whose body can be taken. In: the map, the old C file, its
// units. Out: what speaks against it, and what of a head gets lost.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import { placeOf } from '../generate/place.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { codeAlone } from './c-lexis.ts';
import type { AdoptMap, ServiceRow } from './map-model.ts';
import { definitionsOf, functionOf, type OldPart, type OldUnit } from './old-unit.ts';

interface Definition {
  readonly unit: OldUnit;
  readonly part: OldPart;
}

export function checkHandlers(
  { services }: AdoptMap,
  source: SourceText,
  units: readonly OldUnit[],
): readonly Diagnostic[] {
  return services
    .filter(({ handler }) => handler.symbol !== '?')
    .flatMap((service) => {
      const found = definitions(service.handler.symbol, units);
      const [only] = found;
      if (only === undefined) return [withoutDefinition(service, source, units)];
      if (found.length > 1 || only.unit.isGroup) return [withVariants(service, source, found)];
      const unread = unreadable(only);
      if (unread === undefined) return droppedSpecifiers(service, source, units);
      return [handlerUnread(service, source, only.part.line, unread)];
    });
}

function definitions(symbol: string, units: readonly OldUnit[]): readonly Definition[] {
  return units.flatMap((unit) =>
    unit.parts
      .filter(({ kind, names }) => kind === 'function' && names.includes(symbol))
      .map((part) => ({ unit, part })),
  );
}

function withVariants(
  { handler }: ServiceRow,
  { file, text }: SourceText,
  found: readonly Definition[],
): Diagnostic {
  const places = found.map(({ unit: { isGroup, first, lines }, part }) =>
    isGroup
      ? `line ${part.line} (directives around it in lines ${first} to ${first + lines.length - 1})`
      : `line ${part.line}`,
  );
  const span = placeOf(file, text, found[0]?.part.line ?? 1);
  const related = [{ message: 'the map names it here', span: handler.span }];
  return report(ADP.handlerVariants, { symbol: handler.symbol, places }, { span, related });
}

/** Why the body of a function that is there cannot be taken. */
function unreadable({ unit, part }: Definition): string | undefined {
  if (part.body === undefined) return `its braces do not match, from line ${part.line} on`;
  if (functionOf(unit) === undefined) return `other code shares its lines, from line ${unit.first} on`;
  return part.body.isHeadRead ? undefined : `the head in line ${part.line} is no plain C`;
}

const PLAIN = 'C that can be read without expanding macros';
const WRITTEN = 'a function with its name, its parameters and its braces';

function handlerUnread(
  { handler }: ServiceRow,
  { file, text }: SourceText,
  line: number,
  reason: string,
  form = PLAIN,
): Diagnostic {
  const span = placeOf(file, text, line);
  const related = [{ message: 'the map names it here', span: handler.span }];
  return report(ADP.handlerUnread, { symbol: handler.symbol, reason, form }, { span, related });
}

/** The name stands somewhere else, or a macro makes it, or it is not there at all. */
function withoutDefinition(service: ServiceRow, source: SourceText, units: readonly OldUnit[]): Diagnostic {
  const { symbol, span } = service.handler;
  const mention = new RegExp(`(?<!\\w)${symbol.replaceAll(/\W/g, '\\$&')}(?!\\w)`);
  const named = units.find(
    (unit) => unit.unread !== undefined && mention.test(codeAlone(unit.lines.join('\n'))),
  );
  if (named?.unread !== undefined)
    return handlerUnread(
      service,
      source,
      named.unread,
      `what begins in line ${named.first} cannot be read as C, first in line ${named.unread}`,
    );
  const byMacro = units.find((unit) => headMacro(unit, symbol) !== undefined);
  if (byMacro !== undefined)
    return handlerUnread(
      service,
      source,
      byMacro.first,
      `line ${byMacro.first} begins a function by the macro ${headMacro(byMacro, symbol) ?? ''}`,
      WRITTEN,
    );
  const declared = units.find((unit) => mention.test(codeAlone(unit.lines.join('\n'))));
  if (declared !== undefined)
    return handlerUnread(
      service,
      source,
      declared.first,
      `line ${declared.first} has the name, but no function with a body`,
      WRITTEN,
    );
  const names = [...definitionsOf(units).keys()];
  const about = { symbol, file: source.file, nearest: nearestWord(symbol, names) };
  return report(ADP.symbolUnknown, about, { span });
}

/** `HANDLER(add) {`, where the macro makes the name out of a part of it. */
function headMacro({ lines, names }: OldUnit, symbol: string): string | undefined {
  if (names.length > 0) return undefined;
  const [, macro, part] =
    /^\s*(?:static\s+)?(\w+)\s*\(\s*(\w+)[^{}]*\)\s*\{/.exec(codeAlone(lines.join('\n'))) ?? [];
  return part !== undefined && symbol.includes(part) ? macro : undefined;
}

/** Of its definition and of its prototypes. */
function droppedSpecifiers(
  { handler: { symbol } }: ServiceRow,
  { file, text }: SourceText,
  units: readonly OldUnit[],
): readonly Diagnostic[] {
  return units
    .flatMap(({ parts }) => parts)
    .filter(({ kind, names }) => (kind === 'function' || kind === 'prototype') && names.includes(symbol))
    .filter(({ specifiers }) => specifiers.length > 0)
    .map(({ specifiers, line }) =>
      report(ADP.specifierDropped, { symbol, specifiers, line }, { span: placeOf(file, text, line) }),
    );
}
