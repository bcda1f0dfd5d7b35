// What a test run consists of, before it runs: steps with their stimulus and expectation, grouped into the evidence
// items that they will give. Plain data; the probe sees only `kind`, `phase` and `operands`.

import type { Fault } from '../model/fault-models.ts';
import type { World } from '../model/system.ts';
import type { Bits, Reading } from './reading.ts';
import type { Inspected } from './table-model.ts';

/** Kinds of probe steps, docs/formats.md §8. */
export const STEP = {
  call: 1,
  read32: 2,
  write32: 3,
  execute: 4,
  switchPatterns: 5,
  timer: 6,
  wait: 7,
  cpuOn: 8,
  measure: 9,
  floatingPoint: 10,
  interrupt: 11,
  notice: 12,
  sleep: 13,
  mark: 14,
  alarm: 15,
  repeat: 16,
} as const;
export type StepKind = (typeof STEP)[keyof typeof STEP];

/** What one register has to hold after a call. `kept` means: the value that the step loaded. */
export type RegisterRule =
  | { readonly rule: 'equals'; readonly value: bigint }
  /** A result of an earlier step of the same item, plus something, in as many bits as the caller sees. */
  | {
      readonly rule: 'relative';
      readonly earlier: number;
      readonly register: number;
      readonly plus: bigint;
      readonly bits: Bits;
    }
  | { readonly rule: 'kept' }
  /** Any of the statuses that a body answers. */
  | { readonly rule: 'served'; readonly statuses: readonly bigint[] };

export type Check =
  | { readonly kind: 'registers'; readonly rules: readonly (readonly [number, RegisterRule])[] }
  | { readonly kind: 'abort'; readonly classes: readonly bigint[]; readonly address: bigint }
  | { readonly kind: 'value'; readonly value: bigint }
  /** The value that an earlier step of the same item has read. */
  | { readonly kind: 'same_value'; readonly earlier: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'done' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'arrived' }
  | { readonly kind: 'told' }
  | { readonly kind: 'slept' }
  | { readonly kind: 'mark' }
  /** Nothing may come: whoever had to take the step is stopped before. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'undefined' }
  | {
      readonly kind: 'cpu_on';
      readonly x0: bigint | undefined;
      readonly affinity: bigint | undefined;
      /** Whether the core has to switch itself off afterwards. */
      readonly off: boolean;
    };

/** One step before it has a number and a phase. `operands` holds what the step fixes; a call is filled up with patterns. */
export interface DraftStep {
  readonly world: World;
  readonly kind: StepKind;
  readonly operands: ReadonlyMap<number, bigint>;
  readonly stimulus: string;
  readonly expected: string;
  readonly check: Check;
}

export interface PlannedStep extends Omit<DraftStep, 'operands'> {
  /** Unique over both worlds. */
  readonly index: number;
  readonly phase: number;
  /** x0..x17, or what the step kind says. */
  readonly operands: readonly bigint[];
}

/** Entry of an operating system, as its first record reports it. */
export interface EntryCheck {
  readonly world: World;
  readonly pc: bigint;
  readonly level: bigint;
  readonly affinity: bigint;
  /** Byte order of data: 0 little, 1 big. */
  readonly order: bigint;
  /** Execution state: 0 AArch64, 1 AArch32. */
  readonly state: bigint;
  /** x0, and the bitwise OR of x1 to x30, as they have to be; undefined: not looked at. */
  readonly registers?: { readonly x0: bigint; readonly rest: bigint };
}

/** A boot of its own with some bytes of a table overwritten in a copy of the image. */
export interface Corruption {
  readonly id: string;
  readonly symbol: string;
  /** Distance of the first changed byte from the symbol. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly stimulus: string;
  /** Table, row and field that the monitor has to name; undefined: any refusal. */
  readonly refused?: string;
}

/** An operand that is the address of a symbol of the image, known only when that is linked. */
export interface LinkedOperand {
  readonly step: number;
  readonly operand: number;
  readonly symbol: string;
  readonly offset: number;
}

/** How a boot has to go on once a fault was noticed. */
export interface Reaction {
  /** In words, for the evidence. */
  readonly words: string;
  /** What the monitor records behind its boot record, in order: the kind of record or all its words. */
  readonly monitor: readonly string[];
  /** How often the non-secure guest is entered, the first time included; `most` 0: nor is the secure one. */
  readonly entries: { readonly least: number; readonly most: number };
}

/** What of a boot tells how long everything took, by the numbers of steps, and how long it may take. Marks say how fast the counter counts. */
export interface FaultClock {
  readonly event: string;
  /** The mark right before the step that brings the fault about. */
  readonly begun: number;
  /** The call that reads the entry of the log, and the row that this has to name. */
  readonly logged?: { readonly step: number; readonly row: bigint };
  /** The secure operating system is told; or the mark that the non-secure one sets whenever it is entered. */
  readonly dealtWith?: { readonly told: number } | { readonly entered: number };
  /** The longest time until it is noticed that the configuration allows; 0: at once; undefined: somebody asks. */
  readonly noticedWithinUs?: bigint;
  /** From then on, by the row of the event; 0: not stated. */
  readonly reactionUs: bigint;
  /** The tightest fault-tolerant interval that is stated of an operating system concerned. */
  readonly interval?: { readonly system: string; readonly us: bigint };
}

/** A boot of its own in which a fault is brought about, with plans of its own for both probes. */
export interface FaultBoot {
  readonly id: string;
  readonly identity: bigint;
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
  readonly steps: readonly PlannedStep[];
  readonly linked: readonly LinkedOperand[];
  /** Bytes that are different in its copy of the image. */
  readonly patch?: { readonly symbol: string; readonly offset: number; readonly bytes: Uint8Array };
  readonly reaction: Reaction;
  /** Undefined: nobody is left who could look at a clock, or nothing is noticed. */
  readonly clock?: FaultClock;
  /** The secure step behind whose record the boot is stopped, where it does not end by itself. */
  readonly lastStep?: number;
}

export type CaseBody<S> =
  | { readonly kind: 'steps'; readonly steps: readonly S[] }
  | { readonly kind: 'entry'; readonly entry: EntryCheck }
  | { readonly kind: 'corruption'; readonly corruption: Corruption }
  | { readonly kind: 'fault'; readonly boot: FaultBoot }
  /** `because`: why a run here shows no power-off. */
  | { readonly kind: 'end'; readonly because?: string }
  /** The longest reaction to that event in all boots with a fault; `reactionUs`: as its row states. */
  | { readonly kind: 'reactions'; readonly event: string; readonly reactionUs: bigint }
  | { readonly kind: 'inspection'; readonly what: Inspected }
  | { readonly kind: 'not_shown'; readonly because: string };

/** What becomes one evidence item: one table × subject × world × convention. */
export interface TestCase<S> {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly string[];
  readonly file: string;
  readonly table: string;
  /** SHA-256 of the table file. */
  readonly tableHash: string;
  readonly exercises: readonly string[];
  /** The fault model that it brings about, where its table names one. */
  readonly fault?: Fault;
  readonly body: CaseBody<S>;
}

/** What a table says but this configuration or convention has no room for. */
export interface Skipped {
  readonly table: string;
  readonly subject: string;
  readonly reason: string;
}

export interface TestPlan {
  /** SHA-256 over both plan blobs and every case: what was planned. */
  readonly planHash: string;
  /** How the probes name the plan in their logs: the first 64 bits of its hash, never 0. */
  readonly identity: bigint;
  /** Plan blobs for the two probe images, with the identity inside. */
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
  readonly cases: readonly TestCase<PlannedStep>[];
  /** Every step of `cases`, by index. */
  readonly steps: readonly PlannedStep[];
  readonly corruptions: readonly Corruption[];
  readonly faults: readonly FaultBoot[];
  readonly skipped: readonly Skipped[];
  /** The second reading, against which inspections compare what was built. */
  readonly reading: Reading;
}
