// The leaves of a schema: every value that a user can write, with what the schema says about it. In: a JSON Schema as plain
// values. Out: leaves in the order of the schema. A list of entries with a name is a level of the path; any other list, and
// a value with several forms, is one leaf. Keys that only say which format a file has are none.

import type { SchemaLeaf } from '../model/schema-leaf.ts';
import { leafFacts } from './schema-leaf-facts.ts';
import { dereference, isNode, listOf, nodesOf, type SchemaNode } from './schema-node.ts';

interface Step {
  readonly path: readonly string[];
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** Every leaf of the schema, each path once. */
export function schemaLeaves(schema: unknown): readonly SchemaLeaf[] {
  if (!isNode(schema)) return [];
  const leaves = new Map<string, SchemaLeaf>();
  for (const leaf of walk(schema, { path: [], node: schema, required: true })) {
    const known = leaves.get(leaf.leaf);
    leaves.set(leaf.leaf, known === undefined ? leaf : withWordsOf(known, leaf));
  }
  return [...leaves.values()];
}

/** A leaf that several variants of a map have: one variant says it, all say which words there are. */
function withWordsOf(leaf: SchemaLeaf, other: SchemaLeaf): SchemaLeaf {
  const fresh = other.allowed.map((word, at) => ({ word, meaning: other.meanings[at] ?? '' }));
  const added = fresh.filter(({ word }) => !leaf.allowed.includes(word));
  return {
    ...leaf,
    allowed: [...leaf.allowed, ...added.map(({ word }) => word)],
    meanings: [...leaf.meanings, ...added.map(({ meaning }) => meaning)],
  };
}

function walk(root: SchemaNode, step: Step): readonly SchemaLeaf[] {
  if (step.path.length > DEEPEST) throw new Error(`a schema contains itself at ${step.path.join('.')}`);
  const node = dereference(root, step.node);
  const keys = keysOf(root, node);
  if (keys.length > 0) {
    return keys.flatMap(({ key, node: below, required }) =>
      walk(root, { path: [...step.path, key], node: below, required }),
    );
  }
  const entry = namedEntry(root, node);
  if (entry !== undefined) return walk(root, { ...step, path: [...step.path, '*'], node: entry });
  if (step.path.length === 0 || step.path.join('.') === FORMAT_KEY) return [];
  return [{ leaf: step.path.join('.'), required: step.required, ...leafFacts(root, node) }];
}

/** More levels than any file of this tool has. */
const DEEPEST = 16;
/** Keys by which an entry of a list is known. */
const NAMING_KEYS: readonly string[] = ['name', 'id', 'role', 'leaf', 'code'];
/** The key that says which format a file has. */
const FORMAT_KEY = 'schema';

interface Key {
  readonly key: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** The keys of a map, also of one that has several variants; none for a value that may be something else than a map. */
function keysOf(root: SchemaNode, node: SchemaNode): readonly Key[] {
  const own = propertiesOf(node);
  if (own.length > 0) return own;
  const variants = variantsOf(node).map((variant) => dereference(root, variant));
  if (variants.length === 0 || variants.some((variant) => propertiesOf(variant).length === 0)) return [];
  const everywhere = (key: string): boolean =>
    variants.every((variant) => listOf(variant.required).includes(key));
  return variants.flatMap((variant) =>
    propertiesOf(variant).map(({ key, node: below }) => ({ key, node: below, required: everywhere(key) })),
  );
}

function propertiesOf(node: SchemaNode): readonly Key[] {
  if (!isNode(node.properties)) return [];
  const required = listOf(node.required);
  return Object.entries(node.properties).flatMap(([key, below]) =>
    isNode(below) ? [{ key, node: below, required: required.includes(key) }] : [],
  );
}

function variantsOf(node: SchemaNode): readonly SchemaNode[] {
  return [
    ...nodesOf(node.anyOf),
    ...nodesOf(node.oneOf),
    ...[node.then, node.else].filter((branch) => isNode(branch)),
  ];
}

/** The schema of an entry when the list is one of named entries. */
function namedEntry(root: SchemaNode, node: SchemaNode): SchemaNode | undefined {
  if (!isNode(node.items)) return undefined;
  const entry = dereference(root, node.items);
  const isNamed = keysOf(root, entry).some(({ key, required }) => NAMING_KEYS.includes(key) && required);
  return isNamed ? entry : undefined;
}
