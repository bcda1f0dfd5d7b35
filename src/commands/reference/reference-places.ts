// Places of the configuration as the reference page knows them: leaf patterns, and the maps that hold them. In: a path of
// some configuration, or a schema. Out: the pattern that a path belongs to; what a schema says about a map.

import { dereference, isNode, nodesOf, type SchemaNode } from '../../load/schema-node.ts';
import { fits } from '../explain/explain-symbol.ts';

/** The map that holds a leaf; empty for what stands at the top of the file. */
export function mapOf(leaf: string): string {
  return leaf.split('.').slice(0, -1).join('.');
}

/**
 * The leaf that a path is or lies in, else the nearest map around it. A list of entries counts as its entries. Undefined for
 * a path of another file.
 */
export function placeOf(path: string, leaves: readonly string[]): string | undefined {
  const maps = [...new Set(leaves.map(mapOf))].filter((map) => map !== '');
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const part = steps.slice(0, length).join('.');
    const found =
      leaves.find((leaf) => fits(leaf, part)) ??
      maps.find((map) => fits(map, part)) ??
      maps.find((map) => fits(map, `${part}.*`));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the schema says about a map: for entries of a list, about the list and about one of them. */
export function aboutMap(schema: unknown, path: string): string {
  if (path === '' || !isNode(schema)) return '';
  const steps = path.split('.');
  const nodes = steps
    .map((_, at) => nodeAt(schema, steps.slice(0, at + 1)))
    .slice(steps.at(-1) === '*' ? -2 : -1);
  const texts = nodes.map((node) => node?.description).filter((text) => typeof text === 'string');
  return [...new Set(texts)].join(' ');
}

function nodeAt(root: SchemaNode, steps: readonly string[]): SchemaNode | undefined {
  return steps.reduce<SchemaNode | undefined>((node, step) => node && below(root, node, step), root);
}

function below(root: SchemaNode, node: SchemaNode, step: string): SchemaNode | undefined {
  const here = dereference(root, node);
  const own = step === '*' ? here.items : isNode(here.properties) ? here.properties[step] : undefined;
  if (isNode(own)) return dereference(root, own);
  const variants = [...nodesOf(here.anyOf), ...nodesOf(here.oneOf), ...nodesOf([here.then, here.else])];
  return variants.map((variant) => below(root, variant, step)).find((found) => found !== undefined);
}
