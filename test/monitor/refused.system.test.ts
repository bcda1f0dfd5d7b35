// The monitor re-checks every table at boot: one corrupted field, one refusal that names it, no guest.
// @req SSR-F-CFG-007, SSR-F-CFG-008, SSR-F-CFG-009, SSR-F-CFG-010, SSR-F-NET-004, SSR-F-NET-005

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

const CHANNELS = 'sossl_channels';
const ROWS = [
  '{ SOSSL_WORLD_SECURE, 0x48000000U, 0x2000U, 4U, 1536U, 1500U, 81U, 32U, 32U, 500U, 0U }',
  '{ SOSSL_WORLD_NON_SECURE, 0x48100000U, 0x2000U, 4U, 1536U, 1500U, 80U, 32U, 32U, 0U, SOSSL_NONE }',
].join(', ');

// Rows of 64 bytes.
const CHANNEL_CASES: typeof CASES = [
  ['the secure world receives both directions', CHANNELS, 64, 0n, 4, 'channels 1 receiver'],
  ['no slot', CHANNELS, 24, 0n, 4, 'channels 0 slots'],
  ['slots that are no power of two', CHANNELS, 24, 3n, 4, 'channels 0 slots'],
  ['more slots than the monitor keeps', CHANNELS, 24, 2048n, 4, 'channels 0 slots'],
  ['slots that are not whole lines', CHANNELS, 28, 1528n, 4, 'channels 0 slot_size'],
  ['slots of no size', CHANNELS, 28, 0n, 4, 'channels 0 slot_size'],
  ['a slot longer than a length can say', CHANNELS, 28, 0x1_0040n, 4, 'channels 0 slot_size'],
  ['a frame that is longer than its slot', CHANNELS, 32, 1521n, 4, 'channels 0 mtu'],
  ['a buffer inside a page', CHANNELS, 8, 0x4800_0800n, 8, 'channels 0 base'],
  ['a buffer in secure memory', CHANNELS, 8, 0x0e80_0000n, 8, 'channels 0 base'],
  ['a buffer in memory of an operating system', CHANNELS, 8, 0x4400_0000n, 8, 'channels 0 base'],
  ['a buffer in memory of the monitor', CHANNELS, 8, 0x4000_0000n, 8, 'channels 0 base'],
  ['a buffer beyond what the monitor can map', CHANNELS, 8, 0x7f_ffff_f000n, 8, 'channels 0 base'],
  ['a buffer that wraps', CHANNELS, 16, 0xffff_ffff_ffff_f000n, 8, 'channels 0 base'],
  ['a buffer that is too small for its slots', CHANNELS, 16, 0x1000n, 8, 'channels 0 size'],
  ['one buffer in the other', CHANNELS, 72, 0x4800_1000n, 8, 'channels 1 base'],
  ['a notification of the sender', CHANNELS, 36, 80n, 4, 'channels 0 notify_interrupt'],
  ['a notification of nobody', CHANNELS, 36, 82n, 4, 'channels 0 notify_interrupt'],
  ['a counter of 8 bits', CHANNELS, 40, 8n, 4, 'channels 0 sequence_bits'],
  ['a checksum of 64 bits', CHANNELS, 44, 64n, 4, 'channels 0 crc_bits'],
  ['a limit that is not there', CHANNELS, 56, 1n, 4, 'channels 0 limit'],
];

function patched(bench: Bench, [, symbol, offset, value, bytes]: (typeof CASES)[number]): Uint8Array {
  const field: readonly [number, Uint8Array] = [bench.offsetOf(symbol) + offset, littleEndian(value, bytes)];
  return place([[0, bench.flatImage()], field]);
}

describe('boot check of the table of channels', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench();
    bench.build({
      CHANNELS: ROWS,
      OWNED: '2U',
      LIMITS: '{ 1U, 2U, 1000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }',
    });
  }, 240_000);
  afterAll(() => bench.remove());

  it.each(CHANNEL_CASES)('%s', (...row) => {
    const { secure } = bench.boot([], [], { image: patched(bench, row) });
    expect(secure).toEqual(['@monitor 1 boot', `@monitor 1 refused ${row[5]}`]);
  });

  it('boots when nothing is corrupted, and not where no core can watch for late frames', () => {
    expect(bench.boot([], []).secure.at(-1)).toBe('@monitor 1 off');
    const cores = bench.offsetOf('sossl_cores');
    const image = place([
      [0, bench.flatImage()],
      ...[1, 2, 3].map((core): [number, Uint8Array] => [cores + 8 * core, littleEndian(1n, 4)]),
    ]);
    expect(bench.boot([], [], { image }).secure.at(-1)).toBe('@monitor 1 refused channels 0 timeout_us');
  });
});

describe('boot check of the tables', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench();
    bench.build();
  }, 240_000);
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
