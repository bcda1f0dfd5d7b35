// The features of a history: each on or off, some with rows that come and go.

import type { Service } from './configuration.ts';

export interface Features {
  fpu_switching: 'eager' | 'lazy' | 'none';
  hooks: boolean;
  equal_priority: boolean;
  net: { slots: number } | undefined;
  profiling: { depth: number; points: number } | undefined;
  health: { log_entries: number; heartbeat: boolean } | undefined;
  /** Only with health monitoring: a test raises an event. */
  self_tests: number;
  handler: boolean;
}

export const NO_FEATURES: Features = {
  fpu_switching: 'eager',
  hooks: false,
  equal_priority: false,
  net: undefined,
  profiling: undefined,
  health: undefined,
  self_tests: 0,
  handler: false,
};

const POINTS = ['world_switch_to_secure', 'world_switch_to_non_secure', 'service_exit', 'interrupt_entry'];
const EVENTS = [
  ['unexpected_exception', 'reset'],
  ['boot_table_corrupted', 'reset'],
  ['world_access_violation', 'reset'],
  ['channel_integrity_error', 'notify_secure'],
  ['channel_timeout', 'notify_secure'],
  ['channel_limit_exceeded', 'notify_secure'],
  ['service_limit_exceeded', 'notify_secure'],
  ['fpu_access_denied', 'notify_secure'],
  ['self_test_failed', 'safe_state'],
] as const;

/** The map `features` of a configuration. */
export function featuresText(features: Features, services: readonly Service[]): object {
  const { equal_priority, fpu_switching, health, hooks, net, profiling } = features;
  return {
    fpu_switching,
    world_switch: {
      ...(equal_priority ? { priority: 'equal' } : {}),
      ...(hooks ? { hooks: { before: true, after: true } } : {}),
    },
    ...(net === undefined ? {} : { virtual_net: netText(net.slots) }),
    ...(profiling === undefined ? {} : { profiling: profilingText(profiling, services) }),
    ...(health === undefined ? {} : { health_monitoring: healthText(health) }),
    ...(health === undefined || features.self_tests === 0
      ? {}
      : { self_tests: selfTests(features.self_tests) }),
    ...(features.handler ? { interrupt_handlers: [HANDLER] } : {}),
  };
}

const HANDLER = {
  name: 'supply_failing',
  interrupt: 92,
  trigger: 'edge',
  priority: 8,
  core: 0,
  description: 'Saves the fault memory when the supply begins to fall.',
};

function netText(slots: number): object {
  const channel = (base: number) => ({ buffer: { base }, mtu_bytes: 256, slots });
  return { to_secure: channel(0x7000_0000), to_non_secure: channel(0x7010_0000) };
}

function profilingText(
  { depth, points }: { depth: number; points: number },
  services: readonly Service[],
): object {
  const [first] = services;
  const own = first === undefined ? [] : [{ name: 'asked', at: 'service_entry', service: first.name }];
  const others = POINTS.map((at, index) => ({ name: `point_${index}`, at }));
  return { depth, readable_by: 'secure', points: [...own, ...others].slice(0, points) };
}

function healthText({ heartbeat, log_entries }: { heartbeat: boolean; log_entries: number }): object {
  const events = EVENTS.map(([name, action]) => ({ name, action, log: true, reaction_us: 500 }));
  if (!heartbeat) return { log_entries, events };
  const beat = {
    name: 'alive',
    operating_system: 'safe_os',
    period_us: 10000,
    window_us: 1000,
    max_missed: 1,
  };
  return {
    log_entries,
    events: [...events, { name: 'safe_silent', action: 'reset', log: true, reaction_us: 500 }],
    heartbeats: [{ ...beat, raises: 'safe_silent' }],
  };
}

function selfTests(count: number): readonly object[] {
  const every = { budget_us: 100, raises: 'self_test_failed' };
  return [
    { name: 'boot_tables', kind: 'table_check', run: ['boot'], ...every },
    { name: 'stacks', kind: 'stack_canary', run: ['periodic'], period_us: 10000, ...every },
    {
      name: 'image',
      kind: 'image_crc',
      run: ['boot', 'periodic'],
      period_us: 60000,
      image: 'monitor',
      expected: 'first_run',
      ...every,
    },
  ].slice(0, count);
}
