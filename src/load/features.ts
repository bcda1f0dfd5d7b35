// `features` → what is on, as written, with every default filled in. Resolves nothing: places, sizes and numbers of events are
// the work of check/.

import type { ConfiguredFeatures, InterruptHandler, WorldSwitch } from '../model/features.ts';
import { buildChannels } from './channels.ts';
import { entryAt, namedEntry } from './entries.ts';
import { buildHealth } from './health.ts';
import { buildProfiling } from './profiling.ts';
import { buildSelfTests } from './self-tests.ts';
import {
  optionalSmallInteger,
  optionalWord,
  present,
  smallInteger,
  text,
  texts,
  truth,
  word,
} from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

const DEFAULT_TRIGGERS: WorldSwitch['triggers'] = ['smc', 'fiq'];
const WORLD_SWITCH = 'features.world_switch';

/** The features of a configuration; `node` is undefined when it names none. */
export function buildFeatures(node: YamlNode | undefined): ConfiguredFeatures {
  return {
    fpuSwitching: optionalWord(node, 'fpu_switching', 'eager'),
    worldSwitch: buildWorldSwitch(child(node, 'world_switch')),
    channels: buildChannels(node),
    selfTests: buildSelfTests(node),
    ...present({ profiling: buildProfiling(node), healthMonitoring: buildHealth(node) }),
    interruptHandlers: items(node, 'interrupt_handlers').map(buildHandler),
  };
}

function buildWorldSwitch(node: YamlNode | undefined): WorldSwitch {
  const hooks = child(node, 'hooks');
  return {
    ...(node === undefined ? { path: WORLD_SWITCH, requirements: [] } : entryAt(node, WORLD_SWITCH)),
    triggers:
      child(node, 'triggers') === undefined
        ? DEFAULT_TRIGGERS
        : (texts(node, 'triggers') as WorldSwitch['triggers']),
    priority: optionalWord(node, 'priority', 'secure_first'),
    hookBefore: truth(hooks, 'before', false),
    hookAfter: truth(hooks, 'after', false),
  };
}

function buildHandler(node: YamlNode): InterruptHandler {
  return {
    ...namedEntry(node, 'features.interrupt_handlers'),
    interrupt: smallInteger(node, 'interrupt'),
    trigger: word(node, 'trigger'),
    priority: smallInteger(node, 'priority'),
    ...present({ core: optionalSmallInteger(node, 'core') }),
    description: text(node, 'description'),
  };
}
