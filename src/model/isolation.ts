// What keeps the two worlds apart, derived from the resolved system and the trace: who may do what to which thing, why, and
// what showed it. Computed once by `isolation/`; diagrams and documents render it and decide nothing.

import type { EvidenceVerdict, FaultTimes } from './evidence.ts';
import type { State } from './states.ts';

/** Who acts: an operating system, a bus master, the monitor. `secure`: in the name of which world it accesses memory. */
export interface Subject {
  /** Unique among the subjects: `os.cluster`, `master.virtio_0_dma`, `monitor`. */
  readonly id: string;
  readonly kind: 'operating_system' | 'bus_master' | 'monitor';
  readonly name: string;
  readonly world: 'secure' | 'non_secure';
  /** Configuration path, or `platform`. */
  readonly path: string;
}

export type Right = 'read' | 'write' | 'execute' | 'call' | 'configure';

/** What is acted on: a memory region, a range of the monitor, a channel, a device, an interrupt, a service, a core. */
export interface Target {
  readonly id: string;
  readonly kind: 'region' | 'monitor_range' | 'channel' | 'device' | 'interrupt' | 'service' | 'core';
  readonly name: string;
  /** Subject that owns it; undefined: nobody. */
  readonly owner?: string;
  readonly path: string;
}

/**
 * `closed`: something refuses it. `open`: it is meant to be possible. `unprotected`: it is not meant, and nothing on this
 * platform refuses it. `not_applicable`: the right makes no sense for the target.
 */
export type Permission = 'open' | 'closed' | 'unprotected' | 'not_applicable';

/** One cell of the access matrix: one right of one subject on one target. */
export interface AccessCell {
  readonly subject: string;
  readonly target: string;
  readonly right: Right;
  readonly permission: Permission;
  /** One sentence: why. */
  readonly reason: string;
  /** Hardware or software that enforces it; absent when nothing does. */
  readonly enforcedBy?: string;
  readonly requirements: readonly string[];
  /** IDs of evidence items that showed exactly this cell. Empty: configured, not shown here. */
  readonly evidence: readonly string[];
  /** Environments of those items, sorted. */
  readonly environments: readonly string[];
  /** State of the evidence: `covered_deep` shown, `not_shown_here` configured only, `failed`, `not_run`, `stale`. */
  readonly state: State;
}

export interface AccessMatrix {
  readonly subjects: readonly Subject[];
  readonly targets: readonly Target[];
  /** Every subject × target × right that makes sense, in that order. */
  readonly cells: readonly AccessCell[];
}

export type FaultClass = 'timing_and_execution' | 'memory' | 'exchange_of_information';

/** One mechanism against one fault model between two elements; without a mechanism the cell is empty and shown so. */
export interface InterferenceCell {
  readonly faultClass: FaultClass;
  /** Our short name of the fault model, ISO 26262-6 Annex D. */
  readonly fault: string;
  /** Subject that causes it, subject that suffers it. */
  readonly from: string;
  readonly to: string;
  readonly mechanisms: readonly {
    readonly mechanism: string;
    readonly requirements: readonly string[];
    readonly state: State;
  }[];
}

/** One element × one fault model: what was brought about, or why it is left to the safety analysis. */
export type CatalogueRow = {
  readonly element: string;
  /** Configuration path; empty for the monitor. */
  readonly path: string;
  readonly faultClass: FaultClass;
  readonly fault: string;
  readonly requirements: readonly string[];
} & (
  | {
      readonly way: 'brought_about';
      readonly results: readonly { readonly id: string; readonly verdict: EvidenceVerdict }[];
    }
  | { readonly way: 'to_be_analysed'; readonly because: string }
);

/** Something that notices a fault within a bounded time, with all that the configuration says of that time. */
export interface Detection {
  /** In words: `self test \`flash_crc\``. */
  readonly source: string;
  /** Where its time is written. */
  readonly path: string;
  readonly event: string;
  /** The longest time until the fault is noticed. */
  readonly detectionUs: bigint;
  /** Names of the operating systems that it is about, besides the secure one. */
  readonly about: readonly (string | undefined)[];
}

/** A detection against the fault-tolerant interval of the safety goals that it serves. */
export interface ReactionBudget extends Detection {
  /** Of the event; undefined: it is not stated. */
  readonly reactionUs?: bigint;
  /** The tightest of the operating systems concerned; undefined: none is stated. */
  readonly interval?: { readonly system: string; readonly path: string; readonly us: bigint };
}

/** A budget and the run that kept to it, or why no run measured it. One run: the longest time is what the configuration says. */
export type ReactionRow = ReactionBudget &
  (
    | {
        readonly way: 'measured';
        readonly id: string;
        readonly verdict: EvidenceVerdict;
        readonly times: FaultTimes;
      }
    | { readonly way: 'not_measured'; readonly because: string }
  );

/** One picture of the pack. */
export interface Diagram {
  /** File stem: `partitions`, `memory-map`, `devices`, `access-matrix`, `world-switch`, `service-calls`, `interference`. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what it shows and how to read it. */
  readonly about: string;
  /** `mermaid`: `source` is mermaid text. `drawn`: `source` is the SVG itself. */
  readonly kind: 'mermaid' | 'drawn';
  readonly source: string;
}

/** How mermaid sources became pictures; `none`: nothing could render them, which makes the pack incomplete. */
export type Renderer = 'mermaid-cli' | 'page' | 'jsdom' | 'none';

/** A diagram as it goes into bundle and documents. */
export interface DrawnDiagram extends Diagram {
  /** Present unless it could not be rendered. Attributes only, no style sheet: pdfmake can embed it. */
  readonly svg?: string;
  /** Absent where no Chromium is. */
  readonly png?: Uint8Array;
  readonly renderer: Renderer | 'drawn';
}
