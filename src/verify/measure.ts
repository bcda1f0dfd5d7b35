// A plan that measures instead of testing: instructions from SMC to return, for SMCCC_VERSION and one service.
//
// In: the configuration and the platform, read independently. Out: plan blobs; from the logs of the run, figures. For
// benchmarks only: nothing here becomes evidence.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { argumentRegisters } from './call-steps.ts';
import { encodePlan } from './encode-plan.ts';
import { osOf } from './expansion.ts';
import { readIndependently } from './independent-reading.ts';
import { type PlannedStep, STEP } from './plan-model.ts';
import { type Bits, permittedWorlds, type ReadService } from './reading.ts';
import { registerBits } from './registers-of.ts';
import { collectRecords, type RunLogs } from './run-records.ts';

const SMCCC_VERSION = 0x8000_0000n;
const REPEATS_OPERAND = 17;

export interface MeasurePlan {
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
  readonly steps: readonly PlannedStep[];
}

export interface Measurement {
  /** What was called, in words. */
  readonly subject: string;
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** The non-secure world measures SMCCC_VERSION and the first service that it may call, `repeats` times each. */
export function planMeasurement(
  configuration: SourceText,
  platform: SourceText,
  autoNumbers: Readonly<Record<string, number>>,
  repeats: bigint,
): StageResult<MeasurePlan> {
  const { value, diagnostics } = readIndependently({ configuration, platform, autoNumbers });
  if (value === undefined) return { diagnostics };
  const bits = registerBits(value, 'non_secure');
  const calls = [
    { what: 'SMCCC_VERSION', registers: new Map([[0, SMCCC_VERSION]]) },
    ...serviceCall(value.services, bits),
  ];
  const steps = calls.map(({ what, registers }, index) => measureStep(what, registers, repeats, index));
  const blobs = {
    secure: encodePlan('secure', steps, osOf(value, 'secure')),
    nonSecure: encodePlan('non_secure', steps, osOf(value, 'non_secure')),
  };
  return { value: { ...blobs, steps }, diagnostics };
}

/** The figures of a measuring run; a step without exactly one record has none. */
export function readMeasurements(
  plan: MeasurePlan,
  logs: RunLogs,
): { readonly measurements: readonly Measurement[]; readonly diagnostics: readonly Diagnostic[] } {
  const records = collectRecords(plan, logs);
  const measurements = plan.steps.flatMap((step): readonly Measurement[] => {
    const [record, ...more] = records.steps.get(step.index) ?? [];
    const minimum = record?.fields.get('min');
    const maximum = record?.fields.get('max');
    if (more.length > 0 || minimum === undefined || maximum === undefined) return [];
    return [{ subject: step.stimulus, minimum, maximum }];
  });
  return { measurements, diagnostics: records.diagnostics };
}

function serviceCall(
  services: readonly ReadService[],
  bits: Bits,
): readonly { readonly what: string; readonly registers: Map<number, bigint> }[] {
  const callable = services
    .filter((service) => permittedWorlds(service).includes('non_secure'))
    .flatMap((service) => service.ids.map((call) => ({ service, ...call })));
  const first = callable.find(({ convention }) => bits === 64 || convention === 'smc32');
  if (first === undefined) return [];
  const registers = new Map(argumentRegisters(first.service, first.convention, new Map()));
  return [{ what: `service ${first.service.name}`, registers: registers.set(0, first.id) }];
}

function measureStep(
  what: string,
  registers: Map<number, bigint>,
  repeats: bigint,
  index: number,
): PlannedStep {
  const operands = Array.from({ length: REPEATS_OPERAND }, (_, register) => registers.get(register) ?? 0n);
  return {
    index,
    phase: 0,
    world: 'non_secure',
    kind: STEP.measure,
    operands: [...operands, repeats],
    stimulus: what,
    expected: 'a figure',
    check: { kind: 'read' },
  };
}
