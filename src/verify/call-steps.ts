// SMC calls: service, convention and argument values -> a draft step with its stimulus in words.
//
// Arguments are placed as the convention says: SMC32 in the low halves with clean upper halves, SMC64 sign-extended to
// 64 bits. Registers that carry no argument stay open; scheduling fills them with patterns.

import type { World } from '../model/system.ts';
import { hex, toUnsigned64 } from './integer.ts';
import { TYPES } from './known-values.ts';
import { type Check, type DraftStep, STEP } from './plan-model.ts';
import type { CallConvention, ReadArgument, ReadService } from './reading.ts';

const HIGH_HALF = 0xffff_ffff_0000_0000n;

export type Registers = ReadonlyMap<number, bigint>;

/** Register contents for `values` by argument name; arguments without a value are at their minimum. */
export function argumentRegisters(
  service: ReadService,
  convention: CallConvention,
  values: ReadonlyMap<string, bigint>,
): Registers {
  return new Map(
    service.arguments.map((argument) => {
      const value = values.get(argument.name) ?? argument.min;
      return [argument.register, encodeArgument(value, convention)];
    }),
  );
}

/** `value` as a register of the convention. */
function encodeArgument(value: bigint, convention: CallConvention): bigint {
  return BigInt.asUintN(convention === 'smc32' ? 32 : 64, value);
}

/** Whether a register of the convention can hold `value` as a number of the argument's type. */
export function isExpressible(value: bigint, argument: ReadArgument, convention: CallConvention): boolean {
  const type = TYPES[argument.type];
  if (type.bits === 64 && convention === 'smc32') return false;
  if (argument.type === 'bool') return value >= 0n && value <= 0xffff_ffffn;
  return value >= type.min && value <= type.max;
}

/** `registers` with ones in bits 63:32 of x0 and of every argument register. */
export function withHighBits(
  id: bigint,
  registers: Registers,
): { readonly x0: bigint; readonly registers: Registers } {
  const raised = [...registers].map(([register, value]): [number, bigint] => [register, value | HIGH_HALF]);
  return { x0: id | HIGH_HALF, registers: new Map(raised) };
}

/** One call from `world`. */
export function callStep(
  world: World,
  x0: bigint,
  registers: Registers,
  expected: string,
  check: Check,
  what = '',
): DraftStep {
  const operands = new Map<number, bigint>([[0, toUnsigned64(x0)]]);
  for (const [register, value] of registers) operands.set(register, toUnsigned64(value));
  const given = [...registers].map(([register, value]) => `, x${register}=${hex(value)}`).join('');
  const stimulus = `call ${hex(x0)} from ${world}${given}${what === '' ? '' : ` (${what})`}`;
  return { world, kind: STEP.call, operands, stimulus, expected, check };
}
