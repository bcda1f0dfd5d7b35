// Features, memory, cores and the project itself change.

import type { Change } from './change.ts';
import type { Features } from './features.ts';

function feature(change: (features: Features, below: (limit: number) => number) => void): Change {
  return ({ features }, dice) => {
    const before = JSON.stringify(features);
    change(features, (limit) => dice.below(limit));
    return JSON.stringify(features) !== before;
  };
}

export const SYSTEM_CHANGES: Readonly<Record<string, Change>> = {
  'version changed': (configuration, dice) => {
    configuration.version = `1.${dice.below(100)}.${dice.below(100)}`;
    return true;
  },
  'memory resized': ({ memory }, dice) => {
    memory.safe_data = 1 + dice.below(6);
    memory.rich_data = 128 + dice.below(256);
    return true;
  },
  'memory region toggled': ({ memory }) => {
    memory.has_log = !memory.has_log;
    return true;
  },
  'cores changed': (configuration, dice) => {
    configuration.cores = [0, 1, 2, 3].slice(0, 1 + dice.below(4));
    return true;
  },
  'FPU policy changed': feature((features, below) => {
    features.fpu_switching = (['eager', 'lazy', 'none'] as const)[below(3)] ?? 'eager';
  }),
  'hooks toggled': feature((features) => {
    features.hooks = !features.hooks;
  }),
  'priority changed': feature((features) => {
    features.equal_priority = !features.equal_priority;
  }),
  'virtual network changed': feature((features, below) => {
    features.net = features.net !== undefined && below(2) === 0 ? undefined : { slots: 2 ** (1 + below(5)) };
  }),
  'profiling changed': feature((features, below) => {
    const isOff = features.profiling !== undefined && below(3) === 0;
    features.profiling = isOff ? undefined : { depth: 2 ** (1 + below(5)), points: 1 + below(5) };
  }),
  'health monitoring changed': feature((features, below) => {
    const isOff = features.health !== undefined && below(3) === 0;
    features.health = isOff ? undefined : { log_entries: 2 ** (2 + below(5)), heartbeat: below(2) === 0 };
  }),
  'self tests changed': feature((features, below) => {
    features.health ??= { log_entries: 16, heartbeat: false };
    features.self_tests = below(4);
  }),
  'interrupt handler toggled': feature((features) => {
    features.handler = !features.handler;
  }),
};
