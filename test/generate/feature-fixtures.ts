// Small systems, each with one subject of the vocabulary on, and one with everything. The golden directories show what is
// emitted for each of them.

import type { Channel, Features, HealthMonitoring } from '../../src/model/features.ts';
import type { System } from '../../src/model/system.ts';
import { argument, result, SERVICES, service, systemWith } from './fixture.ts';

const entry = (path: string, requirements: readonly string[] = []) => ({ path, requirements });

const named = (list: string, name: string, requirements: readonly string[] = []) => ({
  name,
  ...entry(`features.${list}.${name}`, requirements),
});

const HEALTH: HealthMonitoring = {
  ...entry('features.health_monitoring', ['SSR-P-HLT-001']),
  logEntries: 64,
  events: [
    { ...named('health_monitoring.events', 'unexpected_exception'), action: 'safe_state', log: true },
    { ...named('health_monitoring.events', 'boot_table_corrupted'), action: 'reset', log: false },
    {
      ...named('health_monitoring.events', 'self_test_failed', ['SSR-P-STS-002']),
      action: 'notify_secure',
      log: true,
      reactionUs: 1000n,
      note: 'The cluster shows the tell-tale.',
    },
    { ...named('health_monitoring.events', 'service_limit_exceeded'), action: 'ignore', log: true },
    { ...named('health_monitoring.events', 'channel_limit_exceeded'), action: 'ignore', log: true },
    { ...named('health_monitoring.events', 'heartbeat_missed'), action: 'restart_non_secure', log: true },
  ],
  heartbeats: [
    {
      ...named('health_monitoring.heartbeats', 'media_alive'),
      operatingSystem: 'media',
      periodUs: 100_000n,
      windowUs: 10_000n,
      maxMissed: 2,
      raises: 'heartbeat_missed',
    },
  ],
  escalations: [
    {
      ...named('health_monitoring.escalation', 'many_restarts'),
      event: 'heartbeat_missed',
      count: 3,
      withinUs: 10_000_000n,
      action: 'safe_state',
    },
  ],
};

const TO_SECURE: Channel = {
  ...entry('features.virtual_net.to_secure', ['SSR-P-NET-001']),
  direction: 'to_secure',
  base: 0x4fff_0000n,
  sizeBytes: 0x7000n,
  slotBytes: 1536,
  placed: true,
  mtuBytes: 1500,
  slots: 16,
  notifyInterrupt: 40,
  sequenceCounter: '32_bit',
  crc: 'crc32',
  timeoutUs: 10_000n,
};

const LIMITED: Channel = {
  ...TO_SECURE,
  limiter: {
    path: 'features.virtual_net.to_secure.rate_limiter',
    rate: 1000n,
    burst: 16n,
    periodUs: 100_000n,
    onExcess: 'raise_event',
  },
};

const TO_NON_SECURE: Channel = {
  ...entry('features.virtual_net.to_non_secure'),
  direction: 'to_non_secure',
  base: 0x4ffe_0000n,
  sizeBytes: 0x1000n,
  slotBytes: 128,
  placed: false,
  mtuBytes: 64,
  slots: 2,
  sequenceCounter: 'none',
  crc: 'none',
};

const SELF_TESTS: Features['selfTests'] = [
  {
    ...named('self_tests', 'uart_setting', ['SSR-P-STS-001']),
    kind: 'register_read_back',
    run: ['boot', 'on_demand'],
    budgetUs: 5n,
    register: 0x0900_0030n,
    mask: 0xffn,
    expected: 0x01n,
    raises: 'self_test_failed',
  },
  {
    ...named('self_tests', 'scratch'),
    kind: 'ram_march',
    run: ['boot'],
    budgetUs: 500n,
    region: 'cluster_data',
    raises: 'self_test_failed',
  },
  {
    ...named('self_tests', 'own_image'),
    kind: 'image_crc',
    run: ['boot', 'periodic'],
    periodUs: 100_000n,
    budgetUs: 500n,
    image: 'monitor',
    expected: 'first_run',
    raises: 'self_test_failed',
  },
  {
    ...named('self_tests', 'cluster_image'),
    kind: 'image_crc',
    run: ['boot'],
    budgetUs: 900n,
    image: 'cluster',
    expected: 0xcbf4_3926n,
    raises: 'self_test_failed',
  },
  {
    ...named('self_tests', 'stacks'),
    kind: 'stack_canary',
    run: ['periodic'],
    periodUs: 1000n,
    budgetUs: 2n,
    raises: 'self_test_failed',
  },
];

const HANDLERS: Features['interruptHandlers'] = [
  {
    ...named('interrupt_handlers', 'fan_tacho', ['SSR-P-FAN-001']),
    interrupt: 50,
    trigger: 'level',
    priority: 0x40,
    core: 0,
    description: 'Counts the turns of the fan.',
    note: 'Two pulses make one turn.',
  },
  {
    ...named('interrupt_handlers', 'level'),
    interrupt: 51,
    trigger: 'edge',
    priority: 0x20,
    core: 1,
    description: 'Reads the fuel level when the sensor says so.',
  },
];

const PROFILING: NonNullable<Features['profiling']> = {
  ...entry('features.profiling', ['SSR-P-PRF-001']),
  note: 'Evidence for the reaction time.',
  depth: 8,
  readableBy: 'both',
  points: [
    { ...named('profiling.points', 'enter_secure'), at: 'world_switch_to_secure' },
    { ...named('profiling.points', 'speed_in'), at: 'service_entry', service: 'get_speed' },
    { ...named('profiling.points', 'hint_out'), at: 'service_exit', service: 'hint' },
    { ...named('profiling.points', 'any_out'), at: 'service_exit' },
  ],
};

const LIMITED_SERVICES = SERVICES.map((one) => {
  const path = `${one.path}.rate_limit`;
  if (one.name === 'get_speed')
    return { ...one, rateLimit: { path, rate: 10n, burst: 20n, periodUs: 1000n, onExcess: 'deny' } } as const;
  if (one.name !== 'kick') return one;
  return {
    ...one,
    rateLimit: { path, rate: 1n, burst: 1n, periodUs: 50n, onExcess: 'raise_event' },
  } as const;
});

const WIDE_NAMES = Array.from({ length: 17 }, (_, i) => `value_${i + 1}`);

/** A yielding call, and one that uses every register that an SMC64 call has. */
const WIDE_SERVICES = [
  service('open_session', {
    call: 'yielding',
    smc32: 0x3200_0000,
    smc64: 0x7200_0000,
    arguments: [argument('open_session', 'kind', 'uint32', 0n, 3n)],
  }),
  service('exchange', {
    smc64: 0xc200_0011,
    arguments: WIDE_NAMES.map((name, i) => argument('exchange', name, 'uint64', 0n, 99n, i + 1)),
    results: WIDE_NAMES.map((name, i) => result('exchange', name, 'int32', i + 1)),
  }),
];

const SECURE_OPTIONS: Partial<System['operatingSystems'][number]> = {
  executionState: 'aarch32',
  endianness: 'big',
  migration: 'uniprocessor_not_migratable',
  devices: ['secure_gpio'],
  busMasters: ['gem0'],
  interrupts: [
    {
      ...{
        name: 'timer',
        path: 'operating_systems.cluster.interrupts.timer',
        requirements: ['SSR-P-TIM-001'],
      },
      number: 29,
      trigger: 'level',
      priority: 0x60,
      note: 'The tick of the scheduler.',
    },
  ],
  bootRegisters: [0x4400_0000n, 0n, 1n, 0xffff_ffffn],
  floatingPoint: false,
  restart: { path: 'operating_systems.cluster.restart', maxRestarts: 3, withinUs: 60_000_000n },
  faultTolerantIntervalUs: 50_000n,
};

const switchWith = (parts: Partial<Features['worldSwitch']>): Features['worldSwitch'] => ({
  ...entry('features.world_switch', ['SSR-P-WSW-001']),
  note: 'The trace unit must not see the cluster at work.',
  ...{ triggers: ['smc'], priority: 'secure_first', hookBefore: false, hookAfter: false },
  ...parts,
});

/** Everything on at once. */
export const EVERYTHING: System = systemWith(
  [...LIMITED_SERVICES, ...WIDE_SERVICES],
  {
    fpuSwitching: 'lazy',
    worldSwitch: switchWith({
      triggers: ['smc', 'fiq', 'irq', 'external_abort'],
      priority: 'equal',
      hookBefore: true,
      hookAfter: true,
    }),
    channels: [LIMITED, TO_NON_SECURE],
    selfTests: SELF_TESTS,
    profiling: PROFILING,
    healthMonitoring: HEALTH,
    interruptHandlers: HANDLERS,
  },
  SECURE_OPTIONS,
);

/** One golden directory for each. */
export const GOLDEN_SYSTEMS: Readonly<Record<string, System>> = {
  services: systemWith(),
  'wide-and-yielding': systemWith(WIDE_SERVICES),
  'operating-system-options': systemWith([], {}, SECURE_OPTIONS),
  'world-switch': systemWith([], {
    fpuSwitching: 'none',
    worldSwitch: switchWith({ triggers: ['smc', 'external_abort'], hookAfter: true }),
  }),
  'virtual-net': systemWith([], { channels: [TO_SECURE, TO_NON_SECURE] }),
  limits: systemWith(LIMITED_SERVICES, { healthMonitoring: HEALTH, channels: [LIMITED, TO_NON_SECURE] }),
  'self-tests': systemWith([], { selfTests: SELF_TESTS, healthMonitoring: HEALTH }),
  profiling: systemWith(SERVICES, { profiling: PROFILING }),
  'health-monitoring': systemWith([], { healthMonitoring: HEALTH }),
  'interrupt-handlers': systemWith([], { interruptHandlers: HANDLERS }),
  everything: EVERYTHING,
};
