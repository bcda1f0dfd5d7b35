// `features.profiling` → what is measured; undefined when it is absent or not enabled.

import type { Profiling, ProfilingPoint } from '../model/features.ts';
import { entryAt, namedEntry } from './entries.ts';
import { isOn, optionalText, present, smallInteger, word } from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

const PATH = 'features.profiling';

/** The profiling that is on. */
export function buildProfiling(features: YamlNode | undefined): Profiling | undefined {
  const node = child(features, 'profiling');
  if (node === undefined || !isOn(node)) return undefined;
  return {
    ...entryAt(node, PATH),
    depth: smallInteger(node, 'depth'),
    readableBy: word(node, 'readable_by'),
    points: items(node, 'points').map(buildPoint),
  };
}

function buildPoint(node: YamlNode): ProfilingPoint {
  return {
    ...namedEntry(node, `${PATH}.points`),
    at: word(node, 'at'),
    ...present({ service: optionalText(node, 'service') }),
  };
}
