// Sequences of project tables: calls that run in order, each with its expectation. One case per convention, where that
// makes a difference; a service that does not have the asked convention is called by the one that it has.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { World } from '../model/system.ts';
import { findCalled, namedCallStep } from './expand-given-calls.ts';
import { draftCase, type Expansion, inOrder, skip } from './expansion.ts';
import type { DraftStep, RegisterRule } from './plan-model.ts';
import type { Bits, CallConvention, Reading, ReadService } from './reading.ts';
import { NO_SMC64, registerBits } from './registers-of.ts';
import type { RelativeResult, SequenceStep, TestTable } from './table-model.ts';

const CONVENTIONS: readonly CallConvention[] = ['smc32', 'smc64'];

interface Resolved {
  readonly world: World;
  readonly service: ReadService;
  readonly step: SequenceStep;
}

interface Placed extends Resolved {
  readonly bits: Bits;
}

/** Expands a sequence, or reports what it names that the configuration does not have. */
export function expandSequence(
  table: TestTable,
  steps: readonly SequenceStep[],
  reading: Reading,
  into: Expansion,
): void {
  const found = resolveSequence(table, steps, reading, into);
  if (found === undefined) return;
  const resolved = found.map((entry) => ({ ...entry, bits: registerBits(reading, entry.world) }));
  const impossible = resolved.find((entry) => callableIds(entry).length === 0);
  if (impossible !== undefined) {
    skip(into, table, `${impossible.service.name}.${impossible.world}.smc64`, NO_SMC64);
    return;
  }
  const variants = CONVENTIONS.filter((name) => table.convention === 'each' || table.convention === name)
    .map((convention) => ({
      convention,
      drafts: resolved.map((entry) => draft(entry, convention, resolved)),
    }))
    .filter(({ drafts }, index, all) => index === 0 || !sameCalls(drafts, all[0]?.drafts ?? []));
  const exercises = [...new Set(resolved.map(({ service }) => service.path))];
  for (const { convention, drafts } of variants) {
    const identity = variants.length === 1 ? {} : { convention };
    into.cases.push(draftCase(table, identity, exercises, inOrder(...drafts)));
  }
}

/** The steps with their services; undefined, and reported, when a step names what the configuration does not have. */
export function resolveSequence(
  table: TestTable,
  steps: readonly SequenceStep[],
  reading: Pick<Reading, 'services'>,
  into: Expansion,
): readonly Resolved[] | undefined {
  const resolved = steps.flatMap((step): Resolved[] => {
    const service = findCalled(step.call, step.expect, { name: table.name, span: step.span }, reading, into);
    return service === undefined ? [] : [{ world: step.world, service, step }];
  });
  return resolved.length === steps.length && earlierStepsExist(table, resolved, into) ? resolved : undefined;
}

/** Whether every reference to an earlier step leads to a result that this step has. */
function earlierStepsExist(table: TestTable, resolved: readonly Resolved[], into: Expansion): boolean {
  const problems = resolved.flatMap(({ step }, index) =>
    [...step.expect.relative.values()]
      .filter((earlier) => earlier.step > index || resultRegister(resolved, earlier) === undefined)
      .map(({ step: number, result }) => {
        const reason = `there is no result ${result} in a step ${number} before this one`;
        return report(TST.unfitCombination, { table: table.name, reason }, { span: step.span });
      }),
  );
  into.diagnostics.push(...problems);
  return problems.length === 0;
}

function resultRegister(resolved: readonly Resolved[], { step, result }: RelativeResult): number | undefined {
  return resolved[step - 1]?.service.results.find(({ name }) => name === result)?.register;
}

/** What a step expects in relation to earlier ones, as rules and in words; the narrower of two callers sees what is comparable. */
function relativeParts({ bits: ownBits, service, step }: Placed, resolved: readonly Placed[]) {
  return [...step.expect.relative].flatMap(([name, earlier]) => {
    const own = service.results.find((result) => result.name === name)?.register;
    const register = resultRegister(resolved, earlier);
    if (own === undefined || register === undefined) return [];
    const bits = resolved[earlier.step - 1]?.bits === 32 ? 32 : ownBits;
    const rule: RegisterRule = {
      rule: 'relative',
      earlier: earlier.step - 1,
      register,
      plus: earlier.plus,
      bits,
    };
    const words = `${name} = ${earlier.result} of step ${earlier.step} + ${earlier.plus}`;
    return [{ words, rule: [own, rule] as const }];
  });
}

function callableIds({ bits, service }: Placed): ReadService['ids'] {
  return service.ids.filter(({ convention }) => bits === 64 || convention === 'smc32');
}

function draft(entry: Placed, preferred: CallConvention, resolved: readonly Placed[]): DraftStep {
  const { service, step } = entry;
  const ids = callableIds(entry);
  const id = ids.find(({ convention }) => convention === preferred) ?? ids[0];
  if (id === undefined) throw new Error(`service ${service.name} has no convention`);
  const call = namedCallStep(entry, step.call, service, id, step.expect);
  const parts = relativeParts(entry, resolved);
  if (call.check.kind !== 'registers' || parts.length === 0) return call;
  const rules = [...call.check.rules, ...parts.map(({ rule }) => rule)];
  const expected = [call.expected, ...parts.map(({ words }) => words)].join(', ');
  return { ...call, expected, check: { kind: 'registers', rules } };
}

function sameCalls(one: readonly DraftStep[], other: readonly DraftStep[]): boolean {
  return one.every((step, index) => step.stimulus === other[index]?.stimulus);
}
