// Every way in which loading could misread a service of the cockpit: another caller, another ID, a bound that is off by
// one, arguments or results in another order. In: the system. Out: broken systems, each with what was done to it.

import type { Argument, CallableFrom, Result, Service, System } from '../../src/model/system.ts';

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

function swapped<T extends Argument | Result>(values: readonly T[], at: number): readonly T[] {
  const [first, second] = [values[at], values[at + 1]];
  if (first === undefined || second === undefined) return values;
  return values
    .with(at, { ...first, register: second.register })
    .with(at + 1, { ...second, register: first.register });
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

export function misreadingsOf(system: System): readonly Misreading[] {
  return system.services.flatMap((service, index) =>
    [...callers(service), ...ids(service), ...bounds(service), ...orders(service)].map(([what, changed]) => ({
      name: `${service.name}: ${what}`,
      system: { ...system, services: system.services.with(index, changed) },
    })),
  );
}
