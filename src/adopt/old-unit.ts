// What the old C file consists of, as plain values. Knows neither how it was read nor what becomes of it.

export type UnitKind =
  | 'function'
  | 'prototype'
  | 'type'
  | 'object'
  | 'macro'
  | 'include'
  | 'comment'
  | 'other';

/** From the first character to the one behind the last. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A function with its body, by places in the file. */
export interface OldFunction {
  readonly start: number;
  readonly opening: number;
  readonly closing: number;
  /** Text between the parentheses behind its name. */
  readonly parameters: string;
  /** Whether the parser understood everything in front of the body. */
  readonly isHeadRead: boolean;
}

/** One thing that a unit declares. */
export interface OldPart {
  readonly kind: UnitKind;
  /** Its name, and the tag of its type where it defines one; of an include the name with its signs. */
  readonly names: readonly string[];
  /** Number of its line in the file, from 1. */
  readonly line: number;
  readonly body?: OldFunction;
  /** Attributes and specifiers beside `static` and the type, of a function or a prototype. */
  readonly specifiers: readonly string[];
}

export interface OldUnit {
  readonly kind: UnitKind;
  /** Everything that it declares. */
  readonly names: readonly string[];
  readonly parts: readonly OldPart[];
  /** Whether conditional directives stand around it. */
  readonly isGroup: boolean;
  /** Whether it is switched off altogether, and its braces do not match. */
  readonly isBroken: boolean;
  /** Number of the first line that the parser could not read. */
  readonly unread: number | undefined;
  readonly lines: readonly string[];
  /** Number of its first line in the file, from 1. */
  readonly first: number;
  /** Place of its first line in the file. */
  readonly start: number;
  /** Empty lines in front of it. */
  readonly gap: number;
}

/** Every name with the unit that defines it; a definition counts more than a prototype. */
export function definitionsOf(units: readonly OldUnit[]): ReadonlyMap<string, OldUnit> {
  const found = new Map<string, OldUnit>();
  for (const unit of units)
    for (const name of unit.names)
      if (!found.has(name) || found.get(name)?.kind === 'prototype') found.set(name, unit);
  return found;
}

/** The function that the unit is; undefined when it is more than that, or none. */
export function functionOf({ isGroup, parts }: OldUnit): OldFunction | undefined {
  return isGroup || parts.length !== 1 ? undefined : parts[0]?.body;
}
