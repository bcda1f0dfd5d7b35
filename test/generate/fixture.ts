// A small system that exercises every role the generator can emit, and the real templates.

import { readdirSync, readFileSync } from 'node:fs';
import type { GenerateInput } from '../../src/generate/generate.ts';
import type { Features } from '../../src/model/features.ts';
import type { RoleMapping } from '../../src/model/requirement.ts';
import type {
  Argument,
  ArgumentType,
  OperatingSystem,
  Region,
  Result,
  Service,
  System,
} from '../../src/model/system.ts';

const ROOT = new URL('../../', import.meta.url);
const NOWHERE = { file: 'none', start: 0, end: 0, line: 1, column: 1 };

export const templates: ReadonlyMap<string, string> = new Map(
  readdirSync(new URL('templates/c/', ROOT))
    .filter((name) => name.endsWith('.njk'))
    .map((name) => [name, readFileSync(new URL(`templates/c/${name}`, ROOT), 'utf8')]),
);

/** Roles that docs/formats.md §3 lists. */
export function documentedRoles(): readonly string[] {
  const text = readFileSync(new URL('docs/formats.md', ROOT), 'utf8');
  const section = text.slice(text.indexOf('## 3.'), text.indexOf('## 4.'));
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
}

export function mappingFor(roles: readonly string[]): readonly RoleMapping[] {
  return roles.map((role) => ({
    role,
    requirements: [{ id: 'SSR-F-SMC-001', reviewedRevision: 1 }],
    why: 'fixture',
    span: NOWHERE,
  }));
}

function value(service: string, list: string, name: string, type: ArgumentType, register: number) {
  const path = `smc_services.${service}.${list}.${name}`;
  return { name, path, type, register, description: `the ${name}`, requirements: [] };
}

export function argument(
  service: string,
  name: string,
  type: ArgumentType,
  min: bigint,
  max: bigint,
  register = 1,
): Argument {
  return { ...value(service, 'arguments', name, type, register), min, max };
}

export function result(service: string, name: string, type: ArgumentType, register = 1): Result {
  return value(service, 'results', name, type, register);
}

export function service(name: string, parts: Partial<Service>): Service {
  const shared = {
    call: 'fast',
    callableFrom: 'both',
    description: `Does ${name}.`,
    arguments: [],
    results: [],
    requirements: [],
  } as const;
  return { name, path: `smc_services.${name}`, ...shared, ...parts };
}

function region(owner: string, name: string, base: bigint, access: Region['access'] = 'read_write'): Region {
  const path = `operating_systems.${owner}.memory.${name}`;
  return { name, path, owner, base, sizeBytes: 0x10_0000n, access, requirements: [] };
}

export const SERVICES: readonly Service[] = [
  service('get_speed', {
    smc32: 0x8200_0001,
    arguments: [argument('get_speed', 'axle', 'uint32', 0n, 1n)],
    results: [result('get_speed', 'speed', 'uint32')],
    requirements: ['SSR-P-SPD-001'],
  }),
  service('set_temperature', {
    smc32: 0x8200_0002,
    smc64: 0xc200_0002,
    callableFrom: 'secure',
    arguments: [argument('set_temperature', 'celsius', 'int32', -60n, 85n)],
  }),
  service('hint', {
    smc64: 0xc200_0003,
    callableFrom: 'non_secure',
    arguments: [
      argument('hint', 'bearing', 'int64', -(2n ** 63n), 5n, 1),
      argument('hint', 'urgent', 'bool', 0n, 1n, 2),
      argument('hint', 'weight', 'uint64', 1n, 2n ** 64n - 1n, 3),
    ],
    results: [
      result('hint', 'bearing', 'int64', 1),
      result('hint', 'turn', 'int32', 2),
      result('hint', 'urgent', 'bool', 3),
      result('hint', 'weight', 'uint64', 4),
    ],
  }),
  service('kick', { smc32: 0x8700_0100 }),
];

/** What generation reads of a platform, and nothing else. */
const PLATFORM = {
  name: 'board',
  coreCount: 2,
  devices: [
    { name: 'uart0', base: 0x0900_0000n, sizeBytes: 0x1000n },
    { name: 'secure_gpio', base: 0x090b_0000n, sizeBytes: 0x1000n },
  ],
  busMasters: [{ name: 'dma0' }, { name: 'gem0' }],
} as unknown as System['platform'];

/** What an operating system has when the configuration says nothing. */
const PLAIN = {
  image: 'none',
  executionState: 'aarch64',
  endianness: 'little',
  migration: 'none',
  devices: [],
  busMasters: [],
  interrupts: [],
  bootRegisters: [0n, 0n, 0n, 0n],
  floatingPoint: true,
  requirements: [],
} as const;

/** What is on when the configuration says nothing. */
export const NO_FEATURES: Features = {
  fpuSwitching: 'eager',
  worldSwitch: {
    path: 'features.world_switch',
    requirements: [],
    triggers: ['smc', 'fiq'],
    priority: 'secure_first',
    hookBefore: false,
    hookAfter: false,
  },
  channels: [],
  selfTests: [],
  interruptHandlers: [],
};

export function systemWith(
  services: readonly Service[] = SERVICES,
  features: Partial<Features> = {},
  secure: Partial<OperatingSystem> = {},
): System {
  return {
    project: { name: 'fixture', version: '1.0.0', description: 'A small system' },
    platform: PLATFORM,
    operatingSystems: [
      {
        ...PLAIN,
        name: 'cluster',
        path: 'operating_systems.cluster',
        world: 'secure',
        asil: 'C',
        entryPoint: 0x0e10_0000n,
        entryLevel: 'EL1',
        cores: [0],
        primaryCore: 0,
        memory: [
          region('cluster', 'cluster_code', 0x0e10_0000n, 'read_execute'),
          region('cluster', 'cluster_data', 0x0e20_0000n),
        ],
        ...secure,
      },
      {
        ...PLAIN,
        name: 'media',
        path: 'operating_systems.media',
        world: 'non_secure',
        asil: 'QM',
        entryPoint: 0x4020_0000n,
        entryLevel: 'EL2',
        cores: [0, 1],
        primaryCore: 0,
        memory: [
          region('media', 'media_image', 0x4020_0000n, 'read_write_execute'),
          region('media', 'media_log', 0x4040_0000n, 'read'),
        ],
      },
    ],
    services,
    features: { ...NO_FEATURES, ...features },
    monitor: { kind: 'reference' },
    recipe: {},
    spans: new Map(),
  };
}

export function inputFor(system: System, existing: ReadonlyMap<string, string> = new Map()): GenerateInput {
  return {
    system,
    mapping: mappingFor(documentedRoles()),
    templates,
    existing,
    autoNumbers: {},
    toolVersion: '0.0.0',
  };
}
