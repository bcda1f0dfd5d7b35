// Sequences of project tables: calls that run in order, each with its expectation. One case per convention, where that
// makes a difference; a service that does not have the asked convention is called by the one that it has.

import type { World } from '../model/system.ts';
import { findCalled, namedCallStep } from './expand-given-calls.ts';
import { draftCase, type Expansion, inOrder } from './expansion.ts';
import type { DraftStep } from './plan-model.ts';
import type { CallConvention, Reading, ReadService } from './reading.ts';
import type { SequenceStep, TestTable } from './table-model.ts';

const CONVENTIONS: readonly CallConvention[] = ['smc32', 'smc64'];

interface Resolved {
  readonly world: World;
  readonly service: ReadService;
  readonly step: SequenceStep;
}

/** Expands a sequence, or reports what it names that the configuration does not have. */
export function expandSequence(
  table: TestTable,
  steps: readonly SequenceStep[],
  reading: Reading,
  into: Expansion,
): void {
  const resolved = steps.flatMap((step): Resolved[] => {
    const service = findCalled(step.call, step.expect, { name: table.name, span: step.span }, reading, into);
    return service === undefined ? [] : [{ world: step.world, service, step }];
  });
  if (resolved.length < steps.length) return;
  const variants = CONVENTIONS.filter((name) => table.convention === 'each' || table.convention === name)
    .map((convention) => ({ convention, drafts: resolved.map((entry) => draft(entry, convention)) }))
    .filter(({ drafts }, index, all) => index === 0 || !sameCalls(drafts, all[0]?.drafts ?? []));
  const exercises = [...new Set(resolved.map(({ service }) => service.path))];
  for (const { convention, drafts } of variants) {
    const identity = variants.length === 1 ? {} : { convention };
    into.cases.push(draftCase(table, identity, exercises, inOrder(...drafts)));
  }
}

function draft({ world, service, step }: Resolved, preferred: CallConvention): DraftStep {
  const id = service.ids.find(({ convention }) => convention === preferred) ?? service.ids[0];
  if (id === undefined) throw new Error(`service ${service.name} has no convention`);
  return namedCallStep(world, step.call, service, id, step.expect);
}

function sameCalls(one: readonly DraftStep[], other: readonly DraftStep[]): boolean {
  return one.every((step, index) => step.stimulus === other[index]?.stimulus);
}
