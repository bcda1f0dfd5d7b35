// A plan and the logs of its run -> evidence items, one for each case of the plan, and what is wrong with the run itself.
//
// A case passes only when all its observations do. A record that never came makes it "not run", never "passed"; a case that
// this environment cannot show says so.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { EvidenceItem, EvidenceLevel, EvidenceVerdict, Observation } from '../model/evidence.ts';
import { judgeReactions } from './fault-times.ts';
import { type BuiltArtefacts, inspect } from './inspect.ts';
import { judgeCorruption, judgeEnd, judgeEntry } from './judge-boot.ts';
import { judgeFault } from './judge-fault.ts';
import { judgeStep } from './judge-step.ts';
import type { PlannedStep, TestCase, TestPlan } from './plan-model.ts';
import { collectRecords, type RunLogs, type RunRecords, reportIncomplete } from './run-records.ts';

export interface TestRun extends RunLogs {
  /** The boots of `plan.corruptions` and `plan.faults`, by their IDs. One that is missing was not run. */
  readonly ownRuns: readonly ({ readonly id: string } & RunLogs)[];
  /** What was built, for inspections; without it they are not run. */
  readonly built?: BuiltArtefacts;
}

/** Inspections look at what was built; nothing of the product runs. */
const INSPECTION = {
  method: 'static_check',
  level: 'integration',
  environment: 'the built files, compared with a second reading of the configuration',
} as const;

export interface RunSubject {
  /** `embedded` for target hardware; `integration` when it is not said. */
  readonly level?: EvidenceLevel;
  /** For example `qemu-virt-gicv3, instruction-counted`. */
  readonly environment: string;
  /** Hashes of what was tested, by the names of docs/formats.md §10; those of plan and table are added here. */
  readonly subject: Readonly<Record<string, string>>;
}

/** One evidence item for each case, in the order of the plan. */
export function judge(plan: TestPlan, run: TestRun, about: RunSubject): readonly EvidenceItem[] {
  const records = collectRecords(plan, run);
  return plan.cases.map((test) => {
    const observations = observe(test, plan, records, run);
    return {
      id: test.id,
      title: test.title,
      ...(test.body.kind === 'inspection'
        ? INSPECTION
        : { method: 'test', level: about.level ?? 'integration', environment: about.environment }),
      requirements: test.requirements,
      expectation: { file: test.file, case: test.table },
      exercises: test.exercises,
      ...(test.fault === undefined ? {} : { fault: test.fault }),
      subject: { ...about.subject, plan: plan.planHash, table: test.tableHash },
      verdict: joinVerdicts(observations),
      observations,
    };
  });
}

/** What is wrong with the run as such: forged, unknown, doubled, cut or stray records, and a run that did not end. */
export function inspectRun(plan: TestPlan, run: RunLogs): readonly Diagnostic[] {
  const records = collectRecords(plan, run);
  return [...records.diagnostics, ...reportIncomplete(plan.steps, records)];
}

function observe(
  test: TestCase<PlannedStep>,
  plan: TestPlan,
  records: RunRecords,
  run: TestRun,
): readonly Observation[] {
  const { body } = test;
  const ownRun = (boot: { readonly id: string }) => run.ownRuns.find(({ id }) => id === boot.id);
  switch (body.kind) {
    case 'steps':
      return body.steps.map((step) => judgeStep(step, body.steps, records));
    case 'entry':
      return [judgeEntry(body.entry, records)];
    case 'corruption':
      return [judgeCorruption(body.corruption, ownRun(body.corruption))];
    case 'fault':
      return judgeFault(body.boot, ownRun(body.boot));
    case 'end':
      return [judgeEnd(records, body.because)];
    case 'reactions':
      return [judgeReactions(body, clocksOf(plan, body.event, run))];
    case 'inspection':
      return inspect(body.what, plan.reading, run.built);
    case 'not_shown':
      return [{ stimulus: test.title, expected: '', observed: body.because, verdict: 'not_shown_here' }];
  }
}

/** What tells the time in the boots that raise that event. */
function clocksOf({ faults }: TestPlan, event: string, { ownRuns }: TestRun) {
  return faults.flatMap((boot) => {
    if (boot.clock?.event !== event) return [];
    const own = ownRuns.find(({ id }) => id === boot.id);
    return [[boot.clock, own && collectRecords(boot, own)] as const];
  });
}

/** The worst verdict counts; a case without any observation was not run. */
function joinVerdicts(observations: readonly Observation[]): EvidenceVerdict {
  const verdicts = new Set(observations.map(({ verdict }) => verdict));
  for (const verdict of ['failed', 'not_run', 'not_shown_here'] as const) {
    if (verdicts.has(verdict)) return verdict;
  }
  return verdicts.has('passed') ? 'passed' : 'not_run';
}
