// Writes the new configuration as text. In: the tree, what is left out of it and why. Out: sossl.yaml, each value with the old key that it
// came from; what is left out stands there as comment lines, ready to be taken in.

import { type Built, type BuiltList, type BuiltMap, builtAt, itemsOf, pathsOf, scalarAt } from './built.ts';
import type { Reasoned } from './map-model.ts';
import { pathOf, type Step, stepsOf } from './old-path.ts';
import { type Settings, settingRank } from './settings.ts';

export interface EmittedYaml {
  readonly text: string;
  /** Paths that stand in comments, with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
}

interface Emission {
  readonly settings: Settings;
  /** Reason by path. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** The text of the configuration. `head`: comment lines on top. */
export function emitYaml(
  root: BuiltMap,
  leaveOut: readonly Reasoned[],
  settings: Settings,
  head: readonly string[],
): EmittedYaml {
  const leftOut = new Map<string, string>();
  for (const { path, reason } of leaveOut)
    for (const steps of pathsOf(root, stepsOf(path)))
      if (builtAt(root, steps) !== undefined) leftOut.set(pathOf(steps), reason);
  const emission = { settings, leftOut };
  const lines = [...head.map((line) => `# ${line}`), 'schema: sossl/1', ...mapLines(root, [], emission)];
  return {
    text: `${lines.join('\n')}\n`,
    leftOut: [...leftOut].map(([path, reason]) => ({ path, reason })),
  };
}

function mapLines({ entries }: BuiltMap, path: readonly Step[], emission: Emission): readonly string[] {
  const rank = (key: string): number => settingRank(emission.settings, pathOf([...path, key]));
  const keys = [...entries.keys()].toSorted((a, b) => rank(a) - rank(b));
  return keys.flatMap((key) => {
    const node = entries.get(key);
    if (node === undefined) return [];
    const below = [...path, key];
    const lines = entryLines(key, node, below, emission);
    const separated = path.length === 0 ? ['', ...lines] : lines;
    return commented(separated, below, node, emission);
  });
}

/** The lines as comment where the entry, or everything in it, is left out. */
function commented(
  lines: readonly string[],
  path: readonly Step[],
  node: Built,
  emission: Emission,
): readonly string[] {
  const reason = emission.leftOut.get(pathOf(path));
  if (reason !== undefined) return [`# left out: ${reason}`, ...lines.map((line) => `# ${line}`)];
  return isAllOut(node, path, emission)
    ? lines.map((line) => (line.startsWith('#') || line === '' ? line : `# ${line}`))
    : lines;
}

function isOut(node: Built, path: readonly Step[], emission: Emission): boolean {
  return emission.leftOut.has(pathOf(path)) || isAllOut(node, path, emission);
}

function isAllOut(node: Built, path: readonly Step[], emission: Emission): boolean {
  if (node.kind === 'scalar') return false;
  const below: readonly (readonly [Step, Built])[] = node.kind === 'map' ? [...node.entries] : itemsOf(node);
  return below.length > 0 && below.every(([step, one]) => isOut(one, [...path, step], emission));
}

function entryLines(key: string, node: Built, path: readonly Step[], emission: Emission): readonly string[] {
  if (node.kind === 'scalar') return [`${key}: ${node.text} # ${node.from}`];
  if (node.kind === 'map') return [`${key}:`, ...indented(mapLines(node, path, emission))];
  if ([...node.items.values()].every(({ kind }) => kind === 'scalar'))
    return flowLines(key, node, path, emission);
  return [
    `${key}:`,
    ...indented(itemsOf(node).flatMap(([at, item]) => itemLines(item, [...path, at], emission))),
  ];
}

/** `cores: [1, 2]`, and above it what is left out of it. */
function flowLines(
  key: string,
  list: BuiltList,
  path: readonly Step[],
  emission: Emission,
): readonly string[] {
  const items = itemsOf(list).flatMap(([at, item]) => (item.kind === 'scalar' ? [{ at, item }] : []));
  const out = items.flatMap(({ at, item }) => {
    const reason = emission.leftOut.get(pathOf([...path, at]));
    return reason === undefined ? [] : [`# left out of ${key}: ${item.text} (${item.from}): ${reason}`];
  });
  const kept = items.filter(({ at }) => !emission.leftOut.has(pathOf([...path, at])));
  const [first] = kept;
  const from = first?.item.from.replace(/\[\d+\]$/, '') ?? '';
  return [...out, `${key}: [${kept.map(({ item }) => item.text).join(', ')}] # ${from}`];
}

function itemLines(item: Built, path: readonly Step[], emission: Emission): readonly string[] {
  if (item.kind === 'scalar') return commented([`- ${item.text} # ${item.from}`], path, item, emission);
  if (item.kind === 'list')
    return commented(
      [
        `- [${itemsOf(item)
          .map(([, one]) => (one.kind === 'scalar' ? one.text : ''))
          .join(', ')}]`,
      ],
      path,
      item,
      emission,
    );
  const name = scalarAt(item, 'name');
  const lines = mapLines(item, path, emission);
  const at = lines.findIndex((line) => !line.startsWith('#'));
  const dashed = lines.map((line, index) => (index === at ? `- ${line}` : `  ${line}`));
  if (at < 0 && name === undefined) return dashed;
  return commented(dashed, path, item, emission);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
