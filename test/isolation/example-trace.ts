// Examples of this repository with a trace as if every planned test had run and passed: the words of the results are those of
// the real plan, their verdict is set here. What a test takes away or turns around is then the only difference.

import { readdirSync, readFileSync } from 'node:fs';
import { excludedRequirements } from '../../src/check/applicability.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { State } from '../../src/model/states.ts';
import type { System } from '../../src/model/system.ts';
import type { Trace, TraceEvidence } from '../../src/model/trace.ts';
import { judge } from '../../src/verify/judge.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';
import { type Example, openExample } from '../mutation/example.ts';

const ROOT = new URL('../../', import.meta.url);

export interface TracedExample extends Example {
  readonly trace: Trace;
}

function requirementsIn(folder: string, set: 'framework' | 'project'): readonly Requirement[] {
  const names = readdirSync(new URL(folder, ROOT)).filter((name) => name.endsWith('.yaml'));
  const sources = names.map((name) => ({
    file: `${folder}${name}`,
    text: readFileSync(new URL(folder + name, ROOT), 'utf8'),
  }));
  const { value } = loadRequirements(sources, set);
  if (value === undefined) throw new Error(`${folder} does not load`);
  return value;
}

export const FRAMEWORK = requirementsIn('requirements/framework/', 'framework');

/** The items of a run in which everything that can be shown was shown. */
function passedItems(plan: TestPlan): readonly EvidenceItem[] {
  const run = { secureLog: '', nonSecureLog: '', ended: 'off', ownRuns: [] } as const;
  const items = judge(plan, run, { environment: 'a board of the test', subject: {} });
  return items.map((item) =>
    item.verdict === 'not_shown_here' ? item : { ...item, verdict: 'passed' as const },
  );
}

/** Evidence as a trace holds it; `states` are set for the items that a test is about. */
export function tracedEvidence(
  items: readonly EvidenceItem[],
  states: Readonly<Record<string, State>> = {},
): readonly TraceEvidence[] {
  return items.map((item) => ({
    item,
    state: states[item.id] ?? (item.verdict === 'passed' ? 'covered_deep' : 'not_shown_here'),
    changedSubjects: [],
  }));
}

/** A trace of a system in which what applies is covered, but for assumptions, which are passed on. */
export function traceOf(system: System, evidence: readonly TraceEvidence[]): Trace {
  const excluded = excludedRequirements(FRAMEWORK, system);
  return {
    toolVersion: 'test',
    project: system.project.name,
    evidenceHash: '0'.repeat(64),
    verdict: 'gaps',
    levels: [],
    byState: {},
    files: [],
    requirements: FRAMEWORK.map((requirement) => ({
      requirement,
      state: excluded.has(requirement.id)
        ? 'excluded'
        : requirement.level === 'AOU'
          ? 'passed_on'
          : 'covered_deep',
      reason: '',
      satisfiedBy: [],
      constructs: [],
      checks: [],
      configuration: [],
      evidence: [],
      methodsNotRun: [],
      assumptions: [],
    })),
    constructs: [],
    monitor: [],
    configuration: [],
    evidence,
    findings: [],
  };
}

/** An example with its trace. */
export function tracedExample(name: string, change?: Parameters<typeof openExample>[1]): TracedExample {
  const example = openExample(name, change);
  return { ...example, trace: traceOf(example.system, tracedEvidence(passedItems(example.plan))) };
}
