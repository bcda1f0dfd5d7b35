// Every way in which loading could misread the cockpit: another caller, another ID, a bound that is off by one, arguments or
// results in another order; another entry, region or core. In: the system. Out: broken systems, each with what was done to it.

import type {
  Argument,
  CallableFrom,
  OperatingSystem,
  Region,
  Result,
  Service,
  System,
} from '../../src/model/system.ts';

export interface Misreading {
  readonly name: string;
  readonly system: System;
}

const OTHER_CALLERS: Readonly<Record<CallableFrom, readonly CallableFrom[]>> = {
  secure: ['non_secure', 'both'],
  non_secure: ['secure', 'both'],
  both: ['secure', 'non_secure'],
};

const BOUNDS: Readonly<Record<Argument['type'], readonly [bigint, bigint]>> = {
  bool: [0n, 2n ** 32n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

function callers(service: Service): readonly (readonly [string, Service])[] {
  return OTHER_CALLERS[service.callableFrom].map((callableFrom) => [
    `callable_from ${callableFrom}`,
    { ...service, callableFrom },
  ]);
}

/** A function number that no service has: bit 14 set. */
function ids(service: Service): readonly (readonly [string, Service])[] {
  const { smc32, smc64 } = service;
  return [
    ...(smc32 === undefined ? [] : [['SMC32 ID', { ...service, smc32: smc32 + 0x4000 }] as const]),
    ...(smc64 === undefined ? [] : [['SMC64 ID', { ...service, smc64: smc64 + 0x4000 }] as const]),
  ];
}

function bounds(service: Service): readonly (readonly [string, Service])[] {
  return service.arguments.flatMap((argument, index) => {
    const [lowest, highest] = BOUNDS[argument.type];
    const changes: readonly (readonly [string, Argument])[] = [
      ['min + 1', { ...argument, min: argument.min + 1n }],
      ['min - 1', { ...argument, min: argument.min - 1n }],
      ['max + 1', { ...argument, max: argument.max + 1n }],
      ['max - 1', { ...argument, max: argument.max - 1n }],
    ];
    return changes
      .filter(([, { min, max }]) => min >= lowest && max <= highest)
      .map(([what, changed]) => [
        `${argument.name} ${what}`,
        { ...service, arguments: service.arguments.with(index, changed) },
      ]);
  });
}

const OTHER_TYPES: Readonly<Record<Argument['type'], readonly Argument['type'][]>> = {
  bool: ['uint32'],
  uint32: ['bool', 'int32', 'uint64'],
  int32: ['uint32', 'int64'],
  uint64: ['uint32', 'int64'],
  int64: ['int32', 'uint64'],
};

/** Bounds that nobody wrote are those of the type. */
function types(service: Service): readonly (readonly [string, Service])[] {
  const ofArguments = service.arguments.flatMap((argument, index) =>
    OTHER_TYPES[argument.type].map((type): readonly [string, Service] => {
      const [lowest, highest] = BOUNDS[argument.type];
      const isWhole = argument.min === lowest && argument.max === highest;
      const [min, max] = isWhole ? BOUNDS[type] : [argument.min, argument.max];
      const changed = { ...argument, type, min, max };
      return [
        `argument ${argument.name} type ${type}`,
        { ...service, arguments: service.arguments.with(index, changed) },
      ];
    }),
  );
  const ofResults = service.results.flatMap((result, index) =>
    OTHER_TYPES[result.type].map((type): readonly [string, Service] => [
      `result ${result.name} type ${type}`,
      { ...service, results: service.results.with(index, { ...result, type }) },
    ]),
  );
  return [...ofArguments, ...ofResults];
}

/** One of two conventions lost, the only one taken for the other; a fast call for a yielding one. */
function conventions(service: Service): readonly (readonly [string, Service])[] {
  const { smc32, smc64, ...rest } = service;
  const call = service.call === 'fast' ? 'yielding' : 'fast';
  const turned: readonly (readonly [string, Service])[] = [[`call ${call}`, { ...service, call }]];
  if (smc32 !== undefined && smc64 !== undefined)
    return [...turned, ['convention smc32', { ...rest, smc32 }], ['convention smc64', { ...rest, smc64 }]];
  return smc32 === undefined
    ? [...turned, ['convention smc32', { ...rest, smc32: (smc64 ?? 0) - 0x4000_0000 }]]
    : [...turned, ['convention smc64', { ...rest, smc64: smc32 + 0x4000_0000 }]];
}

function swapped<T extends Argument | Result>(values: readonly T[], at: number): readonly T[] {
  const registers = values.map(({ register }) => register);
  const [first, second] = [registers[at], registers[at + 1]];
  if (first === undefined || second === undefined) return values;
  const changed = registers.with(at, second).with(at + 1, first);
  return values.map((value, index) => ({ ...value, register: changed[index] ?? value.register }));
}

function orders(service: Service): readonly (readonly [string, Service])[] {
  const pairs = (count: number) => Array.from({ length: Math.max(0, count - 1) }, (_, at) => at);
  return [
    ...pairs(service.arguments.length).map(
      (at) =>
        [
          `arguments ${at} and ${at + 1} swapped`,
          { ...service, arguments: swapped(service.arguments, at) },
        ] as const,
    ),
    ...pairs(service.results.length).map(
      (at) =>
        [
          `results ${at} and ${at + 1} swapped`,
          { ...service, results: swapped(service.results, at) },
        ] as const,
    ),
  ];
}

const OTHER_ACCESS: Readonly<Record<Region['access'], Region['access']>> = {
  read: 'read_write',
  read_write: 'read',
  read_execute: 'read_write_execute',
  read_write_execute: 'read_execute',
};

function regionChanges(region: Region): readonly (readonly [string, Region])[] {
  return [
    [`${region.name} base`, { ...region, base: region.base + 0x1000n }],
    [`${region.name} size`, { ...region, sizeBytes: region.sizeBytes - 0x1000n }],
    [`${region.name} access`, { ...region, access: OTHER_ACCESS[region.access] }],
  ];
}

/** The image region must keep the entry point: what cannot be generated at all is noticed by the generator itself. */
function osChanges(os: OperatingSystem): readonly (readonly [string, OperatingSystem])[] {
  const holdsEntry = ({ base }: Region): boolean => base <= os.entryPoint && os.entryPoint < base + 0x1000n;
  const regions = os.memory.flatMap((region, index) =>
    regionChanges(region)
      .filter(([what]) => !(what.endsWith('base') && holdsEntry(region)))
      .map(([what, changed]) => [what, { ...os, memory: os.memory.with(index, changed) }] as const),
  );
  return [
    ['entry point', { ...os, entryPoint: os.entryPoint + 4n }],
    ['entry level', { ...os, entryLevel: os.entryLevel === 'EL1' ? 'EL2' : 'EL1' }],
    ['primary core', { ...os, primaryCore: os.primaryCore + 1 }],
    ['cores', { ...os, cores: [...os.cores.slice(1), os.cores.length] }],
    ['a lost region', { ...os, memory: os.memory.slice(0, -1) }],
    ...regions,
  ];
}

/** The operating systems misread, one value at a time, and the two worlds taken for each other. */
export function systemMisreadingsOf(system: System): readonly Misreading[] {
  const swapped = system.operatingSystems.map((os) => ({
    ...os,
    world: os.world === 'secure' ? ('non_secure' as const) : ('secure' as const),
  }));
  const single = system.operatingSystems.flatMap((os, index) =>
    osChanges(os).map(([what, changed]) => ({
      name: `${os.name}: ${what}`,
      system: { ...system, operatingSystems: system.operatingSystems.with(index, changed) },
    })),
  );
  return [{ name: 'worlds swapped', system: { ...system, operatingSystems: swapped } }, ...single];
}

export function misreadingsOf(system: System): readonly Misreading[] {
  return system.services.flatMap((service, index) =>
    [...callers(service), ...ids(service), ...bounds(service), ...orders(service)].map(([what, changed]) => ({
      name: `${service.name}: ${what}`,
      system: { ...system, services: system.services.with(index, changed) },
    })),
  );
}

/**
 * Services of another form: types, conventions, call types. Some are the same in every register: a type that is wider than the bounds of its
 * argument tells nobody.
 */
export function formMisreadingsOf(system: System): readonly Misreading[] {
  return system.services.flatMap((service, index) =>
    [...types(service), ...conventions(service)].map(([what, changed]) => ({
      name: `${service.name}: ${what}`,
      system: { ...system, services: system.services.with(index, changed) },
    })),
  );
}
