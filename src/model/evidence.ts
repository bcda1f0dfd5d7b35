// Evidence items: one result of one method on one subject. Only executed results carry a verdict of passed or failed.

import type { Fault } from './fault-models.ts';

/** `embedded` is target hardware; an emulated board is `integration`. */
export type EvidenceLevel = 'unit' | 'integration' | 'embedded';
export type EvidenceVerdict = 'passed' | 'failed' | 'not_run' | 'not_shown_here';

/** How long it took from a fault until it was noticed, and until it was dealt with, in nanoseconds of the board's clock. */
export interface FaultTimes {
  /** The time of the log's entry; undefined: the event is not logged. */
  readonly noticedNs?: number;
  /** The secure operating system is told, or the non-secure one started again; undefined: the action is neither. */
  readonly dealtWithNs?: number;
  /** The most that can lie between both: the log names microseconds. */
  readonly reactionNs?: number;
  /** As configured: until it is noticed, from then on, and both together for an operating system concerned. */
  readonly limits: {
    /** Undefined: whoever asks decides. */
    readonly noticedNs?: number;
    readonly reactionNs?: number;
    readonly interval?: { readonly system: string; readonly ns: number };
  };
}

export interface Observation {
  /** What was done, in words: `call 0x82000001 from non_secure, x1=0x4`. */
  readonly stimulus: string;
  readonly expected: string;
  /** What the run reported, as it came; `no record: …` with how the run ended when it never came to it. */
  readonly observed: string;
  readonly verdict: EvidenceVerdict;
  readonly times?: FaultTimes;
}

export interface EvidenceItem {
  /** Stable: table case and subject, `smc.forbidden-caller.get_speed.non_secure`. */
  readonly id: string;
  readonly title: string;
  readonly method: 'test' | 'static_check';
  readonly level: EvidenceLevel;
  /** For example `qemu-virt-gicv3, instruction-counted`. No tool versions: those stand in the run record. */
  readonly environment: string;
  readonly requirements: readonly string[];
  /** Where the expectation came from: a hand-written table and the case in it. */
  readonly expectation: { readonly file: string; readonly case: string };
  /** Configuration paths whose constructs were exercised. */
  readonly exercises: readonly string[];
  /** The fault model that was brought about, where the table names one. */
  readonly fault?: Fault;
  /** Hashes of what the result is about, by name; `trace` compares those it can recompute. */
  readonly subject: Readonly<Record<string, string>>;
  readonly verdict: EvidenceVerdict;
  readonly observations: readonly Observation[];
}

/** What `manifest.json` says of one file of a bundle. */
export interface ManifestRow {
  /** Relative to the bundle. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** A record of one run: another run of the same inputs may give other bytes. */
  readonly record?: boolean;
}
