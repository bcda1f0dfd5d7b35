// Classes of changes below `features`. Reviewed; a test compares the rows with the leaves of the schema.

import { type ClassRow, rowsOf } from './class-row.ts';

const CHANNELS = ['to_secure', 'to_non_secure'] as const;

function channelRows(direction: (typeof CHANNELS)[number]): readonly ClassRow[] {
  const at = `features.virtual_net.${direction}`;
  return [
    ...rowsOf('isolation', 'The buffer is memory that both worlds reach.', [
      `${at}.buffer.base`,
      `${at}.buffer.size`,
    ]),
    ...rowsOf('interface', 'Both ends of the channel have to agree on it.', [
      `${at}.mtu_bytes`,
      `${at}.slots`,
      `${at}.notify_interrupt`,
      `${at}.sequence_counter`,
      `${at}.crc`,
    ]),
    ...rowsOf('timing', 'A silence of this length counts as a fault.', [`${at}.timeout_us`]),
    ...rowsOf('timing', 'Says how many frames are let through in which time.', [
      `${at}.rate_limiter`,
      `${at}.rate_limiter.rate`,
      `${at}.rate_limiter.burst`,
      `${at}.rate_limiter.period_us`,
    ]),
    ...rowsOf('interface', 'The sender sees what becomes of a frame beyond the limit.', [
      `${at}.rate_limiter.on_excess`,
    ]),
  ];
}

/** World switch, floating point, channels and handled interrupts. */
const SHARED: readonly ClassRow[] = [
  ...rowsOf('isolation', 'Decides what of one world is left in the registers when the other one runs.', [
    'features.fpu_switching',
  ]),
  ...rowsOf('isolation', 'Decides which events take the core from one world to the other.', [
    'features.world_switch.triggers',
  ]),
  ...rowsOf('timing', 'Decides which world waits for the other.', ['features.world_switch.priority']),
  ...rowsOf('timing', 'Code that runs at every switch between the worlds.', [
    'features.world_switch.hooks.before',
    'features.world_switch.hooks.after',
  ]),
  ...rowsOf('isolation', 'Gives the worlds memory that both reach, or takes it away.', [
    'features.virtual_net.enabled',
  ]),
  ...CHANNELS.flatMap(channelRows),
  ...rowsOf('isolation', 'Decides which interrupt the monitor takes away from both worlds.', [
    'features.interrupt_handlers.*',
    'features.interrupt_handlers.*.interrupt',
  ]),
  ...rowsOf('timing', 'Decides when the monitor takes the interrupt, and on which core.', [
    'features.interrupt_handlers.*.trigger',
    'features.interrupt_handlers.*.priority',
    'features.interrupt_handlers.*.core',
  ]),
];

const WATCHING: readonly ClassRow[] = [
  ...rowsOf('diagnostic', 'Decides which faults the self tests find.', [
    'features.self_tests.*',
    'features.self_tests.*.kind',
    'features.self_tests.*.run',
    'features.self_tests.*.register',
    'features.self_tests.*.mask',
    'features.self_tests.*.expected',
    'features.self_tests.*.region',
    'features.self_tests.*.image',
    'features.self_tests.*.raises',
  ]),
  ...rowsOf('timing', 'Says how often a self test runs and how long it may take.', [
    'features.self_tests.*.period_us',
    'features.self_tests.*.budget_us',
  ]),
  ...rowsOf('isolation', 'Decides which world reads what is recorded of the other.', [
    'features.profiling.readable_by',
  ]),
  ...rowsOf('diagnostic', 'Decides what is recorded at run time.', [
    'features.profiling.enabled',
    'features.profiling.depth',
    'features.profiling.points.*',
    'features.profiling.points.*.at',
    'features.profiling.points.*.service',
  ]),
  ...rowsOf('diagnostic', 'Decides what is watched, and what follows a fault.', [
    'features.health_monitoring.enabled',
    'features.health_monitoring.log_entries',
    'features.health_monitoring.events.*',
    'features.health_monitoring.events.*.action',
    'features.health_monitoring.events.*.log',
    'features.health_monitoring.heartbeats.*',
    'features.health_monitoring.heartbeats.*.operating_system',
    'features.health_monitoring.heartbeats.*.raises',
    'features.health_monitoring.escalation.*',
    'features.health_monitoring.escalation.*.event',
    'features.health_monitoring.escalation.*.count',
    'features.health_monitoring.escalation.*.action',
  ]),
  ...rowsOf('diagnostic', 'An event is known by its name: another name is another event.', [
    'features.health_monitoring.events.*.name',
  ]),
  ...rowsOf('timing', 'A time within which a fault is found or answered.', [
    'features.health_monitoring.events.*.reaction_us',
    'features.health_monitoring.heartbeats.*.period_us',
    'features.health_monitoring.heartbeats.*.window_us',
    'features.health_monitoring.heartbeats.*.max_missed',
    'features.health_monitoring.escalation.*.within_us',
  ]),
];

/** What may carry a note and requirements. */
const ENTRIES = [
  'world_switch',
  'virtual_net.to_secure',
  'virtual_net.to_non_secure',
  'self_tests.*',
  'profiling',
  'profiling.points.*',
  'health_monitoring',
  'health_monitoring.events.*',
  'health_monitoring.heartbeats.*',
  'health_monitoring.escalation.*',
  'interrupt_handlers.*',
];

const WORDS: readonly ClassRow[] = [
  ...rowsOf('editorial', 'Names a row of a table; what the row does is compared by itself.', [
    'features.self_tests.*.name',
    'features.profiling.points.*.name',
    'features.health_monitoring.heartbeats.*.name',
    'features.health_monitoring.escalation.*.name',
    'features.interrupt_handlers.*.name',
  ]),
  ...rowsOf('editorial', 'For readers.', [
    'features.interrupt_handlers.*.description',
    ...ENTRIES.map((entry) => `features.${entry}.note`),
  ]),
  ...rowsOf('editorial', 'Changes the trace; nothing is built from it.', [
    ...ENTRIES.map((entry) => `features.${entry}.requirements`),
  ]),
];

export const FEATURE_ROWS: readonly ClassRow[] = [...SHARED, ...WATCHING, ...WORDS];
