// Builds a project as generated, the monitor under it and the guests of the campaign, and boots them. In: a project folder, a board, calls to
// make. Out: what every stream found.

import type { BoardName } from '../monitor/bench.ts';
import { ProjectBench } from '../monitor/project-bench.ts';
import { type Calls, campaignOf, resultsAddress } from './campaign.ts';
import {
  CAMPAIGN_OFFSET,
  decodeResults,
  encodeCampaign,
  RESULTS_SIZE,
  type StreamResult,
} from './guest-layout.ts';

const GUEST = 'test/smc-fuzz/guest';
const GUEST_SOURCES = ['guest_entry.S', 'course.c', 'draw.c', 'model.c', 'record.c'];
const TIME_LIMIT_MS = 30_000;
const TIME_LIMIT_MS_EACH_CALL = 2;

export interface BenchOptions {
  readonly project: string;
  readonly board: BoardName;
}

export interface FuzzRun {
  readonly streams: readonly StreamResult[];
  readonly ended: 'exit' | 'time_limit';
  /** What the secure console said. */
  readonly console: readonly string[];
  readonly seconds: number;
}

export class FuzzBench extends ProjectBench {
  constructor({ board, project }: BenchOptions) {
    const sources = [...GUEST_SOURCES.map((name) => `${GUEST}/${name}`), 'monitor/src/memory.c'];
    super({ board, project, guest: { sources, linkerScript: `${GUEST}/guest.ld` } });
  }

  /** Makes these calls; in turns, every run the same, or on as many cores of this machine as it has. */
  boot(calls: Calls, deterministic: boolean): FuzzRun {
    const campaign = (world: 'secure' | 'non_secure'): Uint8Array =>
      encodeCampaign(campaignOf(this.reading, world, calls, !deterministic));
    const { results, ...run } = this.bootProject({
      data: { secure: campaign('secure'), non_secure: campaign('non_secure') },
      dataOffset: Number(CAMPAIGN_OFFSET),
      results: { base: resultsAddress(this.reading), size: RESULTS_SIZE },
      timeLimitMs: TIME_LIMIT_MS + TIME_LIMIT_MS_EACH_CALL * Number(calls.calls),
      ...(deterministic ? {} : { clock: [] }),
    });
    return { ...run, streams: decodeResults(results) };
  }
}
