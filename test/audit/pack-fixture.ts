// Packs for tests of the audit report: the real example, checked and traced, with pictures, checker runs and an impact made by hand.
// Without results every planned result is not run; `passed` lets the fixture say that all of them passed.

import * as path from 'node:path';
import { packVerdict } from '../../src/audit/pack-verdict.ts';
import { reactionBudgets } from '../../src/check/fault-intervals.ts';
import { auditFacts } from '../../src/commands/audit/audit-facts.ts';
import type { Context } from '../../src/commands/command.ts';
import type { Level } from '../../src/commands/options.ts';
import { LEVELS } from '../../src/commands/options.ts';
import { type OpenedProject, openAndCheck } from '../../src/commands/project/check-project.ts';
import { traceOpened } from '../../src/commands/trace/trace-project.ts';
import { realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { faultCatalogue } from '../../src/isolation/fault-catalogue.ts';
import { reactionTimes } from '../../src/isolation/reaction-times.ts';
import type { EvidencePack, PackPart, ToolUse } from '../../src/model/pack.ts';
import type { OutputFile, SourceText } from '../../src/model/source.ts';
import type { Trace } from '../../src/model/trace.ts';
import { handMadeAnalysis } from './hand-made-analysis.ts';
import { handMadeDiagrams, handMadeMatrix } from './hand-made-isolation.ts';

export const ROOT = path.join(import.meta.dirname, '../..');
const silent = { print: () => {}, printError: () => {}, colours: false, interactive: false };
export const EDGE = { ...realEdge(), workingFolder: ROOT, terminal: silent };

export interface FixtureProject {
  readonly opened: OpenedProject;
  readonly trace: Trace;
  /** `inputs.json` and the files of the trace. */
  readonly files: readonly OutputFile[];
}

/** A project of the repository, checked and traced as it stands. */
export async function tracedProject(folder: string, evidence?: SourceText): Promise<FixtureProject> {
  const opened = await openedProject(folder);
  const levels: readonly Level[] = LEVELS;
  const { value } = await traceOpened(opened, { evidence, levels });
  if (value === undefined) throw new Error(`${folder} cannot be traced`);
  return { opened, ...value };
}

export async function openedProject(folder: string): Promise<OpenedProject> {
  const options = {
    subject: folder,
    out: undefined,
    format: 'text',
    dryRun: false,
    threshold: LEVELS,
    debug: false,
    help: false,
  } as const;
  const context: Context = { edge: EDGE, options, progress: createProgress(silent, () => 0, true) };
  const opened = await openAndCheck(context);
  if ('outcome' in opened)
    throw new Error(opened.outcome.diagnostics.map(({ message }) => message).join('\n'));
  return opened;
}

export const COMPLETE: readonly PackPart[] = [
  { name: 'trace', verdict: 'complete', words: '314 / 314 requirements traced.' },
  { name: 'build', verdict: 'complete', words: 'The image was built.' },
  { name: 'tests', verdict: 'complete', words: '805 / 813 passed, 8 not shown here.' },
  { name: 'diagrams', verdict: 'complete', words: '7 / 7 diagrams drawn.' },
  { name: 'static analysis', verdict: 'complete', words: '6 checkers, every canary found.' },
  { name: 'impact', verdict: 'not_asked', words: 'No baseline was named.' },
];

const TOOLS: readonly ToolUse[] = [
  {
    program: 'sossl',
    purpose: 'everything but what is named below',
    version: '0.1.0',
    sha256: 'c'.repeat(64),
  },
  {
    program: 'qemu-system-aarch64',
    purpose: 'test',
    version: 'QEMU emulator version 7.2.22',
    sha256: 'd'.repeat(64),
  },
  { program: 'clang-19', purpose: 'test', version: 'not installed' },
];

/** The pack of a traced project. */
export function packOf({ opened, trace }: FixtureProject, changes: Partial<EvidencePack> = {}): EvidencePack {
  const facts = auditFacts(opened, trace, TOOLS);
  if (facts.value === undefined) throw new Error('the facts of the project cannot be gathered');
  const { system } = opened.checked;
  const pack: EvidencePack = {
    system,
    trace,
    release: 'draft',
    verdict: packVerdict(COMPLETE),
    parts: COMPLETE,
    ...facts.value,
    ...handMadeMatrix(system),
    faults: faultCatalogue(system, trace),
    reactions: reactionTimes(reactionBudgets({ configuration: system }), trace),
    diagrams: handMadeDiagrams(),
    analysis: handMadeAnalysis(),
    diagnostics: opened.diagnostics,
    date: '2026-11-29T08:15:00Z',
    files: [
      { path: 'audit/configuration-audit.pdf', what: 'this report' },
      { path: 'inputs.json', what: 'what this evidence is about, with hashes' },
      { path: 'tests/evidence.json', what: 'every stimulus, expectation and observation' },
      { path: 'traceability/trace.json', what: 'the joined graph for programs' },
    ],
  };
  return { ...pack, ...changes };
}
