// A YAML document as plain values with places: what every loader works on. Aliases and merge keys are resolved.
// Knows nothing of what the values mean.

import type { Span } from '../model/source.ts';

export type ScalarValue = string | bigint | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** As written in the file. */
  readonly source: string;
  readonly span: Span;
}

export interface MapEntry {
  readonly key: Span;
  readonly value: YamlNode;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export type YamlNode = ScalarNode | MapNode | ListNode;

/** The value below `key` of a map; undefined when there is none or `node` is no map. */
export function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The items of the list below `key`; empty when there is none. */
export function items(node: YamlNode | undefined, key: string): readonly YamlNode[] {
  const list = child(node, key);
  return list?.kind === 'list' ? list.items : [];
}

/** The text below `key`; undefined when there is none or it is no text. */
export function textOf(node: YamlNode | undefined, key: string): string | undefined {
  const value = child(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** Plain values for a validator: maps become objects without prototype, so that no key has a meaning of its own. */
export function toPlain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, entry] of node.entries) object[key] = toPlain(entry.value);
  return object;
}
