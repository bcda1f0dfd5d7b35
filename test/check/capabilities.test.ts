// What a system asks of its monitor: one row for each capability, with the option that asks for it. `build` refuses what the
// monitor does not declare, so an option without a row here would be silently ignored.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCapabilities } from '../../src/check/capabilities.ts';
import { CAPABILITIES, isCapability } from '../../src/check/capability-names.ts';
import { wantedCapabilities } from '../../src/check/wanted-capabilities.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import type { Channel, Features, SelfTest } from '../../src/model/features.ts';
import type { OperatingSystem, System } from '../../src/model/system.ts';
import { argument, NO_FEATURES, result, service, systemWith } from '../generate/fixture.ts';

const ONE = [service('kick', { smc32: 0x8700_0100 })];
const RANGE = { base: 0n, sizeBytes: 1n };

function features(parts: Partial<Features>): System {
  return systemWith(ONE, parts);
}

function secure(parts: Partial<OperatingSystem>): System {
  return systemWith(ONE, {}, parts);
}

function services(parts: Parameters<typeof service>[1]): System {
  return systemWith([service('one', { smc64: 0xc200_0001, ...parts })]);
}

function worldSwitch(parts: Partial<Features['worldSwitch']>): System {
  return features({ worldSwitch: { ...NO_FEATURES.worldSwitch, ...parts } });
}

function selfTest(kind: SelfTest['kind'], run: SelfTest['run'] = ['boot']): System {
  const path = 'features.self_tests.one';
  return features({
    selfTests: [{ name: 'one', path, kind, run, budgetUs: 1n, raises: 'bad', requirements: [] }],
  });
}

function channel(parts: Partial<Channel>): System {
  return features({ channels: [{ path: 'features.virtual_net.to_secure', ...parts } as Channel] });
}

const HEALTH = {
  path: 'features.health_monitoring',
  requirements: [],
  logEntries: 0,
  events: [],
  heartbeats: [],
  escalations: [],
} as const;

function health(parts: object): System {
  return features({ healthMonitoring: { ...HEALTH, ...parts } as NonNullable<Features['healthMonitoring']> });
}

const values = (count: number, make: (name: string, register: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => make(`v${index}`, index + 1));
const argumentsOf = (count: number) =>
  values(count, (name, register) => argument('one', name, 'uint64', 0n, 1n, register)) as never;
const resultsOf = (count: number) =>
  values(count, (name, register) => result('one', name, 'uint64', register)) as never;
const BUCKET = { path: 'p', rate: 1n, burst: 1n, periodUs: 1n, onExcess: 'deny' } as const;

const ROWS: readonly (readonly [capability: string, asking: System, silent?: System])[] = [
  ['os.aarch64', secure({}), both({ executionState: 'aarch32' })],
  ['os.aarch32', secure({ executionState: 'aarch32' })],
  ['os.big_endian', secure({ endianness: 'big' })],
  ['os.boot_registers', secure({ bootRegisters: [0n, 0n, 0n, 1n] })],
  ['os.restart', secure({ restart: { path: 'p', maxRestarts: 1, withinUs: 1n } })],
  ['os.migration', secure({ migration: 'multiprocessor' })],
  ['os.devices', secure({ devices: ['uart0'] })],
  [
    'os.interrupts',
    secure({
      interrupts: [{ name: 'i', path: 'p', number: 40, trigger: 'level', priority: 1, requirements: [] }],
    }),
  ],
  ['os.bus_masters', secure({ busMasters: ['dma0'] })],
  ['os.no_floating_point', secure({ floatingPoint: false })],
  ['os.secure.el1', secure({}), secure({ entryLevel: 'EL2' })],
  ['os.secure.el2', secure({ entryLevel: 'EL2' })],
  ['os.non_secure.el1', nonSecure({ entryLevel: 'EL1' })],
  ['os.non_secure.el2', secure({}), nonSecure({ entryLevel: 'EL1' })],
  ['os.primary_cores_differ', secure({ primaryCore: 1 })],
  ['cores.shared', secure({}), nonSecure({ cores: [1] })],
  ['cores.secure_secondary', secure({ cores: [0, 1] })],
  ['cores.non_secure_secondary', secure({}), nonSecure({ cores: [1] })],
  ['fpu.none', features({ fpuSwitching: 'none' })],
  ['fpu.eager', features({}), features({ fpuSwitching: 'lazy' })],
  ['fpu.lazy', features({ fpuSwitching: 'lazy' })],
  ['world_switch.smc', features({}), worldSwitch({ triggers: ['fiq'] })],
  ['world_switch.fiq', features({}), worldSwitch({ triggers: ['smc'] })],
  ['world_switch.without_fiq', worldSwitch({ triggers: ['smc'] })],
  ['world_switch.irq', worldSwitch({ triggers: ['smc', 'fiq', 'irq'] })],
  ['world_switch.external_abort', worldSwitch({ triggers: ['smc', 'fiq', 'external_abort'] })],
  ['world_switch.secure_first', features({}), worldSwitch({ priority: 'equal' })],
  ['world_switch.equal', worldSwitch({ priority: 'equal' })],
  ['world_switch.hooks', worldSwitch({ hookAfter: true })],
  ['interrupt_handlers', features({ interruptHandlers: [{} as Features['interruptHandlers'][number]] })],
  ['virtual_net', channel({})],
  ['virtual_net.limiter', channel({ limiter: { ...BUCKET, onExcess: 'drop' } }), channel({})],
  ['self_tests.register_read_back', selfTest('register_read_back')],
  ['self_tests.ram_march', selfTest('ram_march')],
  ['self_tests.image_crc', selfTest('image_crc')],
  ['self_tests.stack_canary', selfTest('stack_canary')],
  ['self_tests.table_check', selfTest('table_check')],
  ['self_tests.periodic', selfTest('image_crc', ['boot', 'periodic']), selfTest('image_crc')],
  ['self_tests.on_demand', selfTest('image_crc', ['on_demand']), selfTest('image_crc')],
  [
    'timer.of_a_secure_core',
    onEveryCore(selfTest('table_check', ['periodic'])),
    onEveryCore(selfTest('table_check', ['boot', 'on_demand'])),
  ],
  [
    'profiling',
    features({ profiling: { path: 'p', requirements: [], depth: 1, readableBy: 'secure', points: [] } }),
  ],
  ['health_monitoring', health({})],
  ['health_monitoring.heartbeats', health({ heartbeats: [{ path: 'p' }] }), health({})],
  ['health_monitoring.escalation', health({ escalations: [{ path: 'p' }] }), health({})],
  ['smc.fast', services({}), services({ call: 'yielding' })],
  ['smc.yielding', services({ call: 'yielding' })],
  ['smc.smc32', secure({}), services({})],
  ['smc.smc64', services({}), secure({})],
  ['smc.rate_limit', services({ rateLimit: BUCKET })],
  ['registers.result_7', services({ results: resultsOf(4) }), services({ results: resultsOf(3) })],
  ['registers.argument_17', services({ arguments: argumentsOf(8) }), services({ arguments: argumentsOf(7) })],
  ['registers.result_17', services({ results: resultsOf(8) }), services({ results: resultsOf(7) })],
];

function nonSecure(parts: Partial<OperatingSystem>): System {
  const system = systemWith(ONE);
  const [first, second] = system.operatingSystems;
  if (first === undefined || second === undefined) throw new Error('the fixture has two systems');
  return { ...system, operatingSystems: [first, { ...second, ...parts }] };
}

function onEveryCore(system: System): System {
  const cores = Array.from({ length: system.platform.coreCount }, (_, core) => core);
  return { ...system, operatingSystems: system.operatingSystems.map((os) => ({ ...os, cores })) };
}

function both(parts: Partial<OperatingSystem>): System {
  const system = systemWith(ONE);
  return { ...system, operatingSystems: system.operatingSystems.map((os) => ({ ...os, ...parts })) };
}

test.each([
  ['a heartbeat on every core', onEveryCore(health({ heartbeats: [{ path: 'p' }] })), true],
  ['a timeout of a channel on every core', onEveryCore(channel({ timeoutUs: 1n })), true],
  ['a channel without one on every core', onEveryCore(channel({})), false],
  ['a periodic self test beside a core of the other world', selfTest('table_check', ['periodic']), false],
])('%s: the timer of a secure core', (_, system, isAsked) => {
  expect(asked(system).includes('timer.of_a_secure_core')).toBe(isAsked);
});

const asked = (system: System): readonly string[] => [...wantedCapabilities(complete(system)).keys()];

/** The fixture's platform has what generation reads; this has what decides about controllers too. */
function complete(system: System, parts: Partial<System['platform']> = {}): System {
  const platform = { ...system.platform, memory: [], controllers: [], ...parts };
  return { ...system, platform };
}

for (const [name, asking, silent = systemWith(ONE)] of ROWS) {
  test(`${name} is asked for by the option that needs it, and not without`, () => {
    expect(asked(asking)).toContain(name);
    expect(asked(silent)).not.toContain(name);
  });
}

test('every capability of the closed list has a row', () => {
  expect(ROWS.map(([name]) => name).sort()).toEqual([...CAPABILITIES].sort());
});

test('a plain system asks for nothing but what the reference monitor declares', () => {
  const file = 'monitor/capabilities.yaml';
  const declared = loadCapabilities({ file, text: readFileSync(file, 'utf8') }).value ?? [];
  const system = complete(systemWith(ONE));
  const named = { ...system, platform: { ...system.platform, name: 'qemu-virt-gicv3' } };
  expect(checkCapabilities(named, declared)).toEqual([]);
  expect(declared.map(({ name }) => name).filter((name) => !isCapability(name))).toEqual([]);
  expect(checkCapabilities(system, declared).map(({ message }) => message)).toEqual([
    'the monitor cannot do `platform.board`, which `platform` asks for',
  ]);
});

test('every capability that is missing is reported once, at what asks for it first', () => {
  const system = complete(secure({ endianness: 'big', devices: ['uart0'] }));
  const found = checkCapabilities(system, []);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['SYS0801']));
  expect(found.map(({ message }) => message)).toContain(
    'the monitor cannot do `os.big_endian`, which `operating_systems.cluster.endianness` asks for',
  );
  expect(found).toHaveLength(wantedCapabilities(system).size);
});

test('what is on by default has the place of what it belongs to', () => {
  const span = { file: 'sossl.yaml', start: 0, end: 8, line: 3, column: 1 };
  const system = { ...complete(systemWith(ONE)), spans: new Map([['features', span]]) };
  const eager = checkCapabilities(system, []).find(({ message }) => message.includes('fpu.eager'));
  expect(eager).toMatchObject({ span, path: 'features.fpu_switching' });
});

test.each([
  ['a region in memory that it controls', { memory: [{ ...RANGE, base: 0x0e10_0000n, sizeBytes: 0x1000n }] }],
  ['a device that it controls', { devices: [{ name: 'uart0' }] }],
  ['a bus master that it controls', { busMasters: [{ name: 'dma0' }] }],
])('a controller is asked for by %s, if the monitor programs it', (_, parts) => {
  const system = secure({ devices: ['uart0'], busMasters: ['dma0'] });
  const controlled = Object.fromEntries(
    Object.entries(parts).map(([key, [row]]) => [key, [{ ...row, controlledBy: 'gate' }]]),
  );
  const controllers = (programmedBy: string) => [{ name: 'gate', programmedBy }];
  const plain = { memory: [], devices: [], busMasters: [] };
  const asks = (changed: object): boolean =>
    wantedCapabilities(complete(system, { ...plain, ...changed } as Partial<System['platform']>)).has(
      'controller.gate',
    );
  expect(asks({ ...controlled, controllers: controllers('monitor') })).toBe(true);
  expect(asks({ ...controlled, controllers: controllers('boot_loader') })).toBe(false);
  expect(asks({ ...parts, controllers: controllers('monitor') })).toBe(false);
});

test('the monitor of the golden cases declares every capability, so that no case is about two things', () => {
  const file = 'test/cases/capabilities.yaml';
  const names = new Set(
    loadCapabilities({ file, text: readFileSync(file, 'utf8') }).value?.map(({ name }) => name),
  );
  expect(CAPABILITIES.filter((name) => !names.has(name))).toEqual([]);
});
