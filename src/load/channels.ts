// `features.virtual_net` → its two channels as written, with their defaults; none when it is absent or not enabled.

import type { ConfiguredChannel, Direction } from '../model/features.ts';
import { entryAt } from './entries.ts';
import { buildLimit } from './limits.ts';
import {
  isOn,
  map,
  optionalInteger,
  optionalSmallInteger,
  optionalWord,
  present,
  smallInteger,
} from './values.ts';
import { child, textOf, type YamlNode } from './yaml-node.ts';

const DIRECTIONS: readonly Direction[] = ['to_secure', 'to_non_secure'];

/** Both directions, to the secure world first. */
export function buildChannels(features: YamlNode | undefined): readonly ConfiguredChannel[] {
  const net = child(features, 'virtual_net');
  if (net === undefined || !isOn(net)) return [];
  return DIRECTIONS.map((direction) => buildChannel(map(net, direction), direction));
}

function buildChannel(node: YamlNode, direction: Direction): ConfiguredChannel {
  const path = `features.virtual_net.${direction}`;
  const limiter = child(node, 'rate_limiter');
  return {
    ...entryAt(node, path),
    direction,
    ...buildBuffer(child(node, 'buffer')),
    mtuBytes: smallInteger(node, 'mtu_bytes'),
    slots: smallInteger(node, 'slots'),
    sequenceCounter: optionalWord(node, 'sequence_counter', '32_bit'),
    crc: optionalWord(node, 'crc', 'crc32'),
    ...present({
      notifyInterrupt: optionalSmallInteger(node, 'notify_interrupt'),
      timeoutUs: optionalInteger(node, 'timeout_us'),
      limiter: limiter === undefined ? undefined : buildLimit(limiter, `${path}.rate_limiter`),
    }),
  };
}

/** A base of `auto` stays open: the check places the buffer. */
function buildBuffer(node: YamlNode | undefined): Pick<ConfiguredChannel, 'base' | 'sizeBytes'> {
  if (node === undefined) return {};
  const base = textOf(node, 'base') === 'auto' ? undefined : optionalInteger(node, 'base');
  return present({ base, sizeBytes: optionalInteger(node, 'size') });
}
