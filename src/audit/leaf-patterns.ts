// Configuration paths and the patterns that they are instances of. In: leaves of the schema. Out: the leaf of a path, the maps around
// it. A pattern has `*` in the place of a name.

import type { SchemaLeaf } from '../model/schema-leaf.ts';

/** Whether a path is an instance of a pattern; a pattern is one of itself. */
export function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('.'), path.split('.')];
  return wanted.length === given.length && wanted.every((step, at) => step === '*' || step === given[at]);
}

/** Whether a path is an instance of a pattern, or lies in one. */
export function liesIn(pattern: string, path: string): boolean {
  const depth = pattern.split('.').length;
  return fits(pattern, path.split('.').slice(0, depth).join('.'));
}

/** The map that holds a leaf; empty for what stands at the top of the file. */
export function mapAround(place: string): string {
  return place.split('.').slice(0, -1).join('.');
}

/** Maps around a place, the nearest first, without the file itself. */
export function mapsAround(place: string): readonly string[] {
  const around = mapAround(place);
  return around === '' ? [] : [around, ...mapsAround(around)];
}

/** Finds the leaf of a path; many paths have one leaf. */
export function leafFinder(leaves: readonly SchemaLeaf[]): (path: string) => SchemaLeaf | undefined {
  const byDepth = Map.groupBy(leaves, ({ leaf }) => leaf.split('.').length);
  return (path) => byDepth.get(path.split('.').length)?.find(({ leaf }) => fits(leaf, path));
}
