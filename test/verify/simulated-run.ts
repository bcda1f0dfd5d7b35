// A simulated board for the tests of judging: answers every step of a plan as a right implementation of the fixture would,
// with hooks to do one thing wrong. Its semantics are written down here by hand.

import type { World } from '../../src/model/system.ts';
import { judge, type TestRun } from '../../src/verify/judge.ts';
import { type PlannedStep, STEP, type TestPlan } from '../../src/verify/plan-model.ts';
import type { RunLogs } from '../../src/verify/run-records.ts';

const U64 = (value: bigint): bigint => BigInt.asUintN(64, value);

/** What the simulated board does; each can be replaced to do it wrong. */
export interface Behaviour {
  readonly trimIds: readonly bigint[];
  readonly sealIds: readonly bigint[];
  readonly angleMin: bigint;
  readonly angleMax: bigint;
  readonly holdMax: bigint;
  readonly callerOf: (world: World) => World;
  readonly truncate: boolean;
  readonly status: (value: bigint) => bigint;
  readonly afterwards: (out: bigint[], step: PlannedStep) => void;
  readonly record: (step: PlannedStep, line: string) => string;
}

export const RIGHT: Behaviour = {
  trimIds: [0x82000005n, 0xc2000005n],
  sealIds: [0xc2000020n],
  angleMin: -3n,
  angleMax: 7n,
  holdMax: 1n,
  callerOf: (world) => world,
  truncate: true,
  status: U64,
  afterwards: () => undefined,
  record: (_step, line) => line,
};

/** Both logs of a run of `plan` on a board that does everything right but for `wrong`. */
export function simulate(plan: TestPlan, wrong: Partial<Behaviour> = {}): RunLogs {
  const behaviour = { ...RIGHT, ...wrong };
  const logs = (['secure', 'non_secure'] as const).map((world) => logOf(world, plan, behaviour));
  return { secureLog: logs[0] ?? '', nonSecureLog: logs[1] ?? '', ended: 'off' };
}

function logOf(world: World, plan: TestPlan, behaviour: Behaviour): string {
  const steps = plan.steps.filter((step) => step.world === world);
  const entry =
    world === 'secure'
      ? 'el=1 mpidr=80000000 pc=10000040 x0=0 rest=0 order=0 state=0'
      : 'el=2 mpidr=80000000 pc=40000000 x0=0 rest=0 order=0 state=0';
  const lines = [
    ...(world === 'secure' ? ['noise without meaning', '@monitor 1 boot'] : []),
    `@probe 1 ${world} entry ${entry}`,
    `@probe 1 ${world} plan ${steps.length} of=${plan.identity.toString(16)}`,
    ...steps.flatMap((step) => linesOf(step, plan, behaviour)),
    `@probe 1 ${world} end ${steps.length}`,
    ...(world === 'secure' ? ['@monitor 1 off'] : []),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function linesOf(step: PlannedStep, plan: TestPlan, behaviour: Behaviour): readonly string[] {
  return answers(step, plan, behaviour)
    .map((answer) => behaviour.record(step, `@probe 1 ${step.world} ${step.index} ${answer}`))
    .filter((line) => line !== '');
}

function answers(step: PlannedStep, plan: TestPlan, behaviour: Behaviour): readonly string[] {
  const [first = 0n] = step.operands;
  if (step.kind === STEP.call) return [callAnswer(step, behaviour)];
  if (step.kind === STEP.timer) return ['arrived ticks=4e20'];
  if (step.kind === STEP.wait) return ['kept'];
  if (step.kind === STEP.switchPatterns) return ['kept'];
  if (step.kind === STEP.measure) return ['measure min=76 max=78'];
  if (step.kind === STEP.cpuOn) {
    return first === 2n ? ['cpu_on x0=0', 'core mpidr=80000002 el=2'] : ['cpu_on x0=fffffffffffffffe'];
  }
  if (step.world === 'non_secure') {
    return [`fault ec=${step.kind === STEP.execute ? '21' : '25'} fsc=10 far=${first.toString(16)}`];
  }
  return step.kind === STEP.write32 ? ['done'] : [`value=${lastWritten(step, plan).toString(16)}`];
}

/** The owner's memory: what its own last write left, else some word. */
function lastWritten(step: PlannedStep, plan: TestPlan): bigint {
  const write = plan.steps
    .slice(0, step.index)
    .findLast(
      (one) => one.world === step.world && one.kind === STEP.write32 && one.operands[0] === step.operands[0],
    );
  return write?.operands[1] ?? 0xd503201fn;
}

function callAnswer(step: PlannedStep, behaviour: Behaviour): string {
  const out = [...step.operands];
  serve(step, out, behaviour);
  behaviour.afterwards(out, step);
  const changed = out.flatMap((value, register) =>
    value === step.operands[register] ? [] : [` x${register}=${value.toString(16)}`],
  );
  return `call${changed.join('')}`;
}

function serve(step: PlannedStep, out: bigint[], behaviour: Behaviour): void {
  const [x0 = 0n, x1 = 0n, x2 = 0n] = step.operands;
  const id = BigInt.asUintN(32, x0);
  const isSmc32 = (id & 0x40000000n) === 0n && behaviour.truncate;
  const angle = isSmc32 ? BigInt.asIntN(32, x1) : BigInt.asIntN(64, x1);
  const hold = isSmc32 ? BigInt.asUintN(32, x2) : x2;
  const isGood = angle >= behaviour.angleMin && angle <= behaviour.angleMax && hold <= behaviour.holdMax;
  out.fill(0n, 1, 4);
  let status = -1n;
  if (behaviour.trimIds.includes(id)) status = isGood ? 0n : -3n;
  if (behaviour.sealIds.includes(id)) status = behaviour.callerOf(step.world) === 'secure' ? 0n : -2n;
  if (status === 0n && behaviour.trimIds.includes(id)) out[1] = U64(angle);
  out[0] = behaviour.status(status);
}

/** The verdict of every case, by its ID. */
export function verdicts(
  of: TestPlan,
  logs: RunLogs,
  ownRuns: TestRun['ownRuns'] = [],
): ReadonlyMap<string, string> {
  const items = judge(of, { ...logs, ownRuns }, { environment: 'simulated', subject: { 'sossl.c': 'aa' } });
  return new Map(items.map(({ id, verdict }) => [id, verdict]));
}
