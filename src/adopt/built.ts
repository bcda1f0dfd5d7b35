// The new configuration while it is put together: maps, lists and scalars, each knowing where it came from.

import type { Span } from '../model/source.ts';
import { pathOf, type Step } from './old-path.ts';

export interface BuiltScalar {
  readonly kind: 'scalar';
  /** As YAML. */
  readonly text: string;
  /** `SmcServices[0].Id`, or `constant`. */
  readonly from: string;
  readonly span: Span;
}

export interface BuiltMap {
  readonly kind: 'map';
  readonly entries: Map<string, Built>;
}

export interface BuiltList {
  readonly kind: 'list';
  readonly items: Map<number, Built>;
}

export type Built = BuiltScalar | BuiltMap | BuiltList;

export function emptyMap(): BuiltMap {
  return { kind: 'map', entries: new Map() };
}

function childOf(node: Built | undefined, step: Step): Built | undefined {
  if (node?.kind === 'map' && typeof step === 'string') return node.entries.get(step);
  return node?.kind === 'list' && typeof step === 'number' ? node.items.get(step) : undefined;
}

/** The value at a path of keys and places; undefined when there is none. */
export function builtAt(root: Built, steps: readonly Step[]): Built | undefined {
  return steps.reduce<Built | undefined>(childOf, root);
}

/** Puts a value at a path; answers what stood there, which stays. */
export function place(root: BuiltMap, steps: readonly Step[], value: Built): Built | undefined {
  let owner: Built = root;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    const there = childOf(owner, step);
    if (isLast && there !== undefined) return there;
    const next: Built = isLast
      ? value
      : (there ?? (typeof steps[at + 1] === 'number' ? { kind: 'list', items: new Map() } : emptyMap()));
    if (owner.kind === 'map' && typeof step === 'string') owner.entries.set(step, next);
    else if (owner.kind === 'list' && typeof step === 'number') owner.items.set(step, next);
    else return owner;
    owner = next;
  }
  return undefined;
}

/** Items of a list by their place. */
export function itemsOf({ items }: BuiltList): readonly (readonly [number, Built])[] {
  return [...items].toSorted(([a], [b]) => a - b);
}

export function scalarAt(node: Built | undefined, key: string): string | undefined {
  const found = childOf(node, key);
  return found?.kind === 'scalar' ? found.text : undefined;
}

/** All paths that a pattern with `[*]` means, whose owner is there; `[name]` is the entry of that name. */
export function pathsOf(root: Built, pattern: readonly Step[]): readonly (readonly Step[])[] {
  const extend = (
    paths: readonly (readonly Step[])[],
    step: Step,
    isLast: boolean,
  ): readonly (readonly Step[])[] =>
    paths.flatMap((path) => {
      if (typeof step === 'number' || !step.startsWith('[')) return [[...path, step]];
      const list = builtAt(root, path);
      if (list?.kind !== 'list') return [];
      const name = step.slice(1, -1);
      const fitting = itemsOf(list).filter(([, item]) => name === '*' || scalarAt(item, 'name') === name);
      return isLast && fitting.length === 0 ? [] : fitting.map(([at]) => [...path, at]);
    });
  return pattern.reduce<readonly (readonly Step[])[]>(
    (paths, step, at) => extend(paths, step, at === pattern.length - 1),
    [[]],
  );
}

/** Path with the names of list entries in place of their places, for people. */
export function namedPath(root: Built, steps: readonly Step[]): string {
  return pathOf(
    steps.map((step, at) => {
      if (typeof step !== 'number') return step;
      const name = scalarAt(builtAt(root, steps.slice(0, at + 1)), 'name');
      return name === undefined ? step : `[${name}]`;
    }),
  );
}
