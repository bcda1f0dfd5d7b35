// Overlap of ranges against a comparison byte by byte, and the overlaps that are reported against all pairs.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { overlapGroups } from '../../src/check/memory-faults.ts';
import {
  alignDown,
  alignUp,
  encloses,
  freeBase,
  holds,
  isSound,
  overlap,
  type Sized,
} from '../../src/check/ranges.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { Region } from '../../src/model/system.ts';
import { random } from '../load/random.ts';
import { CASES } from './run-case.ts';

const sized = (base: number, size: number): Sized => ({ base: BigInt(base), sizeBytes: BigInt(size) });

describe('overlap', () => {
  const table: readonly [string, Sized, Sized, boolean][] = [
    ['apart', sized(0, 4), sized(8, 4), false],
    ['touching', sized(0, 4), sized(4, 4), false],
    ['one byte', sized(0, 5), sized(4, 4), true],
    ['equal', sized(4, 4), sized(4, 4), true],
    ['enclosing', sized(0, 16), sized(4, 4), true],
    ['same base', sized(4, 1), sized(4, 8), true],
    ['same end', sized(4, 4), sized(7, 1), true],
    ['empty inside', sized(0, 8), sized(4, 0), false],
  ];
  for (const [name, a, b, wanted] of table) {
    test(`${name}, both ways`, () => expect([overlap(a, b), overlap(b, a)]).toEqual([wanted, wanted]));
  }

  test('agrees with a comparison byte by byte, 20,000 pairs', () => {
    const next = random(3);
    const draw = (): Sized => sized(Math.floor(next() * 12), Math.floor(next() * 8));
    for (let round = 0; round < 20_000; round += 1) {
      const [a, b] = [draw(), draw()];
      const shared = bytesOf(a).filter((byte) => bytesOf(b).includes(byte)).length > 0;
      expect([a, b, overlap(a, b)]).toEqual([a, b, shared]);
    }
  });
});

test('encloses and holds are half-open', () => {
  expect([encloses(sized(0, 8), sized(0, 8)), encloses(sized(0, 8), sized(1, 8))]).toEqual([true, false]);
  expect([
    holds(sized(4, 4), 4n),
    holds(sized(4, 4), 7n),
    holds(sized(4, 4), 8n),
    holds(sized(4, 4), 3n),
  ]).toEqual([true, true, false, false]);
});

test('a range may end at the last address, but not be empty or go on behind it', () => {
  const last = (1n << 64n) - 4096n;
  expect([4096n, 4097n, 0n].map((sizeBytes) => isSound({ base: last, sizeBytes }))).toEqual([
    true,
    false,
    false,
  ]);
});

test('addresses are aligned to pages', () => {
  expect([0n, 1n, 4096n, 4097n].map(alignUp)).toEqual([0n, 4096n, 4096n, 8192n]);
  expect([0n, 4095n, 4096n].map(alignDown)).toEqual([0n, 0n, 4096n]);
});

test('a free base is the lowest that fits, or none', () => {
  const memory = [sized(0x10000, 0x10000)];
  expect(freeBase(0x1000n, memory, [])).toBe(0x10000n);
  expect(freeBase(0x1000n, memory, [sized(0x10000, 0x1001)])).toBe(0x12000n);
  expect(freeBase(0x8000n, memory, [sized(0x14000, 0x1000)])).toBe(0x15000n);
  expect(freeBase(0xf000n, memory, [sized(0x14000, 0x1000)])).toBeUndefined();
});

describe('reported overlaps', () => {
  const read = (name: string) => ({ file: name, text: readFileSync(CASES + name, 'utf8') });
  const configuration = loadConfiguration(read('sossl.yaml')).value;
  const platform = loadPlatform(read('platform.yaml')).value;

  test('blame a party of every overlapping pair and nobody else, 500 sets of regions', () => {
    if (configuration === undefined || platform === undefined)
      throw new Error('the files of the cases do not load');
    const next = random(4);
    for (let round = 0; round < 500; round += 1) {
      const regions = Array.from({ length: 2 + Math.floor(next() * 7) }, (_, index) =>
        drawRegion(index, next),
      );
      const [system] = configuration.operatingSystems;
      if (system === undefined) throw new Error('no operating system');
      const input = {
        configuration: { ...configuration, operatingSystems: [{ ...system, memory: regions }] },
        platform,
        requirements: [],
        mapping: [],
        acceptances: [],
        autoNumbers: {},
      };
      const groups = overlapGroups(input);
      const told = groups.flatMap(({ region, others }) =>
        others.map((other) => [region.name, other.name].sort().join()),
      );
      expect([round, told.sort()]).toEqual([round, overlappingPairs(regions)]);
    }
  });
});

function drawRegion(index: number, next: () => number): Region {
  const base = 0x1000_0000n + BigInt(Math.floor(next() * 12)) * 4096n;
  const sizeBytes = BigInt(1 + Math.floor(next() * 5)) * 4096n;
  const name = `region_${index}`;
  return { name, path: name, owner: 'safe', base, sizeBytes, access: 'read', requirements: [] };
}

/** Names of all pairs that have a page in common, found page by page. */
function overlappingPairs(regions: readonly Region[]): readonly string[] {
  const pages = ({ base, sizeBytes }: Region): readonly number[] =>
    Array.from({ length: Number(sizeBytes / 4096n) }, (_, page) => Number(base / 4096n) + page);
  return regions
    .flatMap((a, index) =>
      regions
        .slice(index + 1)
        .filter((b) => pages(b).some((page) => pages(a).includes(page)))
        .map((b) => [a.name, b.name].sort().join()),
    )
    .sort();
}

function bytesOf({ base, sizeBytes }: Sized): readonly number[] {
  return Array.from({ length: Number(sizeBytes) }, (_, index) => Number(base) + index);
}
