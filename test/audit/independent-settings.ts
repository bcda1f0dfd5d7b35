// The values of a configuration as another YAML parser reads them: every scalar by its path, lists of scalars and function IDs as one
// value. Shares no code with the reading of the tool.

import { parseYaml, type YamlNode } from '../../src/verify/yaml-tree.ts';

export interface IndependentValue {
  readonly path: string;
  readonly value: string;
  readonly line: number;
}

export function independentSettings(file: string, text: string): readonly IndependentValue[] {
  const root = parseYaml({ file, text }, []);
  if (root === undefined) throw new Error(`${file} cannot be read`);
  return valuesOf(root, '', 1);
}

function valuesOf(node: YamlNode, path: string, line: number): readonly IndependentValue[] {
  const below = (step: string): string => (path === '' ? step : `${path}.${step}`);
  if (node.kind === 'scalar') return [{ path, value: node.text, line: node.span.line }];
  if (node.kind === 'map') {
    if (/^smc_services\.[^.]+\.id$/.test(path)) return [{ path, value: flow(node), line }];
    return [...node.entries].flatMap(([step, { key, value }]) => valuesOf(value, below(step), key.span.line));
  }
  if (node.items.every((item) => item.kind === 'scalar')) return [{ path, value: flow(node), line }];
  return node.items.flatMap((item) => {
    const name = item.kind === 'map' ? item.entries.get('name')?.value : undefined;
    if (name?.kind !== 'scalar') throw new Error(`an entry of ${path} has no name`);
    return valuesOf(item, below(name.text), item.span.line);
  });
}

function flow(node: YamlNode): string {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return `[${node.items.map(flow).join(', ')}]`;
  return `{ ${[...node.entries].map(([key, { value }]) => `${key}: ${flow(value)}`).join(', ')} }`;
}
