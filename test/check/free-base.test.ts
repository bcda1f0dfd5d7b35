// What a hint offers is accepted: a region at the offered base meets nothing, neither page by page nor in the granules that a
// controller opens or closes at once, and the checks find no fault in it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { granulesAreNotShared } from '../../src/check/controllers.ts';
import { freeBaseFor } from '../../src/check/free-base.ts';
import { isFaulty } from '../../src/check/memory-faults.ts';
import type { CheckInput } from '../../src/check/rule.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { Region } from '../../src/model/system.ts';
import { random } from '../load/random.ts';
import { CASES } from './run-case.ts';

const SEED = 5;
const ROUNDS = 300;
const PAGE = 4096n;

const read = (file: string) => ({ file, text: readFileSync(CASES + file, 'utf8') });
const configuration = loadConfiguration(read('sossl.yaml')).value;
const platform = loadPlatform(read('platform.yaml')).value;

test('an offered base is accepted', () => {
  if (configuration === undefined || platform === undefined) throw new Error('the cases do not load');
  const next = random(SEED);
  const [secure, nonSecure] = configuration.operatingSystems;
  if (secure === undefined || nonSecure === undefined) throw new Error('two operating systems are wanted');
  const draw = (owner: string, index: number, near: bigint): Region => ({
    name: `${owner}_${index}`,
    path: `${owner}.${index}`,
    owner,
    base: near + BigInt(Math.floor(next() * 600)) * PAGE,
    sizeBytes: BigInt(1 + Math.floor(next() * 500)) * PAGE,
    access: 'read',
    requirements: [],
  });
  let offered = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Near the end of secure memory, so that the next free base is often in the memory that both worlds can have.
    const inputWith = (moved: Region): CheckInput => ({
      configuration: {
        ...configuration,
        operatingSystems: [
          { ...secure, memory: [moved, big, ...mixed.slice(0, 2)] },
          { ...nonSecure, memory: mixed.slice(2) },
        ],
      },
      platform,
      requirements: [],
      mapping: [],
      acceptances: [],
      autoNumbers: {},
    });
    const big = { ...draw('safe', 9, 0x1000_0000n), base: 0x1000_0000n, sizeBytes: 0x00ef_0000n };
    const mixed = [0, 1, 2, 3].map((index) => draw(index < 2 ? 'safe' : 'rich', index, 0x8000_0000n));
    const wrong = draw('safe', 4, 0x1000_0000n);
    const base = freeBaseFor({ region: wrong, world: 'secure' }, inputWith(wrong));
    if (base === undefined) continue;
    offered += 1;
    const moved = { ...wrong, base };
    const others = mixed.filter(({ owner }) => owner === 'rich');
    expect([round, base, isClear(moved, [big, ...mixed]), meetsGranuleOf(moved, others)]).toEqual([
      round,
      base,
      true,
      false,
    ]);
    const input = inputWith(moved);
    expect(granulesAreNotShared(input).filter(({ path }) => path === moved.path)).toEqual([]);
    if (
      mixed.every((one) =>
        isClear(
          one,
          mixed.filter((other) => other !== one),
        ),
      )
    ) {
      expect(isFaulty({ region: moved, world: 'secure' }, input)).toBe(false);
    }
  }
  expect(offered).toBeGreaterThan(ROUNDS / 2);
});

/** Page by page. */
function isClear(region: Region, others: readonly Region[]): boolean {
  const taken = new Set(others.flatMap(pagesOf));
  return !pagesOf(region).some((page) => taken.has(page));
}

function pagesOf({ base, sizeBytes }: Region): readonly number[] {
  return Array.from({ length: Number(sizeBytes / PAGE) }, (_, index) => Number(base / PAGE) + index);
}

/** The controller of the mixed memory works in granules of 256 pages. */
function meetsGranuleOf(region: Region, others: readonly Region[]): boolean {
  const granules = (one: Region): readonly number[] => pagesOf(one).map((page) => Math.floor(page / 256));
  const foreign = new Set(others.flatMap(granules));
  return region.base >= 0x8000_0000n && granules(region).some((granule) => foreign.has(granule));
}
