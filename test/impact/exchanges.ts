// Exchanges of the values of a configuration, one at a time. In: its text and a leaf of the schema. Out: for each place and each other
// value the text with that value in that place, and what stood there.

import { parse, stringify } from 'yaml';
import type { SchemaLeaf } from '../../src/model/schema-leaf.ts';

export interface Exchange {
  /** `smc_services.get_speed.arguments.axle.max` */
  readonly path: string;
  /** Undefined: the key is not there. */
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
}

type Tree = Record<string, unknown>;

interface Place {
  readonly path: string;
  readonly holder: Tree;
  readonly key: string;
}

/** Values that are tried where no simple neighbour is allowed. */
export type Others = Readonly<Record<string, readonly unknown[]>>;

/** Every exchange at a leaf, in the order of the file; `others` come before the neighbours of what stands there. */
export function exchangesAt(
  text: string,
  { allowed, leaf }: SchemaLeaf,
  others: Others,
): readonly Exchange[] {
  const places = placesOf(read(text), leaf.split('.'), '');
  return places.flatMap(({ holder, key, path }, at) => {
    const before = holder[key];
    const values = [...(others[leaf] ?? []), ...neighbours(before, allowed)];
    return values.map((after) => {
      const root = read(text);
      const place = placesOf(root, leaf.split('.'), '')[at];
      if (place === undefined) throw new Error(`no ${leaf} a second time`);
      place.holder[place.key] = after;
      return { path, before, after, text: stringify(root) };
    });
  });
}

/** The configuration without comments, as the exchanges write it. */
export function plainConfiguration(text: string): string {
  return stringify(read(text));
}

function read(text: string): Tree {
  return parse(text, { intAsBigInt: true }) as Tree;
}

function placesOf(node: unknown, [step = '', ...rest]: readonly string[], path: string): readonly Place[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(node)) {
    return (node as readonly Tree[]).flatMap((entry) =>
      rest.length === 0 ? [] : placesOf(entry, rest, below(`${entry.name}`)),
    );
  }
  const holder = node as Tree;
  if (!(step in holder)) return [];
  return rest.length === 0
    ? [{ path: below(step), holder, key: step }]
    : placesOf(holder[step], rest, below(step));
}

/** Other values of the same kind. */
function neighbours(value: unknown, words: readonly string[]): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  const number = integerOf(value);
  if (number !== undefined) {
    return [number + 1n, number - 1n, number * 2n, number / 2n, number + 0x1000n].filter(
      (one) => one !== number,
    );
  }
  if (Array.isArray(value)) {
    const more = words.filter((word) => !value.includes(word)).map((word) => [...value, word]);
    return [value.slice(0, -1), value.slice(1), ...more];
  }
  const others = words.filter((word) => word !== value).map((word) => parse(word) as unknown);
  return others.length > 0 ? others : [`${value}x`, `${value}1`];
}

/** A number in any of the forms that a configuration may write, `0x0e10_0000`, `64K`. */
export function integerOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'string') return undefined;
  const match = /^(-?(?:0x[0-9a-f_]+|\d[\d_]*))([KMG]?)$/iu.exec(value);
  if (match === null) return undefined;
  const units: Readonly<Record<string, bigint>> = { '': 1n, K: 1n << 10n, M: 1n << 20n, G: 1n << 30n };
  return BigInt((match[1] ?? '').replaceAll('_', '')) * (units[match[2] ?? ''] ?? 1n);
}
