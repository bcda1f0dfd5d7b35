// `features` of sossl.yaml as the verifying side reads it, with the defaults of the reference. A feature that is absent, or has
// `enabled: false`, is empty. It must not use anything of the loader, and judges nothing.

import { type EntryReader, present } from './read-entry.ts';
import { readLimit } from './read-limit.ts';
import type {
  ReadChannel,
  ReadFeatures,
  ReadHandler,
  ReadHealth,
  ReadProfiling,
  ReadSelfTest,
} from './reading-features.ts';

/** The features of the configuration whose root is `root`. */
export function readFeatures(root: EntryReader): ReadFeatures {
  const features = root.below('features');
  const change = features?.below('world_switch');
  const hooks = change?.below('hooks');
  const profiling = features?.feature('profiling');
  const health = features?.feature('health_monitoring');
  const read = [features, change, profiling, health];
  return {
    paths: read.flatMap((entry) => (entry === undefined ? [] : [entry.path])),
    fpu: features?.wordOr('fpu_switching', ['eager', 'none', 'lazy']) ?? 'eager',
    triggers: change?.texts('triggers') ?? ['smc', 'fiq'],
    priority: change?.wordOr('priority', ['secure_first', 'equal']) ?? 'secure_first',
    hookBefore: hooks?.truthOr('before', false) ?? false,
    hookAfter: hooks?.truthOr('after', false) ?? false,
    channels: readChannels(features?.feature('virtual_net')),
    selfTests: (features?.named('self_tests') ?? []).map(readSelfTest),
    ...(profiling === undefined ? {} : { profiling: readProfiling(profiling) }),
    ...(health === undefined ? {} : { health: readHealth(health) }),
    handlers: (features?.named('interrupt_handlers') ?? []).map(readHandler),
  };
}

function readChannels(net: EntryReader | undefined): readonly ReadChannel[] {
  if (net === undefined) return [];
  return (['to_secure', 'to_non_secure'] as const).map((direction) => {
    const entry = net.neededBelow(direction);
    const buffer = entry.below('buffer');
    const isPlaced = buffer?.optionalText('base') !== undefined && buffer.optionalText('base') !== 'auto';
    const limiter = entry.below('rate_limiter');
    return {
      path: entry.path,
      direction,
      ...present({
        base: isPlaced ? buffer.optionalInteger('base') : undefined,
        size: buffer?.optionalInteger('size'),
        notifyInterrupt: entry.optionalInteger('notify_interrupt'),
        limit: limiter && readLimit(limiter),
      }),
      mtu: entry.integer('mtu_bytes'),
      slots: entry.integer('slots'),
      sequence: entry.wordOr('sequence_counter', ['32_bit', 'none', '16_bit']),
      crc: entry.wordOr('crc', ['crc32', 'none', 'crc16']),
      timeoutUs: entry.optionalInteger('timeout_us') ?? 0n,
    };
  });
}

function readSelfTest(entry: EntryReader): ReadSelfTest {
  const isRecorded = entry.optionalText('expected') === 'first_run';
  return {
    name: entry.text('name'),
    path: entry.path,
    kind: entry.text('kind'),
    run: entry.texts('run') ?? [],
    periodUs: entry.optionalInteger('period_us') ?? 0n,
    budgetUs: entry.integer('budget_us'),
    ...present({
      register: entry.optionalInteger('register'),
      mask: entry.optionalInteger('mask'),
      expected: isRecorded ? ('first_run' as const) : entry.optionalInteger('expected'),
      region: entry.optionalText('region'),
      image: entry.optionalText('image'),
    }),
    raises: entry.text('raises'),
  };
}

function readProfiling(entry: EntryReader): ReadProfiling {
  return {
    depth: entry.integer('depth'),
    readableBy: entry.word('readable_by', ['secure', 'non_secure', 'both']),
    points: entry.named('points').map((point) => ({
      name: point.text('name'),
      path: point.path,
      at: point.text('at'),
      ...present({ service: point.optionalText('service') }),
    })),
  };
}

function readHealth(entry: EntryReader): ReadHealth {
  return {
    logEntries: entry.optionalInteger('log_entries') ?? 0n,
    events: entry.named('events').map((event) => ({
      path: event.path,
      name: event.text('name'),
      action: event.text('action'),
      log: event.truth('log'),
      reactionUs: event.optionalInteger('reaction_us') ?? 0n,
    })),
    heartbeats: entry.named('heartbeats').map((heartbeat) => ({
      path: heartbeat.path,
      name: heartbeat.text('name'),
      operatingSystem: heartbeat.text('operating_system'),
      periodUs: heartbeat.integer('period_us'),
      windowUs: heartbeat.integer('window_us'),
      maxMissed: heartbeat.integer('max_missed'),
      raises: heartbeat.text('raises'),
    })),
    escalations: entry.named('escalation').map((escalation) => ({
      path: escalation.path,
      event: escalation.text('event'),
      count: escalation.integer('count'),
      withinUs: escalation.integer('within_us'),
      action: escalation.text('action'),
    })),
  };
}

function readHandler(entry: EntryReader): ReadHandler {
  return {
    path: entry.path,
    name: entry.text('name'),
    interrupt: entry.integer('interrupt'),
    trigger: entry.word('trigger', ['level', 'edge']),
    priority: entry.integer('priority'),
    ...present({ core: entry.optionalInteger('core') }),
  };
}
