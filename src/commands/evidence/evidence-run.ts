// What all steps of one run of the evidence share. Plain data and small functions; no step stands here.

import type { Producer } from '../../model/artefact.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { ToolUse } from '../../model/pack.ts';
import type { SourceText } from '../../model/source.ts';
import type { Context } from '../command.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { CarriedOver, CarryStore } from './carry-over.ts';

export interface EvidenceRun {
  readonly context: Context;
  readonly opened: OpenedProject;
  readonly store: CarryStore;
  /** `toolIdentity` of this run. */
  readonly tool: string;
  /** Every program that the run may start, with version and hash. */
  readonly tools: readonly ToolUse[];
  readonly tables: readonly SourceText[];
}

/** What a step gave, and the earlier run that it was taken over from. */
export type Done<T> = StageResult<T> & { readonly carried?: CarriedOver };

/** A step that could not begin because another one gave nothing. */
export const NOTHING: Done<never> = { diagnostics: [] };

/** What progress says of a step. */
export function doneWords<T>(words: (value: T) => string): (done: Done<T>) => string {
  return ({ carried, value }) => {
    if (value === undefined) return 'not run';
    const origin = carried === undefined ? '' : `; carried over from the run of ${carried.madeIn.started}`;
    return `${words(value)}${origin}`;
  };
}

/** The programs among those of the run that a step starts. */
export function programsOf({ tools }: EvidenceRun, names: readonly string[]): readonly ToolUse[] {
  return tools.filter(({ program }) => program === 'node' || names.includes(program));
}

/** A program of the run as the producer of a file. */
export function producerOf({ tools }: EvidenceRun, program: string, words: readonly string[]): Producer {
  const version = tools.find((one) => one.program === program)?.version ?? 'unknown';
  return { program, version, arguments: words };
}
