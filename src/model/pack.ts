// The evidence pack: everything that the documents of one state of a project render. One verdict, computed once.

import type { CheckedSetting, PerformedCheck } from './checked-setting.ts';
import type { StaticAnalysis } from './compliance.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Impact } from './impact.ts';
import type { AccessMatrix, CatalogueRow, DrawnDiagram, InterferenceCell, ReactionRow } from './isolation.ts';
import type { SourceText } from './source.ts';
import type { System } from './system.ts';
import type { Trace } from './trace.ts';

/**
 * `complete`: every step ran, no gap, nothing failed. `gaps`: every step ran, and something is missing or failed.
 * `incomplete`: a step could not run or its result cannot be trusted; never better than that, whatever the others say.
 */
export type PackVerdict = 'complete' | 'gaps' | 'incomplete';

/** What became of one part of the pack. */
export interface PackPart {
  /** `trace`, `tests`, `diagrams`, `static analysis`, `impact`, `audit report`. */
  readonly name: string;
  readonly verdict: PackVerdict | 'not_asked';
  /** One sentence with figures. */
  readonly words: string;
}

export interface ToolUse {
  readonly program: string;
  readonly purpose: string;
  readonly version: string;
  /** SHA-256 of the program file; absent when it could not be read. */
  readonly sha256?: string;
}

export interface EvidencePack {
  readonly system: System;
  readonly trace: Trace;
  /** Released only when somebody asked for it and the verdict is complete. */
  readonly release: 'draft' | 'released';
  readonly verdict: PackVerdict;
  readonly parts: readonly PackPart[];
  readonly settings: readonly CheckedSetting[];
  /** Every check code that looks at a configuration, sorted. */
  readonly checks: readonly PerformedCheck[];
  readonly matrix: AccessMatrix;
  readonly interference: readonly InterferenceCell[];
  readonly faults: readonly CatalogueRow[];
  readonly reactions: readonly ReactionRow[];
  readonly diagrams: readonly DrawnDiagram[];
  /** Absent: no static check was possible. */
  readonly analysis?: StaticAnalysis;
  /** Absent: no earlier version was named. */
  readonly impact?: Impact;
  /** Everything that the check said, accepted warnings as well. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tools: readonly ToolUse[];
  /** `sossl.yaml` and what it extends, nearest first. */
  readonly configuration: readonly SourceText[];
  /** ISO date from the run record; documents take dates from nowhere else. */
  readonly date: string;
  /** Every file of the bundle by path with one sentence; documents link to them. */
  readonly files: readonly { readonly path: string; readonly what: string }[];
}
