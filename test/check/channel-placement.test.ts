// Where channel buffers go: sizes by table, places against a map of pages that shares nothing with the code.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { freeGaps, placeChannels, slotBytesOf } from '../../src/check/channel-placement.ts';
import type { Sized } from '../../src/check/ranges.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { ConfiguredChannel } from '../../src/model/features.ts';
import type { Platform } from '../../src/model/platform.ts';
import type { Configuration, Region } from '../../src/model/system.ts';
import { random } from '../load/random.ts';
import { CASES } from './run-case.ts';

const read = (name: string) => ({ file: name, text: readFileSync(CASES + name, 'utf8') });

function loaded<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the files of the cases do not load');
  return value;
}

const CONFIGURATION = loaded(loadConfiguration(read('sossl.yaml')).value);
const PLATFORM = loaded(loadPlatform(read('platform.yaml'), [read('effects.yaml')]).value);

test('a slot is header and frame in whole lines of 64 bytes', () => {
  const table: readonly [number, number][] = [
    [64, 128],
    [112, 128],
    [113, 192],
    [1500, 1536],
    [9000, 9024],
  ];
  expect(table.map(([mtu]) => slotBytesOf(mtu))).toEqual(table.map(([, bytes]) => bytes));
});

describe('free ranges', () => {
  const sized = (base: number, pages: number): Sized => ({
    base: BigInt(base) * 4096n,
    sizeBytes: BigInt(pages) * 4096n,
  });
  const table: readonly [string, readonly Sized[], readonly Sized[], readonly Sized[]][] = [
    ['nothing taken', [sized(4, 4)], [], [sized(4, 4)]],
    ['all taken', [sized(4, 4)], [sized(0, 100)], []],
    ['taken in the middle', [sized(0, 8)], [sized(2, 2)], [sized(0, 2), sized(4, 4)]],
    ['taken twice', [sized(0, 8)], [sized(2, 4), sized(3, 1)], [sized(0, 2), sized(6, 2)]],
    ['part of a page taken', [sized(0, 4)], [{ base: 4097n, sizeBytes: 1n }], [sized(0, 1), sized(2, 2)]],
    ['unaligned memory', [{ base: 1n, sizeBytes: 4n * 4096n }], [], [sized(1, 3)]],
    ['two memories', [sized(8, 2), sized(0, 2)], [sized(1, 8)], [sized(0, 1), sized(9, 1)]],
    ['an empty owner', [sized(0, 2)], [sized(1, 0)], [sized(0, 2)]],
  ];
  for (const [name, memories, taken, wanted] of table) {
    test(name, () => expect(freeGaps(memories, taken)).toEqual(wanted));
  }
});

/** Memory of the drawn systems: this many pages from here. */
const PAGES = 64;
const BASE = 0x4000_0000n;

function pagesOf({ base, sizeBytes }: Sized): readonly number[] {
  const first = Number(base - BASE) / 4096;
  return Array.from({ length: Number(sizeBytes) / 4096 }, (_, index) => first + index);
}

/** The first page of the highest run of free pages that is long enough. */
function highestRun(taken: ReadonlySet<number>, length: number): number | undefined {
  for (let first = PAGES - length; first >= 0; first -= 1) {
    const run = Array.from({ length }, (_, index) => first + index);
    if (run.every((page) => !taken.has(page))) return first;
  }
  return undefined;
}

test('a placed buffer is the highest free one and meets nobody, 3,000 systems', () => {
  const next = random(21);
  const draw = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const outcomes = { placed: 0, refused: 0 };
  for (let round = 0; round < 3000; round += 1) {
    const { configuration, owners, platform } = drawSystem(draw);
    const taken = new Set(owners.flatMap(pagesOf));
    const written = placeChannels(configuration, platform).filter(
      ({ channel }) => channel.base !== undefined,
    );
    for (const one of written) for (const page of pagesOf(withBase(one))) taken.add(page);
    for (const placement of placeChannels(configuration, platform)) {
      if (placement.channel.base !== undefined) continue;
      const first = highestRun(taken, Number(placement.sizeBytes) / 4096);
      const wanted = first === undefined ? undefined : BASE + BigInt(first) * 4096n;
      expect([round, placement.base]).toEqual([round, wanted]);
      outcomes[first === undefined ? 'refused' : 'placed'] += 1;
      if (first !== undefined) for (const page of pagesOf(withBase(placement))) taken.add(page);
    }
  }
  expect(outcomes.placed).toBeGreaterThan(1000);
  expect(outcomes.refused).toBeGreaterThan(100);
});

function withBase(placement: { readonly base?: bigint; readonly sizeBytes: bigint }): Sized {
  if (placement.base === undefined) throw new Error('not placed');
  return { base: placement.base, sizeBytes: placement.sizeBytes };
}

type Draw = (from: number, to: number) => number;

function drawSystem(draw: Draw): {
  readonly configuration: Configuration;
  readonly platform: Platform;
  readonly owners: readonly Sized[];
} {
  const drawSized = (): Sized => {
    const first = draw(0, PAGES - 1);
    const sizeBytes = BigInt(draw(1, Math.min(12, PAGES - first))) * 4096n;
    return { base: BASE + BigInt(first) * 4096n, sizeBytes };
  };
  const regions = Array.from({ length: draw(0, 5) }, (_, index) => region(index, drawSized()));
  const reserved = Array.from({ length: draw(0, 2) }, (_, index) => ({
    name: `kept_${index}`,
    ...drawSized(),
  }));
  const [system] = CONFIGURATION.operatingSystems;
  const [ram] = PLATFORM.memory.filter(({ name }) => name === 'open_ram');
  if (system === undefined || ram === undefined) throw new Error('the files of the cases have changed');
  const base = draw(0, 2) === 0 ? drawSized().base : undefined;
  const features = { ...CONFIGURATION.features, channels: [channel(draw, undefined), channel(draw, base)] };
  return {
    configuration: { ...CONFIGURATION, features, operatingSystems: [{ ...system, memory: regions }] },
    platform: {
      ...PLATFORM,
      reserved,
      memory: [{ ...ram, base: BASE, sizeBytes: BigInt(PAGES) * 4096n }],
    },
    owners: [...regions, ...reserved],
  };
}

function region(index: number, sized: Sized): Region {
  const name = `region_${index}`;
  return { ...sized, name, path: name, owner: 'safe', access: 'read_write', requirements: [] };
}

function channel(draw: Draw, base: bigint | undefined): ConfiguredChannel {
  return {
    path: 'features.virtual_net.to_secure',
    requirements: [],
    direction: 'to_secure',
    mtuBytes: draw(64, 3000),
    slots: 2 ** draw(1, 5),
    sequenceCounter: 'none',
    crc: 'none',
    ...(base === undefined ? {} : { base }),
  };
}
