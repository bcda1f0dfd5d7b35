// The old configuration as a list of its values. In: its document. Out: one leaf for each scalar, by its path, in the order of the file.

import type { ScalarNode, YamlNode } from '../load/yaml-node.ts';
import { pathOf, type Step } from './old-path.ts';

export interface OldLeaf {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly node: ScalarNode;
}

/** All scalars; an empty list or map is none. */
export function oldLeaves(root: YamlNode): readonly OldLeaf[] {
  const found: OldLeaf[] = [];
  const walk = (node: YamlNode, steps: readonly Step[]): void => {
    if (node.kind === 'scalar') found.push({ path: pathOf(steps), steps, node });
    else if (node.kind === 'list') for (const [at, item] of node.items.entries()) walk(item, [...steps, at]);
    else for (const [key, { value }] of node.entries) walk(value, [...steps, key]);
  };
  walk(root, []);
  return found;
}

/** The value as a person reads it: `yes`, `0x0E100000`, `-6000`; quotes are gone. */
export function wordOf(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.source;
}

/** Whether the old file says nothing here: `~`. */
export function isNothing(node: ScalarNode): boolean {
  return node.value === null;
}

/** `SmcServices[*].ArgMax[*]`: the key, whatever the entry. */
export function keyOf({ steps }: Pick<OldLeaf, 'steps'>): string {
  return pathOf(steps.map((step) => (typeof step === 'number' ? '[*]' : step)));
}
