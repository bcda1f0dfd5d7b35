// Guesses from an old C file which function serves which service, and what the old generator wrote. In: units, names of services. Out: rows for
// a draft. A guess is only ever written into a draft, for a person to decide.

import { withoutComments } from '../generate/merge/scan.ts';
import { usedNames } from './c-values.ts';
import { bodyText } from './handler-code.ts';
import { definitionsOf, functionOf, type OldUnit } from './old-unit.ts';

export interface GuessedService {
  readonly name: string;
  readonly handler: string | undefined;
  readonly isSure: boolean;
  readonly isSkeleton: boolean;
  readonly context: string | undefined;
  readonly arguments: string | undefined;
  readonly results: string | undefined;
}

export interface GuessedCode {
  readonly services: readonly GuessedService[];
  /** Symbols that are probably generated, each with why. */
  readonly replaced: readonly { readonly symbol: string; readonly why: string }[];
  /** Functions that were looked for. */
  readonly tried: readonly string[];
}

export function guessCode(units: readonly OldUnit[], services: readonly string[]): GuessedCode {
  const functions = units.filter(({ kind }) => kind === 'function');
  const found = services.map((name) => ({
    name,
    candidates: functions.filter((unit) => isNamedFor(unit, name)),
  }));
  const wrappers = new Set(found.flatMap(({ candidates }) => wrapperIn(candidates) ?? []));
  const prefixes = new Set([...wrappers].flatMap((unit) => prefixOf(unit) ?? []));
  for (const { candidates } of found)
    if (candidates.length === 1)
      for (const unit of candidates) if (prefixes.has(prefixOf(unit) ?? '-')) wrappers.add(unit);
  const guessed = found.map(({ name, candidates }) => guessService(name, candidates, wrappers, units));
  return { services: guessed, replaced: guessReplaced(units, guessed, wrappers, services), tried: services };
}

function isNamedFor({ names }: OldUnit, service: string): boolean {
  return names.some(
    (name) => name === service || name.endsWith(`_${service}`) || name.startsWith(`${service}_`),
  );
}

/** Of two functions of one service the one that calls the other. */
function wrapperIn(candidates: readonly OldUnit[]): OldUnit | undefined {
  return candidates.find((unit) => candidates.some((other) => other !== unit && calls(unit, other)));
}

function calls(unit: OldUnit, other: OldUnit): boolean {
  const used = usedNames(unit);
  return other.names.some((name) => used.has(name) && !unit.names.includes(name));
}

function prefixOf({ names }: OldUnit): string | undefined {
  return /^[a-z]+_/.exec(names[0] ?? '')?.[0];
}

function guessService(
  name: string,
  candidates: readonly OldUnit[],
  wrappers: ReadonlySet<OldUnit>,
  units: readonly OldUnit[],
): GuessedService {
  const direct = candidates.filter((unit) => !wrappers.has(unit));
  const wrapper = candidates.find((unit) => wrappers.has(unit));
  const called = units.filter(
    (unit) => unit.kind === 'function' && wrapper !== undefined && calls(wrapper, unit),
  );
  const handler = direct[0] ?? called[0];
  const nothing = { context: undefined, arguments: undefined, results: undefined };
  if (handler === undefined)
    return { name, handler: undefined, isSure: false, isSkeleton: false, ...nothing };
  return {
    name,
    handler: handler.names[0],
    isSure: direct.length === 1,
    isSkeleton: isSkeleton(handler),
    ...parametersOf(handler),
  };
}

/** A body that uses nothing and returns one constant. */
function isSkeleton(unit: OldUnit): boolean {
  const statements = withoutComments(bodyText(unit))
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return (
    statements.length > 0 && statements.every((one) => /^\(void\)\s*\w+$|^return\s+\(?-?\w+\)?$/.test(one))
  );
}

function parametersOf(unit: OldUnit): Pick<GuessedService, 'context' | 'arguments' | 'results'> {
  const head = withoutComments(functionOf(unit)?.parameters ?? '');
  const found: { context?: string; arguments?: string; results?: string } = {};
  for (const parameter of head.split(',')) {
    const name = /(\w+)\s*$/.exec(parameter)?.[1];
    if (name === undefined) continue;
    if (/\bconst\b.*\*/.test(parameter)) found.arguments ??= name;
    else if (found.context === undefined && /\*/.test(parameter) && !/rets|results?|out/.test(parameter))
      found.context = name;
    else if (/\*/.test(parameter)) found.results ??= name;
  }
  return { context: found.context, arguments: found.arguments, results: found.results };
}

function guessReplaced(
  units: readonly OldUnit[],
  services: readonly GuessedService[],
  wrappers: ReadonlySet<OldUnit>,
  names: readonly string[],
): GuessedCode['replaced'] {
  const rows = new Map<string, string>();
  for (const unit of wrappers)
    for (const name of unit.names) rows.set(name, 'calls the handler of a service');
  const definitions = definitionsOf(units);
  for (const { handler } of services) {
    const head =
      definitions
        .get(handler ?? '')
        ?.lines.join(' ')
        .split('{')[0] ?? '';
    for (const [, type = ''] of head.matchAll(/\bstruct\s+(\w+)/g))
      if (definitions.has(type)) rows.set(type, 'type of a parameter of a handler');
  }
  const upper = names.map((name) => name.toUpperCase());
  for (const unit of units) {
    if (unit.kind === 'macro' && unit.names.some((macro) => upper.some((name) => hasWords(macro, name))))
      for (const name of unit.names) rows.set(name, 'a macro that is named for a service');
    const usesWrappers = [...wrappers].some(
      (wrapper) => unit.kind !== 'prototype' && !wrappers.has(unit) && calls(unit, wrapper),
    );
    const isHandler = services.some(({ handler }) => unit.names.includes(handler ?? ''));
    if (usesWrappers && !isHandler)
      for (const name of unit.names) rows.set(name, 'refers to what calls the handlers');
  }
  return [...rows].map(([symbol, why]) => ({ symbol, why }));
}

/** `FID_GET_MAST` has the words of `GET_MAST`. */
function hasWords(macro: string, name: string): boolean {
  return `_${macro}_`.includes(`_${name}_`);
}
