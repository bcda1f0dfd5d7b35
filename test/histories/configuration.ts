// The configuration of a history, as a value that changes from step to step. Out: its text. JSON is YAML, so no printer of YAML is needed.

import type { Dice } from './dice.ts';
import { type Features, featuresText, NO_FEATURES } from './features.ts';

export type ValueType = 'bool' | 'uint32' | 'int32' | 'uint64' | 'int64';

export interface Value {
  name: string;
  type: ValueType;
  min?: number;
  max?: number;
  description?: string;
}

export interface Service {
  name: string;
  convention: 'smc32' | 'smc64' | 'both';
  callable_from: 'secure' | 'non_secure' | 'both';
  description: string;
  arguments: Value[];
  results: Value[];
  rate_limit?: { rate: number; burst: number; period_us: number; on_excess: 'deny' | 'busy' };
  renamed_from?: string;
  requirements: string[];
}

export interface Configuration {
  version: string;
  features: Features;
  /** Megabytes of each region. */
  memory: { safe_data: number; rich_data: number; has_log: boolean };
  cores: number[];
  services: Service[];
  /** Name of the service that is changed more often than others. */
  focus: string;
  /** Services that left, the last one at the end. */
  left: Service[];
}

/** Many are part of one another. */
export const SERVICE_NAMES = [
  ...['limit', 'set_limit', 'limit_max', 'get_limit', 'speed', 'get_speed', 'speed_of', 'door', 'open_door'],
  ...['door_lock', 'state', 'read_state', 'state_word', 'watch', 'watch_kick', 'log_entry', 'next_log'],
];
export const VALUE_NAMES = ['value', 'limit', 'speed', 'door', 'index', 'word', 'flags', 'amount', 'axle'];
export const DESCRIPTIONS = [
  'Sets the limit; the other side cannot.',
  'Reads what was stored last.',
  'Opens a door, unless the vehicle moves; answers at once and does not wait until it is open.',
  'Keeps one word.',
  'Tells how long the monitor has been running: in microseconds, from the end of the boot on.',
];
export const UNITS = [
  'in percent',
  'in km/h',
  'in millivolts',
  'number of the axle: 0 front and 1 rear',
  'seconds',
];
export const REQUIREMENTS = Array.from({ length: 9 }, (_, at) => `SSR-P-HIS-00${at + 1}`);

/** Where a history begins. */
export function firstConfiguration(dice: Dice): Configuration {
  const count = 2 + dice.below(4);
  const names = dice.shuffled(SERVICE_NAMES).slice(0, count);
  return {
    version: '1.0.0',
    features: structuredClone(NO_FEATURES),
    memory: { safe_data: 1, rich_data: 256, has_log: false },
    cores: [0, 1, 2, 3],
    services: names.map((name) => drawService(dice, name)),
    focus: names[0] ?? '',
    left: [],
  };
}

export function drawService(dice: Dice, name: string): Service {
  const convention = dice.of(['smc32', 'smc64', 'both', 'both'] as const);
  const names = dice.shuffled(VALUE_NAMES);
  const values = (count: number): Value[] =>
    Array.from({ length: count }, () => drawValue(dice, names.pop() ?? 'one', convention));
  return {
    name,
    convention,
    callable_from: dice.of(['secure', 'non_secure', 'both'] as const),
    description: dice.of(DESCRIPTIONS),
    arguments: values(dice.below(4)),
    results: values(dice.below(3)).map(({ min: _min, max: _max, ...result }) => result),
    requirements: dice.shuffled(REQUIREMENTS).slice(0, dice.below(3)).sort(),
  };
}

export function drawValue(dice: Dice, name: string, convention: Service['convention']): Value {
  const types = ['bool', 'uint32', 'uint32', 'int32', ...(convention === 'smc64' ? ['uint64', 'int64'] : [])];
  const type = dice.of(types) as ValueType;
  return {
    name,
    type,
    ...(type !== 'bool' && dice.chance(50) ? { max: 10 + dice.below(500) } : {}),
    ...(type !== 'bool' && dice.chance(30) ? { min: 1 + dice.below(8) } : {}),
    ...(dice.chance(70) ? { description: dice.of(UNITS) } : {}),
  };
}

/** The text of `sossl.yaml`. */
export function configurationText(configuration: Configuration): string {
  const { cores, features, memory, services, version } = configuration;
  const megabyte = 1 << 20;
  const region = (name: string, base: number, size: number, access: string) => ({ name, base, size, access });
  const log = memory.has_log ? [region('safe_log', 0xe90_0000, megabyte, 'read_write')] : [];
  return JSON.stringify(
    {
      schema: 'sossl/1',
      project: { name: 'history', version, description: 'Two operating systems that change' },
      platform: 'qemu-virt-gicv3',
      features: featuresText(features, services),
      operating_systems: [
        {
          ...system('safe_os', 'secure', 'B', 0xe10_0000, 'EL1', [0]),
          memory: [
            region('safe_image', 0xe10_0000, megabyte, 'read_write_execute'),
            region('safe_data', 0xe20_0000, memory.safe_data * megabyte, 'read_write'),
            ...log,
          ],
        },
        {
          ...system('rich_os', 'non_secure', 'QM', 0x4020_0000, 'EL2', cores),
          ...(features.fpu_switching === 'none' ? { floating_point: false } : {}),
          memory: [
            region('rich_image', 0x4020_0000, 32 * megabyte, 'read_write_execute'),
            region('rich_data', 0x4220_0000, memory.rich_data * megabyte, 'read_write'),
          ],
        },
      ],
      smc_services: services.map((service) => ({ id: 'auto', ...service })),
    },
    undefined,
    1,
  );
}

function system(
  name: string,
  world: string,
  asil: string,
  entry: number,
  level: string,
  cores: readonly number[],
) {
  const places = { image: `${name}.bin`, entry_point: entry, entry_exception_level: level };
  return { name, world, asil, ...places, cores, primary_core: cores[0] };
}

/** The requirements that services may name, with what stands above them. */
export function requirementsText(): string {
  const one = (id: string, level: string, above: string | undefined, extra: object) => ({
    id,
    level,
    revision: 1,
    title: `The title of ${id}`,
    text: `The product shall do what ${id} says.`,
    asil: 'B',
    satisfies: above === undefined ? [] : [above],
    criterion: 'Every requirement below it holds.',
    verification: ['analysis'],
    ...extra,
  });
  const software = { verification: ['test'], realized_in: ['emitted'] };
  return JSON.stringify({
    schema: 'sossl-requirements/1',
    set: 'project',
    requirements: [
      one('SG-P-HIS-001', 'SG', undefined, {}),
      one('FSR-P-HIS-001', 'FSR', 'SG-P-HIS-001', {}),
      one('TSR-P-HIS-001', 'TSR', 'FSR-P-HIS-001', {}),
      ...REQUIREMENTS.map((id) => one(id, 'SSR', 'TSR-P-HIS-001', software)),
    ],
  });
}
