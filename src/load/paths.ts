// Configuration paths and places of the values of a document. Paths use names, never indices: the item of a list is
// known by its `name` (or what stands for one), a plain item by its own text.

import type { Span, SpanMap } from '../model/source.ts';
import { toInteger } from './integer.ts';
import { isOwnKey } from './keys.ts';
import { child, type MapEntry, type ScalarNode, type YamlNode } from './yaml-node.ts';

/** Keys that name a list entry, the first that is present. */
const NAMING_KEYS = ['name', 'id', 'role', 'leaf', 'code', 'first'];

export interface PlacedNode {
  readonly node: YamlNode;
  /** Configuration path, empty for the root. */
  readonly path: string;
  /** Where a reader looks for it: the name of a list entry, the key of a map or list, a scalar itself. */
  readonly place: Span;
}

/** Places of all values of a document; of two values with one path the first. */
export function placeValues(root: YamlNode): SpanMap {
  const spans = new Map<string, Span>();
  for (const { path, place } of walk({ node: root, path: '', place: root.span })) {
    if (!spans.has(path)) spans.set(path, place);
  }
  return spans;
}

/** The value itself and everything below it, in the order of the file. */
export function walk(placed: PlacedNode): readonly PlacedNode[] {
  const found: PlacedNode[] = [];
  collect(placed, childrenOf, found);
  return found;
}

/** The same without what stands below keys of the user's own. */
export function walkRead(placed: PlacedNode): readonly PlacedNode[] {
  const found: PlacedNode[] = [];
  collect(placed, (one) => readChildrenOf(one), found);
  return found;
}

/** The maps and lists among them. */
export function walkContainers(placed: PlacedNode): readonly PlacedNode[] {
  const found: PlacedNode[] = [];
  collect(placed, (one) => readChildrenOf(one, isContainer), found);
  return found;
}

/** A list that grows: handing each value up through every level costs more than all that is done with it. */
function collect(
  placed: PlacedNode,
  below: (placed: PlacedNode) => readonly PlacedNode[],
  found: PlacedNode[],
): void {
  found.push(placed);
  for (const one of below(placed)) collect(one, below, found);
}

const isContainer = ({ kind }: YamlNode): boolean => kind !== 'scalar';

function readChildrenOf(
  placed: PlacedNode,
  wanted: (node: YamlNode) => boolean = () => true,
): readonly PlacedNode[] {
  const { node, path } = placed;
  if (node.kind === 'list')
    return node.items.flatMap((item, position) => (wanted(item) ? [placeItem(item, path, position)] : []));
  if (node.kind === 'scalar') return [];
  return [...node.entries]
    .filter(([key, { value }]) => !isOwnKey(key) && wanted(value))
    .map(([key, entry]) => placeEntry(entry, path, key));
}

/** The values directly below. */
export function childrenOf({ node, path }: PlacedNode): readonly PlacedNode[] {
  if (node.kind === 'list') return node.items.map((item, position) => placeItem(item, path, position));
  if (node.kind === 'scalar') return [];
  return [...node.entries].map(([key, entry]) => placeEntry(entry, path, key));
}

/** The value that a JSON pointer names; the deepest that exists when it names none. */
export function locate(root: YamlNode, pointer: string): PlacedNode {
  let placed: PlacedNode = { node: root, path: '', place: root.span };
  for (const token of pointer.split('/').slice(1)) {
    const step = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = childAt(placed, step);
    if (next === undefined) return placed;
    placed = next;
  }
  return placed;
}

/** The value below a key of a map, or at a position of a list; undefined when there is none. */
export function childAt({ node, path }: PlacedNode, step: string): PlacedNode | undefined {
  if (node.kind === 'list') {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : placeItem(item, path, Number(step));
  }
  const entry = node.kind === 'map' ? node.entries.get(step) : undefined;
  return entry === undefined ? undefined : placeEntry(entry, path, step);
}

function placeEntry({ key, value }: MapEntry, path: string, step: string): PlacedNode {
  const place = value.kind === 'scalar' ? placeOf(value, key) : key;
  return { node: value, path: join(path, step), place };
}

function placeItem(item: YamlNode, path: string, position: number): PlacedNode {
  if (item.kind === 'scalar') return { node: item, path: join(path, nameOf(item)), place: item.span };
  const naming = NAMING_KEYS.map((key) => child(item, key)).find((node) => node !== undefined);
  if (naming?.kind !== 'scalar')
    return { node: item, path: join(path, String(position + 1)), place: item.span };
  return { node: item, path: join(path, nameOf(naming)), place: naming.span };
}

/** Numbers are named by value, however they are written. */
function nameOf({ value }: ScalarNode): string {
  return String(toInteger(value) ?? value);
}

/** An empty value has no extent of its own: its key is shown. */
function placeOf(node: YamlNode, key: Span): Span {
  return node.span.start === node.span.end ? key : node.span;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
