// The monitor re-checks every table at boot: one corrupted field, one refusal that names it, no guest.
// @req SSR-F-CFG-007, SSR-F-CFG-008, SSR-F-CFG-009, SSR-F-CFG-010

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { littleEndian, place } from './images.ts';

const OS = 'sossl_operating_systems';
const REGIONS = 'sossl_regions';
const CORES = 'sossl_cores';

// Layout of sossl_hal.h by hand: rows of 112, 24 and 8 bytes.
const CASES: readonly (readonly [
  why: string,
  symbol: string,
  offset: number,
  value: bigint,
  bytes: number,
  want: string,
])[] = [
  ['secure row names the other world', OS, 0, 1n, 4, 'operating_systems 0 world'],
  ['non-secure row names the other world', OS, 112, 0n, 4, 'operating_systems 1 world'],
  ['secure entry level 2', OS, 4, 2n, 4, 'operating_systems 0 entry_level'],
  ['secure entry level 0', OS, 4, 0n, 4, 'operating_systems 0 entry_level'],
  ['non-secure entry level 3', OS, 116, 3n, 4, 'operating_systems 1 entry_level'],
  ['primary core does not exist', OS, 120, 4n, 4, 'operating_systems 1 primary_core'],
  ['primary core may not run the secure world', OS, 8, 2n, 4, 'operating_systems 0 primary_core'],
  ['primary core may not run the non-secure world', CORES, 4, 0n, 4, 'operating_systems 1 primary_core'],
  ['entry point below the image', OS, 16, 0x0e0f_fffcn, 8, 'operating_systems 0 entry_point'],
  ['entry point at the end of the image', OS, 16, 0x0e20_0000n, 8, 'operating_systems 0 entry_point'],
  ['entry point not aligned', OS, 16, 0x0e10_0042n, 8, 'operating_systems 0 entry_point'],
  ['image empty', OS, 144, 0n, 8, 'operating_systems 1 image_size'],
  ['image wraps', OS, 144, 0xffff_ffff_ffff_fff8n, 8, 'operating_systems 1 image_size'],
  ['image size not a multiple of eight', OS, 32, 0xffffcn, 8, 'operating_systems 0 image_size'],
  ['image larger than its region', OS, 32, 0x10_0008n, 8, 'operating_systems 0 image_base'],
  [
    'image begins in a region that may not be executed',
    OS,
    24,
    0x0e20_0000n,
    8,
    'operating_systems 0 image_base',
  ],
  ['image in a region of the other world', OS, 24, 0x4020_0000n, 8, 'operating_systems 0 image_base'],
  ['image begins below its region', OS, 24, 0x0e0f_f000n, 8, 'operating_systems 0 image_base'],
  ['image base not aligned', OS, 136, 0x4020_0004n, 8, 'operating_systems 1 image_base'],
  ['no execution state', OS, 40, 2n, 4, 'operating_systems 0 state'],
  ['no byte order', OS, 156, 2n, 4, 'operating_systems 1 endianness'],
  ['no migration', OS, 48, 3n, 4, 'operating_systems 0 migration'],
  ['floating_point is not a boolean', OS, 164, 2n, 4, 'operating_systems 1 floating_point'],
  ['region of no world', REGIONS, 24, 2n, 4, 'regions 1 world'],
  ['region without access', REGIONS, 28, 0n, 4, 'regions 1 access'],
  ['region with unknown access', REGIONS, 28, 5n, 4, 'regions 1 access'],
  ['region empty', REGIONS, 40, 0n, 8, 'regions 1 size'],
  ['region wraps', REGIONS, 40, 0xffff_ffff_f1e0_0000n, 8, 'regions 1 size'],
  ['secure region outside secure memory', REGIONS, 32, 0x5000_0000n, 8, 'regions 1 base'],
  ['secure region reaches out of secure memory', REGIONS, 40, 0xe0_1000n, 8, 'regions 1 base'],
  ['non-secure region in secure memory', REGIONS, 80, 0x0e80_0000n, 8, 'regions 3 base'],
  ['non-secure region reaches into secure memory', REGIONS, 80, 0x0d00_0000n, 8, 'regions 3 base'],
  ['region in the monitor’s RAM', REGIONS, 32, 0x0e00_0000n, 8, 'regions 1 base'],
  [
    'region touches the monitor’s RAM from above with one byte',
    REGIONS,
    8,
    0x0e0f_ffffn,
    8,
    'regions 0 base',
  ],
  ['region in the monitor’s flash', REGIONS, 32, 0x0010_0000n, 8, 'regions 1 base'],
  ['region over the device tree', REGIONS, 56, 0x4000_0000n, 8, 'regions 2 base'],
  ['two regions of one world share a byte', REGIONS, 32, 0x0e1f_ffffn, 8, 'regions 1 base'],
  ['one region encloses another', REGIONS, 80, 0x4030_0000n, 8, 'regions 3 base'],
  ['no region at all', 'sossl_region_count', 0, 0n, 4, 'regions 0 count'],
  ['more regions than the monitor reads', 'sossl_region_count', 0, 257n, 4, 'regions 0 count'],
  ['core count differs from the board', 'sossl_core_count', 0, 3n, 4, 'cores 0 count'],
  ['runs_secure is not a boolean', CORES, 0, 2n, 4, 'cores 0 runs_secure'],
  ['runs_non_secure is not a boolean', CORES, 28, 0x100n, 4, 'cores 3 runs_non_secure'],
];

function patched(bench: Bench, [, symbol, offset, value, bytes]: (typeof CASES)[number]): Uint8Array {
  const field: readonly [number, Uint8Array] = [bench.offsetOf(symbol) + offset, littleEndian(value, bytes)];
  return place([[0, bench.flatImage()], field]);
}

describe('boot check of the tables', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench();
    bench.build();
  }, 60_000);
  afterAll(() => bench.remove());

  it.each(CASES)('%s', (...row) => {
    const { secure, nonSecure, ended } = bench.boot([], [], { image: patched(bench, row) });
    expect(secure).toEqual(['@monitor 1 boot', `@monitor 1 refused ${row[5]}`]);
    expect(nonSecure).toEqual([]);
    expect(ended).toBe('exit');
  });

  it('boots both worlds with the same image when nothing is corrupted', () => {
    const { secure, nonSecure } = bench.boot([], []);
    expect(secure.at(-1)).toBe('@monitor 1 off');
    expect(nonSecure.at(-1)).toBe('@probe 1 non_secure end 0');
  });
});
