// Every value of a configuration as it is written, by its path. In: its file and what it extends, the nearest first. Out: values in the
// order of the file. A list of plain values is one value, and so is what the schema counts as one.

import { readChain } from '../../load/extends.ts';
import { childrenOf, type PlacedNode } from '../../load/paths.ts';
import type { YamlNode } from '../../load/yaml-node.ts';
import type { SettingValue } from '../../model/checked-setting.ts';
import type { SourceText } from '../../model/source.ts';

/** The values; `isWhole` says of a path whether the schema counts it as one value. */
export function settingValues(
  sources: readonly SourceText[],
  isWhole: (path: string) => boolean,
): readonly SettingValue[] {
  const { root } = readChain(sources);
  if (root === undefined) throw new Error('a checked configuration can be read');
  const walk = (placed: PlacedNode): readonly SettingValue[] => {
    const { node, path, place } = placed;
    if (node.kind !== 'scalar' && !isPlainList(node) && !(path !== '' && isWhole(path))) {
      return childrenOf(placed).flatMap(walk);
    }
    return [{ path, value: flowText(node), file: place.file, line: place.line }];
  };
  return walk({ node: root, path: '', place: root.span });
}

function isPlainList(node: YamlNode): boolean {
  return node.kind === 'list' && node.items.every(({ kind }) => kind === 'scalar');
}

/** A value in the flow style of YAML, numbers and words as they are written. */
function flowText(node: YamlNode): string {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? node.value : node.source;
  if (node.kind === 'list') return `[${node.items.map(flowText).join(', ')}]`;
  const entries = [...node.entries].map(([key, { value }]) => `${key}: ${flowText(value)}`);
  return `{ ${entries.join(', ')} }`;
}
