// Function IDs that no service has, near ones worked out by hand from the fixture.

import { describe, expect, test } from 'vitest';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import { unknownIds } from '../../src/verify/unknown-ids.ts';
import { AUTO_NUMBERS, CONFIGURATION, PLATFORM } from './fixture.ts';

describe('unknown function IDs', () => {
  const reading = readIndependently({
    configuration: CONFIGURATION,
    platform: PLATFORM,
    autoNumbers: AUTO_NUMBERS,
  }).value;
  const ids = reading === undefined ? [] : unknownIds(reading);

  test('neighbours of configured IDs, worked out by hand', () => {
    const near = [0x82000004n, 0x82000006n, 0xc2000004n, 0xc2000006n, 0x02000005n, 0x42000005n, 0x82200005n];
    expect(near.filter((id) => !ids.includes(id))).toEqual([]);
    expect(
      [0xc200001fn, 0xc2000021n, 0x82000020n, 0x42000020n, 0xc2010020n].filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });

  test('the ends, and every owner but those that the monitor answers', () => {
    expect(ids[0]).toBe(0n);
    expect(ids.at(-1)).toBe(0xffffffffn);
    const owners = new Set(ids.filter((id) => id >> 31n === 1n).map((id) => Number((id >> 24n) & 0x3fn)));
    const want = Array.from({ length: 64 }, (_, owner) => owner).filter(
      (owner) => owner !== 0 && owner !== 4,
    );
    expect([...owners].sort((a, b) => a - b)).toEqual(want);
  });

  test('a neighbour that the monitor answers is left out, to the last ID of its range', () => {
    const text = CONFIGURATION.text.replace('id: 0x8200_0005', 'id: 0x8700_0100');
    const moved = readIndependently({
      configuration: { file: 'sossl.yaml', text },
      platform: PLATFORM,
      autoNumbers: AUTO_NUMBERS,
    }).value;
    const near = moved === undefined ? [] : unknownIds(moved);
    expect([0x870000ffn, 0x87000101n, 0xc70000ffn].filter((id) => near.includes(id))).toEqual([
      0x87000101n,
      0xc70000ffn,
    ]);
  });

  test('nothing configured, nothing of the monitor, nothing twice', () => {
    expect(ids.filter((id) => [0x82000005n, 0xc2000005n, 0xc2000020n].includes(id))).toEqual([]);
    expect(ids.filter((id) => id >= 0x87000000n && id <= 0x870000ffn)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(12);
  });
});
