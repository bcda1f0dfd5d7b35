// Function IDs by value, and the numbers that `auto` takes and keeps.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
): ConfiguredService {
  const path = `smc_services.${name}`;
  const lists = { arguments: [], results: [], requirements: [] };
  return { name, path, id, call: 'fast', convention, callableFrom: 'both', description: name, ...lists };
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
  expect([functionId(3, 5, 'smc32'), functionId(3, 5, 'smc64')]).toEqual([0x83000005, 0xc3000005]);
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

  test('names that every object has are names like any other', () => {
    expect(idsOf([service('constructor', auto), service('toString', auto)])).toEqual([
      'constructor 82000001',
      'toString 82000002',
    ]);
  });
});

test('free numbers pass over queries and over the monitor', () => {
  const all = new Set(Array.from({ length: 0xff00 }, (_, index) => index));
  expect(freeNumber(2, PLATFORM, all)).toBe(0xff04);
  expect(freeNumber(7, PLATFORM, new Set())).toBe(0x100);
});
