// The values below were written down by hand from examples/ecockpit/sossl.yaml and the platform file; no tool made them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceText } from '../../src/model/source.ts';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import { CONFIGURATION, PLATFORM } from './fixture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const open = (file: string): SourceText => ({ file, text: readFileSync(join(ROOT, file), 'utf8') });
const AUTO = {
  get_odometer: 0x6,
  add_distance: 0x7,
  set_brightness: 0x8,
  get_brightness: 0x9,
  set_temperature: 0xa,
  get_temperature: 0xb,
  set_navigation_hint: 0xc,
  get_navigation_hint: 0xd,
};

const cockpit = readIndependently({
  configuration: open('examples/ecockpit/sossl.yaml'),
  platform: open('platforms/qemu-virt-gicv3.yaml'),
  autoNumbers: AUTO,
}).value;

describe('the cockpit, read a second time', () => {
  const services: readonly (readonly [string, string, readonly bigint[]])[] = [
    ['get_speed', 'both', [0x82000001n]],
    ['set_speed', 'secure', [0x82000002n]],
    ['raise_telltale', 'both', [0x82000003n, 0xc2000003n]],
    ['clear_telltale', 'secure', [0x82000004n, 0xc2000004n]],
    ['read_telltales', 'both', [0x82000005n, 0xc2000005n]],
    ['get_odometer', 'both', [0xc2000006n]],
    ['add_distance', 'secure', [0xc2000007n]],
    ['set_brightness', 'non_secure', [0x82000008n]],
    ['get_brightness', 'both', [0x82000009n]],
    ['set_temperature', 'secure', [0x8200000an, 0xc200000an]],
    ['get_temperature', 'both', [0x8200000bn, 0xc200000bn]],
    ['set_navigation_hint', 'non_secure', [0xc200000cn]],
    ['get_navigation_hint', 'secure', [0xc200000dn]],
    ['watchdog_kick', 'both', [0x87000100n]],
    ['set_volume_limit', 'secure', [0x83000001n]],
    ['get_volume_limit', 'both', [0x83000002n]],
  ];
  test('services, callers, function IDs', () => {
    expect(
      cockpit?.services.map(({ name, callableFrom, ids }) => [name, callableFrom, ids.map(({ id }) => id)]),
    ).toEqual(services);
  });

  test('arguments with their registers and bounds', () => {
    const found = cockpit?.services.flatMap((service) =>
      service.arguments.map(({ name, type, min, max, register }) => [
        service.name,
        name,
        type,
        min,
        max,
        register,
      ]),
    );
    expect(found).toEqual([
      ['get_speed', 'axle', 'uint32', 0n, 1n, 1],
      ['set_speed', 'axle', 'uint32', 0n, 1n, 1],
      ['set_speed', 'speed_kmh', 'uint32', 0n, 400n, 2],
      ['raise_telltale', 'lamp', 'uint32', 1n, 24n, 1],
      ['clear_telltale', 'lamp', 'uint32', 1n, 24n, 1],
      ['add_distance', 'distance_m', 'uint64', 0n, 100000n, 1],
      ['set_brightness', 'percent', 'uint32', 10n, 100n, 1],
      ['set_temperature', 'celsius', 'int32', -60n, 85n, 1],
      ['set_navigation_hint', 'manoeuvre', 'uint32', 0n, 31n, 1],
      ['set_navigation_hint', 'distance_m', 'uint32', 0n, 50000n, 2],
      ['set_navigation_hint', 'bearing_mdeg', 'int64', -180000n, 180000n, 3],
      ['set_navigation_hint', 'urgent', 'bool', 0n, 1n, 4],
      ['set_volume_limit', 'percent', 'uint32', 0n, 100n, 1],
    ]);
  });

  test('results with their registers', () => {
    const hint = cockpit?.services.find(({ name }) => name === 'get_navigation_hint');
    expect(hint?.results.map(({ name, type, register }) => [name, type, register])).toEqual([
      ['manoeuvre', 'uint32', 1],
      ['distance_m', 'uint32', 2],
      ['bearing_mdeg', 'int64', 3],
      ['urgent', 'bool', 4],
    ]);
  });

  test('operating systems', () => {
    const found = cockpit?.operatingSystems.map((os) => [
      os.name,
      os.world,
      os.entryPoint,
      os.entryLevel,
      os.cores,
      os.primaryCore,
      os.regions.length,
    ]);
    expect(found).toEqual([
      ['cluster', 'secure', 0x0e100000n, 1, [0], 0, 6],
      ['infotainment', 'non_secure', 0x40200000n, 2, [0, 1, 2, 3], 0, 6],
    ]);
  });

  test('regions', () => {
    const found = cockpit?.operatingSystems.flatMap(({ regions }) =>
      regions.map(({ name, base, size, access }) => [name, base, size, access]),
    );
    expect(found).toEqual([
      ['cluster_code', 0x0e100000n, 0x100000n, 'read_write_execute'],
      ['cluster_data', 0x0e200000n, 0x100000n, 'read_write'],
      ['cluster_frame_a', 0x0e300000n, 0x200000n, 'read_write'],
      ['cluster_frame_b', 0x0e500000n, 0x200000n, 'read_write'],
      ['cluster_log', 0x0e700000n, 0x40000n, 'read_write'],
      ['cluster_nvm_shadow', 0x0e740000n, 0x10000n, 'read_write'],
      ['infotainment_image', 0x40200000n, 0x2000000n, 'read_write_execute'],
      ['infotainment_heap', 0x42200000n, 0x20000000n, 'read_write'],
      ['infotainment_initrd', 0x62200000n, 0x4000000n, 'read'],
      ['infotainment_video', 0x66200000n, 0x4000000n, 'read_write'],
      ['infotainment_audio', 0x6a200000n, 0x400000n, 'read_write'],
      ['infotainment_log', 0x6a600000n, 0x100000n, 'read_write'],
    ]);
  });

  test('platform', () => {
    expect(cockpit?.coreCount).toBe(4);
    expect(cockpit?.memory.map(({ name, base, size, security }) => [name, base, size, security])).toEqual([
      ['secure_flash', 0n, 0x4000000n, 'secure'],
      ['secure_uart', 0x09040000n, 0x1000n, 'secure'],
      ['secure_gpio', 0x090b0000n, 0x1000n, 'secure'],
      ['secure_sram', 0x0e000000n, 0x1000000n, 'secure'],
      ['open_flash', 0x04000000n, 0x4000000n, 'any'],
      ['dram', 0x40000000n, 0x40000000n, 'any'],
    ]);
    expect(cockpit?.reserved.map(({ name, base, size }) => [name, base, size])).toEqual([
      ['monitor_flash', 0n, 0x4000000n],
      ['monitor_sram', 0x0e000000n, 0x100000n],
      ['device_tree', 0x40000000n, 0x100000n],
      ['monitor_console', 0x09040000n, 0x1000n],
      ['monitor_power', 0x090b0000n, 0x1000n],
      ['interrupt_controller', 0x08000000n, 0x120000n],
    ]);
    const devices = cockpit?.devices.slice(0, 3).map(({ name, base, size }) => [name, base, size]);
    expect(devices).toEqual([
      ['non_secure_uart', 0x09000000n, 0x1000n],
      ['real_time_clock', 0x09010000n, 0x1000n],
      ['firmware_configuration', 0x09020000n, 0x18n],
    ]);
    expect(cockpit?.busMasters.slice(0, 3)).toEqual([
      'firmware_configuration_dma',
      'pcie_host',
      'virtio_0_dma',
    ]);
    expect(cockpit?.reservedIds).toEqual([
      { first: 0x87000000n, last: 0x870000ffn },
      { first: 0xc7000000n, last: 0xc70000ffn },
    ]);
  });
});

describe('variants of the small configuration', () => {
  const read = (text: string, autoNumbers = { seal: 1 } as Readonly<Record<string, number>>) =>
    readIndependently({ configuration: { ...CONFIGURATION, text }, platform: PLATFORM, autoNumbers });
  const variant = (from: string, to: string) => read(CONFIGURATION.text.replace(from, to));

  const cases: readonly (readonly [string, string, string, string, number])[] = [
    ['a world that does not exist', 'world: secure', 'world: sicher', 'TST0103', 6],
    ['a bound that is no number', 'min: -3', 'min: few', 'TST0103', 29],
    ['no convention', '    convention: both\n', '', 'TST0105', 24],
    ['a type that does not exist', 'type: bool', 'type: boolean', 'TST0103', 30],
    ['an owner that does not exist', 'id: auto', 'id: { owner: psci, number: 1 }', 'TST0103', 34],
    ['a region without size', ', size: 64K', '', 'TST0105', 12],
  ];
  test.each(cases)('%s', (_name, from, to, code, line) => {
    const { value, diagnostics } = variant(from, to);
    expect(value).toBeUndefined();
    expect(diagnostics.map((found) => [found.code, found.span?.line])).toEqual([[code, line]]);
  });

  test('an automatic number that the lock does not hold', () => {
    const { diagnostics } = read(CONFIGURATION.text, {});
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['TST0110', 'service seal has id auto, but the lock holds no number for it'],
    ]);
  });

  test('two problems are both reported', () => {
    const text = CONFIGURATION.text.replace('min: -3', 'min: few').replace('EL2', 'EL3');
    expect(read(text).diagnostics).toHaveLength(2);
  });

  const bounds: readonly (readonly [string, bigint, bigint])[] = [
    ['bool', 0n, 1n],
    ['uint32', 0n, 4294967295n],
    ['int32', -2147483648n, 2147483647n],
    ['uint64', 0n, 18446744073709551615n],
    ['int64', -9223372036854775808n, 9223372036854775807n],
  ];
  test.each(bounds)('bounds of %s when none are given', (type, min, max) => {
    const { value } = variant('{ name: key, type: uint64 }', `{ name: key, type: ${type} }`);
    expect(value?.services[1]?.arguments).toMatchObject([{ type, min, max }]);
  });

  test('an ID counts for both conventions, whichever of the two it is written for', () => {
    for (const id of ['0x8200_0005', '0xc200_0005']) {
      const { value } = variant('id: 0x8200_0005', `id: ${id}`);
      expect(value?.services[0]?.ids.map((one) => one.id)).toEqual([0x82000005n, 0xc2000005n]);
    }
  });

  test('owner and number of each owner', () => {
    for (const [owner, id] of [
      ['sip', 0xc2000007n],
      ['oem', 0xc3000007n],
      ['vendor_monitor', 0xc7000007n],
    ] as const) {
      const { value } = variant('id: auto', `id: { owner: ${owner}, number: 7 }`);
      expect(value?.services[1]?.ids).toEqual([{ convention: 'smc64', id }]);
    }
  });
});
