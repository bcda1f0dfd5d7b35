// Every way in which loading or checking could misread one value of the features of a system, of the options of its operating
// systems, of its limits, or of what the platform says about devices: each number one more, each truth value turned round,
// each word another one of its vocabulary, each list without an entry or in another order, each optional value lost.
// In: the system. Out: broken systems, each with what was done to it.

import type { OperatingSystem, Service, System } from '../../src/model/system.ts';
import type { Misreading } from './misreadings.ts';

type Changed = readonly [what: string, value: unknown];
type Entry = Readonly<Record<string, unknown>>;

/** Words of each closed vocabulary, by the key that takes one of them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  fpuSwitching: ['none', 'eager', 'lazy'],
  priority: ['secure_first', 'equal'],
  triggers: ['smc', 'fiq', 'irq', 'external_abort'],
  sequenceCounter: ['none', '16_bit', '32_bit'],
  crc: ['none', 'crc16', 'crc32'],
  kind: ['register_read_back', 'ram_march', 'image_crc', 'stack_canary', 'table_check'],
  run: ['boot', 'periodic', 'on_demand'],
  at: [
    'world_switch_to_secure',
    'world_switch_to_non_secure',
    'service_entry',
    'service_exit',
    'interrupt_entry',
    'self_test',
  ],
  readableBy: ['secure', 'non_secure', 'both'],
  action: ['ignore', 'notify_secure', 'restart_non_secure', 'safe_state', 'reset'],
  trigger: ['level', 'edge'],
  executionState: ['aarch64', 'aarch32'],
  endianness: ['little', 'big'],
  serviceExcess: ['deny', 'raise_event'],
  channelExcess: ['drop', 'busy', 'raise_event'],
  eventName: ['another_event'],
  migration: ['none', 'uniprocessor_migratable', 'uniprocessor_not_migratable'],
};

/** Values that may be lost without a trace in the types. */
const OPTIONAL = [
  'notifyInterrupt',
  'timeoutUs',
  'limiter',
  'expected',
  'region',
  'register',
  'service',
  'reactionUs',
  'rateLimit',
  'restart',
  'faultTolerantIntervalUs',
  'healthMonitoring',
  'profiling',
];
/** What no table of the image holds. */
const WORDS_ONLY = ['path', 'name', 'note', 'requirements', 'description', 'direction', 'placed'];

/** Names that a key could take for its own, from the rest of the system. */
function namesOf({
  features,
  operatingSystems,
  services,
}: System): Readonly<Record<string, readonly string[]>> {
  const events = (features.healthMonitoring?.events ?? []).map(({ name }) => name);
  const systems = operatingSystems.map(({ name }) => name);
  return {
    raises: events,
    event: events,
    region: operatingSystems.flatMap(({ memory }) => memory.map(({ name }) => name)),
    image: [...systems, 'monitor'],
    operatingSystem: systems,
    service: services.map(({ name }) => name),
    devices: operatingSystems.flatMap(({ devices }) => devices),
    busMasters: operatingSystems.flatMap(({ busMasters }) => busMasters),
  };
}

class Misreader {
  private readonly words: Readonly<Record<string, readonly string[]>>;

  constructor(system: System) {
    this.words = { ...WORDS, ...namesOf(system) };
  }

  /** Every changed copy of `value`, which stands under `key`. */
  changes(value: unknown, key: string): readonly Changed[] {
    if (typeof value === 'bigint') return [[`${value} + 1`, value + 1n]];
    if (typeof value === 'number') return [[`${value} + 1`, value + 1]];
    if (typeof value === 'boolean') return [[`not ${value}`, !value]];
    if (typeof value === 'string') return this.otherWords(value, key);
    if (Array.isArray(value)) return this.listChanges(value, key);
    return value === undefined ? [] : this.entryChanges(value as Entry);
  }

  private otherWords(value: string, key: string): readonly Changed[] {
    const others = (this.words[key] ?? []).filter((word) => word !== value);
    return [...new Set(others)].map((word) => [`${word} for ${value}`, word]);
  }

  private listChanges(list: readonly unknown[], key: string): readonly Changed[] {
    const lost = list.map((_, at): Changed => [`entry ${at} lost`, list.toSpliced(at, 1)]);
    const swapped = list.slice(1).map((_, at): Changed => {
      const [first, second] = [list[at], list[at + 1]];
      return [`entries ${at} and ${at + 1} swapped`, list.with(at, second).with(at + 1, first)];
    });
    const isOrdered = !['triggers', 'run'].includes(key);
    const added = isOrdered ? [] : this.words[key]?.filter((word) => !list.includes(word));
    const more = (added ?? []).map((word): Changed => [`${word} added`, [...list, word]]);
    const below = list.flatMap((item, at) =>
      typeof item === 'string'
        ? []
        : this.changes(item, key).map(([what, each]): Changed => [`${at}: ${what}`, list.with(at, each)]),
    );
    return [...lost, ...(isOrdered ? swapped : []), ...more, ...below];
  }

  entryChanges(entry: Entry, keys: readonly string[] = Object.keys(entry)): readonly Changed[] {
    return keys
      .filter((key) => !WORDS_ONLY.includes(this.wordsKey(entry, key)) && entry[key] !== undefined)
      .flatMap((key) => [
        ...this.changes(entry[key], this.wordsKey(entry, key)).map(
          ([what, value]): Changed => [`${key}: ${what}`, { ...entry, [key]: value }],
        ),
        ...(OPTIONAL.includes(key) ? [[`${key} lost`, without(entry, key)] as Changed] : []),
      ]);
  }

  /** The two words of a service's excess and the three of a channel's have one key; the name of an event says what it is. */
  private wordsKey(entry: Entry, key: string): string {
    const isEvent = String(entry.path).startsWith('features.health_monitoring.events.');
    if (key === 'name' && isEvent) return 'eventName';
    if (key !== 'onExcess') return key;
    return String(entry.path).startsWith('smc_services') ? 'serviceExcess' : 'channelExcess';
  }
}

function without(entry: Entry, lost: string): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== lost));
}

const OPTIONS: readonly (keyof OperatingSystem)[] = [
  'executionState',
  'endianness',
  'migration',
  'devices',
  'busMasters',
  'interrupts',
  'bootRegisters',
  'floatingPoint',
  'restart',
  'faultTolerantIntervalUs',
];

function ofSystems(system: System, misreader: Misreader): readonly Misreading[] {
  return system.operatingSystems.flatMap((os, at) => {
    const keys = OPTIONS.filter((key) => key !== 'migration' || os.world === 'secure');
    return misreader.entryChanges({ ...os }, keys).map(([what, changed]) => ({
      name: `${os.name}: ${what}`,
      system: { ...system, operatingSystems: system.operatingSystems.with(at, changed as OperatingSystem) },
    }));
  });
}

function ofLimits(system: System, misreader: Misreader): readonly Misreading[] {
  return system.services.flatMap((service, at) =>
    misreader.entryChanges({ ...service }, ['rateLimit']).map(([what, changed]) => ({
      name: `${service.name}: ${what}`,
      system: { ...system, services: system.services.with(at, changed as Service) },
    })),
  );
}

/** Places of the devices that are owned, and the order of the bus masters. */
function ofPlatform(system: System): readonly Misreading[] {
  const { operatingSystems, platform } = system;
  const owned = platform.devices.filter(({ name }) =>
    operatingSystems.some(({ devices }) => devices.includes(name)),
  );
  const moved = owned.flatMap((device) =>
    (['base', 'sizeBytes'] as const).map((key) => ({
      name: `platform device ${device.name}: ${key} + 1`,
      devices: platform.devices.map((one) => (one === device ? { ...one, [key]: one[key] + 1n } : one)),
    })),
  );
  const turned = { ...platform, busMasters: platform.busMasters.toReversed() };
  return [
    ...moved.map(({ name, devices }) => ({
      name,
      system: { ...system, platform: { ...platform, devices } },
    })),
    { name: 'platform: bus masters in another order', system: { ...system, platform: turned } },
  ];
}

/** The features and everything that stands beside them, misread one value at a time. */
export function featureMisreadingsOf(system: System): readonly Misreading[] {
  const misreader = new Misreader(system);
  const ofFeatures = misreader.entryChanges({ ...system.features }).map(([what, features]) => ({
    name: `features: ${what}`,
    system: { ...system, features: features as System['features'] },
  }));
  return [
    ...ofFeatures,
    ...ofSystems(system, misreader),
    ...ofLimits(system, misreader),
    ...ofPlatform(system),
  ];
}
