// Where a buffer that the tool places may lie: the property against places worked out by hand.

import { expect, test } from 'vitest';
import { expectedTable } from '../../src/verify/expected-tables.ts';
import type { Reading } from '../../src/verify/reading.ts';
import { goodPlan } from './fixture.ts';

const { reading: small } = goodPlan({ end: 'do: { observe: end }, expect: { ended: off }' });
const range = (name: string, base: bigint, size: bigint) => ({ name, path: name, base, size });
const channel = { mtu: 48n, slots: 100n, sequence: 'none', crc: 'none', timeoutUs: 0n } as const;
const [guard, rich] = small.operatingSystems;
if (guard === undefined || rich === undefined) throw new Error('the fixture has two operating systems');

/** 1 MiB of shared memory from 0x8000_0000 on: a region, a reserved range, a device, and two pages for each buffer. */
const reading: Reading = {
  ...small,
  operatingSystems: [
    { ...guard, regions: [] },
    { ...rich, regions: [{ ...range('region', 0x8001_0000n, 0x1000n), access: 'read' }] },
  ],
  reserved: [range('reserved', 0x8002_0000n, 0x1000n)],
  devices: [range('device', 0x8003_0800n, 0x100n)],
  memory: [
    { ...range('shared', 0x8000_0000n, 0x10_0000n), kind: 'ram', security: 'any' },
    { ...range('closed', 0x9000_0000n, 0x10_0000n), kind: 'ram', security: 'secure' },
    { ...range('controlled', 0xa000_0000n, 0x10_0000n), kind: 'ram', security: 'configurable' },
    { ...range('flash', 0xb000_0000n, 0x10_0000n), kind: 'flash', security: 'any' },
  ],
  features: {
    ...small.features,
    channels: [
      { ...channel, path: 'in', direction: 'to_secure' },
      { ...channel, path: 'out', direction: 'to_non_secure' },
    ],
  },
};

const [row] = expectedTable('channels', reading).rows;
const base = row?.fields.base;
/** The other buffer lies in [0x8004_0000, 0x8004_2000). */
const observed = (at: number, field: string): bigint | undefined =>
  at === 1 ? { base: 0x8004_0000n, size: 0x2000n }[field] : undefined;

test('slots and buffer are as large as header, frame, cache line and page ask for', () => {
  expect([row?.fields.slot_size, row?.fields.size]).toEqual([64n, 0x2000n]);
});

test.each<[string, bigint, boolean]>([
  ['at the beginning', 0x8000_0000n, true],
  ['at the very end', 0x800f_e000n, true],
  ['one page beyond the end', 0x800f_f000n, false],
  ['before the beginning', 0x7fff_f000n, false],
  ['not at a page', 0x8000_0800n, false],
  ['right in front of a region', 0x8000_e000n, true],
  ['into a region', 0x8000_f000n, false],
  ['right behind a region', 0x8001_1000n, true],
  ['into a reserved range', 0x8002_0000n, false],
  ['around a device', 0x8003_0000n, false],
  ['right in front of the other buffer', 0x8003_e000n, true],
  ['into the other buffer', 0x8004_1000n, false],
  ['in memory of one world', 0x9000_0000n, false],
  ['in memory that a controller closes', 0xa000_0000n, false],
  ['in flash', 0xb000_0000n, false],
])('%s', (_name, place, holds) => {
  expect(typeof base === 'object' && base.holds(place, observed)).toBe(holds);
});
