// Builds the configuration of the flood as generated, the monitor under it and both guests, and boots them. In: a board, how long and how the
// other world floods. Out: what the guard and each hostile core counted.

import { join } from 'node:path';
import { type BoardName, ROOT } from '../monitor/bench.ts';
import { ProjectBench, type ProjectRun } from '../monitor/project-bench.ts';
import { guestBase, systemOf } from '../monitor/systems.ts';
import {
  decodeResults,
  encodeOrders,
  type FloodResults,
  ORDERS_OFFSET,
  type Orders,
  RESULTS_OFFSET,
  RESULTS_SIZE,
} from './flood-layout.ts';

const GUEST = 'test/flood/guest';
const SOURCES = ['entry.S', 'common.c', 'guard.c', 'hostile.c'];
/** Of the board's counter, which the guests read. */
export const TICKS_PER_MS = 62_500;
const TICK_NS = 16;
const WORK =
  'for (uint32_t step = 0U; step < arguments->steps; step++) {\n        __asm__ volatile("yield");\n    }';

export interface Flood {
  readonly seed: bigint;
  /** Milliseconds of the board's clock, and as many periods of the guard. */
  readonly milliseconds: number;
  /** Each instruction of any core moves that clock by 2^shift nanoseconds. */
  readonly shift: number;
  readonly work: number;
  readonly floods: boolean;
  readonly only?: number;
  readonly timeLimitMs: number;
}

export interface FloodRun extends FloodResults, Omit<ProjectRun, 'results'> {
  readonly flood: Flood;
}

export class FloodBench extends ProjectBench {
  constructor(board: BoardName) {
    super({
      board,
      project: join(ROOT, 'test/flood/project'),
      guest: { sources: SOURCES.map((name) => `${GUEST}/${name}`), linkerScript: `${GUEST}/guest.ld` },
      body: withBodies,
    });
  }

  flood(flood: Flood): FloodRun {
    const orders: Orders = {
      ...flood,
      periods: flood.milliseconds,
      period: TICKS_PER_MS,
      mood: 4 * TICKS_PER_MS,
    };
    const data = encodeOrders(orders);
    const { results, ...run } = this.bootProject({
      data: { secure: data, non_secure: data },
      dataOffset: ORDERS_OFFSET,
      results: {
        base: guestBase(systemOf(this.reading, 'non_secure')) + RESULTS_OFFSET,
        size: RESULTS_SIZE,
      },
      timeLimitMs: flood.timeLimitMs,
      clock: ['-icount', `shift=${flood.shift},sleep=off`, '-rtc', 'base=2026-01-01,clock=vm'],
    });
    return { ...run, ...decodeResults(results), flood };
  }
}

/** Instructions that one millisecond of the board's clock has for all cores together. */
export function instructionsPerMs(shift: number): number {
  return (TICKS_PER_MS * TICK_NS) / 2 ** shift;
}

/** What a user writes: services that succeed, and a yielding one that works as long as its caller says. */
function withBodies(text: string): string {
  return text
    .replaceAll('    return SOSSL_STATUS_FAILED;\n', '    return SOSSL_STATUS_SUCCESS;\n')
    .replace('results->same = 0U;', 'results->same = arguments->number;')
    .replace(
      /(user-begin service\.work \*\/\n {4}\(void\)caller;\n) {4}\(void\)arguments;\n/,
      `$1    ${WORK}\n`,
    );
}
