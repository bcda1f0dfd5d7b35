// Configurations by construction rather than by mutation: what is right is accepted, what gives one thing to two owners is
// refused, and the look by brute force agrees each time.

import { describe, expect, test } from 'vitest';
import { sossl } from '../cli/harness.ts';
import { random } from '../load/random.ts';
import { sharedThings } from './brute-force.ts';
import { drawnConfiguration, SHARED, type Shared } from './drawn-project.ts';
import { memoryDisk, realReads } from './memory-disk.ts';

const SEED = 11;
const ROUNDS = 40;
const real = realReads();

/** Codes of the errors that `check` finds. */
async function errorsOf(text: string): Promise<readonly string[]> {
  const files = new Map([['sossl.yaml', new TextEncoder().encode(text)]]);
  const disk = memoryDisk('/drawn', files, real);
  const { out } = await sossl(['check', '.', '--format', 'json'], { disk, workingFolder: '/drawn' });
  const { findings } = JSON.parse(out) as {
    readonly findings: readonly { readonly code: string; readonly severity: string }[];
  };
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

function draw(seed: number, shared: Shared | undefined): string {
  const next = random(seed);
  for (let skipped = 0; skipped < 4; skipped += 1) next();
  return drawnConfiguration((limit) => Math.floor(next() * limit), shared);
}

describe(`configurations of seed ${SEED}`, () => {
  test(`${ROUNDS} in which everything has one owner are accepted`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const text = draw(SEED * 1000 + round, undefined);
      expect([round, sharedThings(text), await errorsOf(text)]).toEqual([round, [], []]);
    }
  });

  const wanted: Readonly<Record<Shared, RegExp>> = {
    region: /^SYS0203$/,
    channel: /^FEA01/,
    interrupt: /^SYS21/,
    device: /^SYS21/,
    bus_master: /^SYS21/,
    service_id: /^SMC/,
    twin_id: /^SMC/,
  };
  for (const shared of SHARED) {
    test(`a shared ${shared} is refused, and nothing else`, async () => {
      for (let round = 0; round < ROUNDS / 5; round += 1) {
        const text = draw(SEED * 1000 + round, shared);
        expect(sharedThings(text).length).toBeGreaterThan(0);
        const codes = await errorsOf(text);
        expect(codes.length).toBeGreaterThan(0);
        for (const code of codes)
          expect([round, code]).toEqual([round, expect.stringMatching(wanted[shared])]);
      }
    });
  }
});
