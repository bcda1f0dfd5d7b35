// A token bucket as written, of a service or of a channel.

import type { TokenBucket } from '../model/features.ts';
import { integer, word } from './values.ts';
import type { YamlNode } from './yaml-node.ts';

/** The token bucket that the map at `path` describes. */
export function buildLimit<Excess extends string>(node: YamlNode, path: string): TokenBucket<Excess> {
  return {
    path,
    rate: integer(node, 'rate'),
    burst: integer(node, 'burst'),
    periodUs: integer(node, 'period_us'),
    onExcess: word(node, 'on_excess'),
  };
}
