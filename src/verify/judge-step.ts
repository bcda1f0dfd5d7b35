// One planned step and the records that the run gave for it -> a verdict and what came, as it came.
//
// Passed only when the record exists, exists once, and says what was expected. No record: not run.

import type { EvidenceVerdict, Observation } from '../model/evidence.ts';
import { AFFINITY_MASK, AFFINITY_OFF, AFFINITY_ON, EXTERNAL_ABORT_FSC } from './known-values.ts';
import type { Check, PlannedStep, RegisterRule } from './plan-model.ts';
import { seenIn } from './registers-of.ts';
import type { RunRecords, StepRecord } from './run-records.ts';

/** One step with its only record, among the steps of its case. */
interface Judged {
  readonly step: PlannedStep;
  readonly record: StepRecord;
  readonly siblings: readonly PlannedStep[];
  readonly run: RunRecords;
}

/** The observation of `step`; `siblings` are the steps of its case, in order. */
export function judgeStep(step: PlannedStep, siblings: readonly PlannedStep[], run: RunRecords): Observation {
  const records = run.steps.get(step.index) ?? [];
  const { stimulus, expected } = step;
  if (records.length === 0)
    return {
      stimulus,
      expected,
      observed: `no record: ${run.how}`,
      verdict: step.check.kind === 'absent' ? 'passed' : 'not_run',
    };
  const observed = records.map((record) => record.text).join('; ');
  return { stimulus, expected, observed, verdict: verdictOf(step, records, siblings, run) };
}

function verdictOf(
  step: PlannedStep,
  records: readonly StepRecord[],
  siblings: readonly PlannedStep[],
  run: RunRecords,
): EvidenceVerdict {
  if (step.check.kind === 'cpu_on') return coreVerdict(step.check, records);
  const [record, ...more] = records;
  if (record === undefined || more.length > 0) return 'failed';
  if (step.check.kind !== 'same_value') return passedIf(holds(step.check, { step, record, siblings, run }));
  const earlier = siblings[step.check.earlier];
  const first = earlier === undefined ? [] : (run.steps.get(earlier.index) ?? []);
  const value = first.length === 1 ? first[0]?.fields.get('value') : undefined;
  if (value === undefined) return 'not_run';
  return passedIf(record.verb === 'value' && record.fields.get('value') === value);
}

function passedIf(condition: boolean): EvidenceVerdict {
  return condition ? 'passed' : 'failed';
}

function holds(check: Exclude<Check, { kind: 'cpu_on' | 'same_value' }>, judged: Judged): boolean {
  const { record } = judged;
  switch (check.kind) {
    case 'registers':
      return (
        record.verb === 'call' && check.rules.every(([register, rule]) => ruleHolds(register, rule, judged))
      );
    case 'abort':
      return record.verb === 'fault' && isExternalAbort(check, record);
    case 'value':
      return record.verb === 'value' && record.fields.get('value') === check.value;
    case 'read':
      return record.verb === 'value';
    case 'done':
      return record.verb === 'done';
    case 'kept':
      return record.verb === 'kept';
    case 'arrived':
    case 'told':
    case 'slept':
    case 'mark':
      return record.verb === check.kind;
    case 'absent':
      return false;
    case 'undefined':
      return record.verb === 'undefined';
  }
}

/** The probe names only registers that changed: any other still holds what the step loaded. */
function ruleHolds(register: number, rule: RegisterRule, { step, record, siblings, run }: Judged): boolean {
  const loaded = step.operands[register];
  const found = record.fields.get(`x${register}`) ?? loaded;
  if (found === undefined) return false;
  if (rule.rule === 'kept') return found === loaded;
  if (rule.rule === 'served') return rule.statuses.includes(found);
  if (rule.rule === 'relative') return seenIn(rule.bits, found) === relativeValue(rule, siblings, run);
  return found === rule.value;
}

/** What the earlier step answered in its register, plus the difference; undefined when it did not answer once. */
function relativeValue(
  { bits, earlier, register, plus }: Extract<RegisterRule, { rule: 'relative' }>,
  siblings: readonly PlannedStep[],
  run: RunRecords,
): bigint | undefined {
  const step = siblings[earlier];
  const records = step === undefined ? [] : (run.steps.get(step.index) ?? []);
  const value = records[0]?.fields.get(`x${register}`) ?? step?.operands[register];
  if (records.length !== 1 || value === undefined) return undefined;
  return seenIn(bits, value + plus);
}

function isExternalAbort(check: Extract<Check, { kind: 'abort' }>, { fields }: StepRecord): boolean {
  const syndromeClass = fields.get('ec');
  return (
    syndromeClass !== undefined &&
    check.classes.includes(syndromeClass) &&
    fields.get('fsc') === EXTERNAL_ABORT_FSC &&
    fields.get('far') === check.address
  );
}

function hasGoneOff(records: readonly StepRecord[]): boolean {
  const [found, second] = records.filter((record) => record.verb === 'off');
  if (found === undefined || second !== undefined) return false;
  return found.fields.get('before') === AFFINITY_ON && found.fields.get('after') === AFFINITY_OFF;
}

/** The answer of CPU_ON, a report of the core exactly when it had to start, and that it was on and is off when it had to be. */
function coreVerdict(
  check: Extract<Check, { kind: 'cpu_on' }>,
  records: readonly StepRecord[],
): EvidenceVerdict {
  const answers = records.filter((record) => record.verb === 'cpu_on');
  const cores = records.filter((record) => record.verb === 'core');
  if (answers.length === 0) return 'not_run';
  if (answers.length > 1 || cores.length !== (check.affinity === undefined ? 0 : 1)) return 'failed';
  if (check.x0 !== undefined && answers[0]?.fields.get('x0') !== check.x0) return 'failed';
  if (check.off && !hasGoneOff(records)) return 'failed';
  const mpidr = cores[0]?.fields.get('mpidr');
  return passedIf(
    check.affinity === undefined || (mpidr !== undefined && (mpidr & AFFINITY_MASK) === check.affinity),
  );
}
