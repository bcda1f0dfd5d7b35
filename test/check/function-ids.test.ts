// Function IDs by value, and the numbers that `auto` takes and keeps.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foreignOwnerOf } from '../../src/check/function-id-owners.ts';
import {
  freeNumber,
  functionId,
  inConvention,
  isFast,
  isSmc64,
  numberOf,
  ownerOf,
  reservedBitsOf,
  resolveIds,
} from '../../src/check/function-ids.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { Platform } from '../../src/model/platform.ts';
import type { ConfiguredService, IdRequest } from '../../src/model/system.ts';
import { CASES } from './run-case.ts';

function boardOf(): Platform {
  const { value } = loadPlatform({
    file: 'platform.yaml',
    text: readFileSync(`${CASES}platform.yaml`, 'utf8'),
  });
  if (value === undefined) throw new Error('the platform of the cases does not load');
  return value;
}

const PLATFORM = boardOf();

function service(
  name: string,
  id: IdRequest,
  convention: ConfiguredService['convention'] = 'smc32',
  call: ConfiguredService['call'] = 'fast',
): ConfiguredService {
  const path = `smc_services.${name}`;
  const lists = { arguments: [], results: [], requirements: [] };
  return { name, path, id, call, convention, callableFrom: 'both', description: name, ...lists };
}

const auto: IdRequest = { kind: 'auto' };
const value = (number: number): IdRequest => ({ kind: 'value', value: number });
const idsOf = (services: readonly ConfiguredService[], numbers: Readonly<Record<string, number>> = {}) =>
  resolveIds(services, PLATFORM, numbers).ids.map(
    ({ id, service: { name } }) => `${name} ${id.toString(16)}`,
  );

test('the parts of an ID', () => {
  const table: readonly [number, boolean, boolean, number, number, number][] = [
    [0x82000001, true, false, 2, 0, 1],
    [0xc7ff1234, true, true, 7, 0xff, 0x1234],
    [0x02000001, false, false, 2, 0, 1],
    [0x7fffffff, false, true, 63, 0xff, 0xffff],
    [0xffffffff, true, true, 63, 0xff, 0xffff],
    [0x80000000, true, false, 0, 0, 0],
  ];
  for (const [id, fast, smc64, owner, reserved, number] of table) {
    expect([isFast(id), isSmc64(id), ownerOf(id), reservedBitsOf(id), numberOf(id)]).toEqual([
      fast,
      smc64,
      owner,
      reserved,
      number,
    ]);
  }
  expect([functionId('fast', 3, 5, 'smc32'), functionId('fast', 3, 5, 'smc64')]).toEqual([
    0x83000005, 0xc3000005,
  ]);
  expect([functionId('yielding', 50, 5, 'smc32'), functionId('yielding', 50, 5, 'smc64')]).toEqual([
    0x32000005, 0x72000005,
  ]);
  expect([inConvention(0xc2000001, 'smc32'), inConvention(0x82000001, 'smc64')]).toEqual([
    0x82000001, 0xc2000001,
  ]);
});

describe('IDs of services', () => {
  test('each convention has its own, twins share the number', () => {
    expect(
      idsOf([
        service('a', value(0x82000003), 'both'),
        service('b', value(0xc2000004), 'smc64'),
        service('c', { kind: 'owned', owner: 'vendor_monitor', number: 0x100 }, 'both'),
        service('d', { kind: 'owned', owner: 'oem', number: 1 }, 'smc64'),
      ]),
    ).toEqual(['a 82000003', 'a c2000003', 'b c2000004', 'c 87000100', 'c c7000100', 'd c3000001']);
  });

  test('auto takes the lowest number that nobody has, whatever the order', () => {
    expect(idsOf([service('a', auto), service('b', value(0xc2000001), 'smc64'), service('c', auto)])).toEqual(
      ['a 82000002', 'b c2000001', 'c 82000003'],
    );
  });

  test('numbers of the last generation stay when services come and go', () => {
    const before = resolveIds(
      [service('a', auto), service('b', auto), service('c', auto)],
      PLATFORM,
      {},
    ).autoNumbers;
    expect(before).toEqual({ a: 1, b: 2, c: 3 });
    const after = resolveIds(
      [service('new', auto), service('c', auto), service('a', auto)],
      PLATFORM,
      before,
    );
    expect(after.ids.map(({ id }) => numberOf(id))).toEqual([4, 3, 1]);
    expect(after.autoNumbers).toEqual({ a: 1, b: 2, c: 3, new: 4 });
  });

  test('a number that a service now writes out is no longer kept for a service that is gone', () => {
    const { autoNumbers } = resolveIds([service('x', value(0x82000002))], PLATFORM, { gone: 2, other: 3 });
    expect(autoNumbers).toEqual({ other: 3 });
  });

  describe('a renamed service with `id: auto`', () => {
    const renamed = { ...service('new', auto), renamedFrom: 'old' };

    test('keeps the number of its earlier name, once and for all', () => {
      const { autoNumbers, ids } = resolveIds([renamed, service('a', auto)], PLATFORM, { a: 1, old: 7 });
      expect(ids.map(({ id }) => numberOf(id))).toEqual([7, 1]);
      expect(autoNumbers).toEqual({ a: 1, new: 7 });
      const settled = [service('a', auto), service('new', auto)];
      expect(resolveIds(settled, PLATFORM, autoNumbers).autoNumbers).toEqual(autoNumbers);
    });

    test('takes none from a service that still stands, and gives none of its own away', () => {
      expect(idsOf([renamed, service('old', auto)], { old: 7 })).toEqual(['new 82000001', 'old 82000007']);
      const { autoNumbers } = resolveIds([renamed], PLATFORM, { new: 3, old: 7 });
      expect(autoNumbers).toEqual({ new: 3, old: 7 });
    });

    test('that nobody numbered before gets a new one', () => {
      expect(idsOf([renamed], {})).toEqual(['new 82000001']);
    });

    test('with an ID of its own leaves the number of the earlier name taken', () => {
      const written = { ...renamed, id: value(0x82000009) };
      expect(resolveIds([written, service('a', auto)], PLATFORM, { old: 1 }).autoNumbers).toEqual({
        a: 2,
        old: 1,
      });
    });
  });

  test('yielding services stand under the first trusted operating system, from the same pool of numbers', () => {
    const owned: IdRequest = { kind: 'owned', owner: 'trusted_os', number: 2 };
    const services = [
      service('a', auto),
      service('b', owned, 'both', 'yielding'),
      service('c', auto, 'both', 'yielding'),
      service('d', auto),
    ];
    expect(idsOf(services)).toEqual([
      'a 82000001',
      'b 32000002',
      'b 72000002',
      'c 32000003',
      'c 72000003',
      'd 82000004',
    ]);
  });

  test('a service keeps its number when its call type changes', () => {
    const before = resolveIds([service('a', auto), service('b', auto)], PLATFORM, {}).autoNumbers;
    expect(idsOf([service('a', auto, 'smc64', 'yielding'), service('b', auto)], before)).toEqual([
      'a 72000001',
      'b 82000002',
    ]);
  });

  test('names that every object has are names like any other', () => {
    expect(idsOf([service('constructor', auto), service('toString', auto)])).toEqual([
      'constructor 82000001',
      'toString 82000002',
    ]);
  });
});

test('free numbers pass over queries and over the monitor', () => {
  const all = new Set(Array.from({ length: 0xff00 }, (_, index) => index));
  expect(freeNumber('fast', 2, PLATFORM, all)).toBeUndefined();
  expect(freeNumber('fast', 7, PLATFORM, new Set())).toBe(0x100);
});

describe('the SMC Calling Convention', () => {
  const table: readonly [string, number, string][] = [
    ['SMCCC_VERSION', 0x80000000, 'SMCCC_VERSION (Arm DEN0028)'],
    ['SMCCC_ARCH_FEATURES', 0x80000001, 'SMCCC_ARCH_FEATURES (Arm DEN0028)'],
    ['SMCCC_ARCH_SOC_ID', 0xc0000002, 'SMCCC_ARCH_SOC_ID (Arm DEN0028)'],
    ['feature availability', 0xc0000003, 'SMCCC_ARCH_FEATURE_AVAILABILITY (Arm DEN0028)'],
    ['workaround 4', 0x80000004, 'SMCCC_ARCH_WORKAROUND_4 (Arm DEN0028)'],
    ['workaround 3', 0x80003fff, 'SMCCC_ARCH_WORKAROUND_3 (Arm DEN0028)'],
    ['workaround 2', 0x80007fff, 'SMCCC_ARCH_WORKAROUND_2 (Arm DEN0028)'],
    ['workaround 1', 0x80008000, 'SMCCC_ARCH_WORKAROUND_1 (Arm DEN0028)'],
    ['the rest of owner 0', 0x80000005, 'the Arm architecture (owner 0)'],
    ['a CPU service', 0xc1000000, 'the CPU (owner 1)'],
    ['PSCI_VERSION', 0x84000000, 'PSCI (Arm DEN0022)'],
    ['the end of PSCI', 0xc400001f, 'PSCI (Arm DEN0022)'],
    ['SDEI_VERSION', 0xc4000020, 'SDEI (Arm DEN0054)'],
    ['MM_COMMUNICATE', 0xc4000041, 'management mode (Arm DEN0060)'],
    ['TRNG_VERSION', 0x84000050, 'TRNG (Arm DEN0098)'],
    ['FFA_ERROR', 0x84000060, 'FF-A (Arm DEN0077)'],
    ['FF-A, later functions', 0x84000097, 'FF-A (Arm DEN0077)'],
    ['EM_VERSION', 0x840000f0, 'errata management (Arm DEN0100)'],
    ['DRTM_VERSION', 0xc4000110, 'DRTM (Arm DEN0113)'],
    ['PCI_VERSION', 0x84000130, 'PCI configuration space (Arm DEN0115)'],
    ['RMI_VERSION', 0xc4000150, 'realm management (Arm DEN0137)'],
    ['LFA_VERSION', 0xc40002e0, 'LFA (Arm DEN0147)'],
    ['FIRME', 0xc4000400, 'FIRME (Arm DEN0149)'],
    ['the rest of owner 4', 0x84005000, 'the standard secure services (owner 4)'],
    ['paravirtual time', 0xc5000020, 'the standard hypervisor services (owner 5)'],
    ['a hypervisor vendor', 0x86000000, 'the vendor of the hypervisor (owner 6)'],
    ['the first reserved owner', 0x88000000, 'its owner is reserved (8 to 47)'],
    ['the last reserved owner', 0xef000000, 'its owner is reserved (8 to 47)'],
    ['the first trusted application', 0xb0000000, 'trusted applications (owners 48 and 49)'],
    ['the last trusted application', 0xf1000000, 'trusted applications (owners 48 and 49)'],
    ['the first trusted OS', 0xb2000000, 'fast calls of trusted operating systems (owners 50 to 63)'],
    ['the last trusted OS', 0xff00ffff, 'fast calls of trusted operating systems (owners 50 to 63)'],
    ['the first legacy call', 0x00000000, 'trusted operating systems of Armv7'],
    ['the last legacy call', 0x4100ffff, 'trusted operating systems of Armv7'],
    ['a yielding call under owner 2', 0x02000000, 'owner 2; yielding services stand under'],
    ['a yielding call under owner 49', 0x71000000, 'owner 49; yielding services stand under'],
  ];
  for (const [name, id, wanted] of table) {
    test(`names the owner of ${name}`, () => expect(foreignOwnerOf(id)).toContain(wanted));
  }
});
