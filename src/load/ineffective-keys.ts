// Keys that have no effect because of another key of the same map. In: a document of any shape, and the files it was joined
// from, the nearest first. Out: a diagnostic for each. A nearer file may switch off what it inherits: that is no mistake.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import { textOf, type YamlNode } from './yaml-node.ts';

interface Condition {
  /** Key and word that switch the others off. */
  readonly key: string;
  readonly word: string;
  readonly keys: readonly string[];
  readonly because: string;
  readonly remedy: (key: string) => string;
}

const MONITOR: Condition = {
  key: 'kind',
  word: 'reference',
  keys: ['name', 'capabilities', 'objects', 'linker_script'],
  because: 'it describes an external monitor, but the kind is `reference`',
  remedy: (key) => `write \`kind: external\`, or remove \`${key}\``,
};

const RESTART: Condition = {
  key: 'policy',
  word: 'never',
  keys: ['max_restarts', 'within_us'],
  because: 'the policy is `never`',
  remedy: (key) => `write \`policy: on_failure\`, or remove \`${key}\``,
};

/** A diagnostic for every key of the monitor or of a restart policy that has no effect. */
export function checkIneffectiveKeys(root: YamlNode, files: readonly string[]): readonly Diagnostic[] {
  const systems = childrenOf(locate(root, '/operating_systems'));
  const restarts = systems.flatMap((system) => below(system, 'restart'));
  const monitor = below({ node: root, path: '', place: root.span }, 'monitor');
  return [
    ...restarts.flatMap((placed) => ineffective(placed, RESTART, files)),
    ...monitor.flatMap((placed) => ineffective(placed, MONITOR, files)),
  ];
}

function below(placed: PlacedNode, key: string): readonly PlacedNode[] {
  const path = placed.path === '' ? key : `${placed.path}.${key}`;
  return childrenOf(placed).filter((one) => one.path === path);
}

function ineffective(
  { node, path }: PlacedNode,
  condition: Condition,
  files: readonly string[],
): readonly Diagnostic[] {
  if (node.kind !== 'map' || textOf(node, condition.key) !== condition.word) return [];
  const switchedOffIn = files.indexOf(node.entries.get(condition.key)?.key.file ?? '');
  return condition.keys.flatMap((key) => {
    const entry = node.entries.get(key);
    if (entry === undefined || files.indexOf(entry.key.file) > switchedOffIn) return [];
    const { because, remedy } = condition;
    const place = { span: entry.key, path: `${path}.${key}` };
    return [report(CFG.keyWithoutEffect, { key, because, remedy: remedy(key) }, place)];
  });
}
