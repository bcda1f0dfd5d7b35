// What calls cost: instructions, counted by the processor's own counter on one core. In: a built monitor and calls. Out: counts.
// And what an instruction trace of the emulator says: which stretches the monitor ran.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Boot } from './bench.ts';
import { codeBytes, place } from './images.ts';

const ONE_CORE = ['-smp', '1'];
const ENTRY = 0x40;
const MONITOR = { base: 0x0e00_0000, end: 0x0e10_0000 };

export interface Cost {
  readonly least: number;
  readonly most: number;
}

/** Least and most of five round trips from the non-secure world, by function ID. */
export function roundTrips(bench: Bench, calls: readonly (readonly [id: number, argument: number])[]) {
  const cost = calls.map(([id, argument]) => `cost ${id}, ${argument}`).join('; ');
  const guest = bench.assemble('costs_non_secure.S', ['-I', bench.fixtures, `-DCALLS=${cost}`]);
  const boot = bench.bootImages(smallestSecure(bench), codeBytes(guest), { emulatorArguments: ONE_CORE });
  return new Map(boot.nonSecure.map(readCost));
}

/** The secure guest that only yields. */
export function smallestSecure(bench: Bench): Uint8Array {
  return place([[ENTRY, codeBytes(bench.assemble('costs_secure.S', ['-I', bench.fixtures]))]]);
}

function readCost(line: string): [number, Cost] {
  const [id = Number.NaN, least = Number.NaN, most = Number.NaN] = line
    .split(' ')
    .map((word) => Number.parseInt(word, 16));
  return [id, { least, most }];
}

export interface Traced {
  readonly boot: Boot;
  /** Program counters in the order of execution: those of the monitor and of the first MiB of each guest. */
  readonly counters: readonly number[];
}

/** Boots on one core and writes every instruction down. */
export function traced(bench: Bench, run: (emulatorArguments: readonly string[]) => Boot): Traced {
  const log = join(bench.folder, 'trace.log');
  const filter = '0x0e000000..0x0e1fffff,0x40200000..0x402fffff';
  const boot = run([...ONE_CORE, '-singlestep', '-d', 'exec,nochain', '-dfilter', filter, '-D', log]);
  const counters = [...readFileSync(log, 'latin1').matchAll(/\[\w+\/(\w+)\/\w+\/\w+\]/g)].map(([, word]) =>
    Number.parseInt(word ?? '', 16),
  );
  return { boot, counters };
}

export const isMonitor = (counter: number): boolean => counter >= MONITOR.base && counter < MONITOR.end;
