// Tables about the services of a configuration: for every service, or every argument, each acting world and each
// convention one case.
//
// In: a table with `{ call: own }` and the reading. Out: cases appended to the expansion; what a type or convention has
// no value for is listed as skipped.

import type { World } from '../model/system.ts';
import { callCheck } from './call-check.ts';
import { argumentRegisters, callStep, isExpressible, withHighBits } from './call-steps.ts';
import { actingWorlds, draftCase, type Expansion, inOrder, skip } from './expansion.ts';
import { TYPES } from './known-values.ts';
import {
  type Bits,
  type CallConvention,
  permittedWorlds,
  type ReadArgument,
  type Reading,
  type ReadService,
} from './reading.ts';
import { mayCall, NO_SMC64, registerBits } from './registers-of.ts';
import type { ArgumentChoice, Expectation, TestTable } from './table-model.ts';

const WORLDS: readonly World[] = ['secure', 'non_secure'];

interface Target {
  readonly service: ReadService;
  readonly argument?: ReadArgument;
}

interface OwnCall extends Target {
  readonly world: World;
  readonly bits: Bits;
  readonly convention: CallConvention;
  readonly id: bigint;
}

/** Expands `{ call: own }`, the secure world first so that the worlds alternate only once. */
export function expandOwnCalls(
  table: TestTable,
  choice: ArgumentChoice,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  const targets = targetsOf(table, reading);
  if (targets.length === 0) skip(into, table, '*', `the configuration has no such ${table.forEach}`);
  for (const world of WORLDS) {
    for (const target of targets.filter(({ service }) => actsOn(table, service, world, reading))) {
      const bits = registerBits(reading, world);
      for (const { convention, id } of conventionsOf(table, target.service, world, bits, into)) {
        addCase(table, choice, expect, { ...target, world, bits, convention, id }, into);
      }
    }
  }
}

/**
 * The IDs of `service` in the conventions that the table asks for; what there is none of is listed as skipped. A caller in
 * AArch32 has no SMC64 call, unless the table is about that.
 */
export function conventionsOf(
  table: TestTable,
  service: ReadService,
  world: World,
  bits: Bits,
  into: Expansion,
): ReadService['ids'] {
  const asked = service.ids.filter(
    ({ convention }) => table.convention === 'each' || convention === table.convention,
  );
  if (asked.length === 0) {
    skip(into, table, `${service.name}.${world}`, `the service has no ${table.convention} call`);
  }
  return asked.filter(({ convention }) => {
    const isPossible = mayCall(table, bits, convention === 'smc64');
    if (!isPossible) skip(into, table, `${service.name}.${world}.${convention}`, NO_SMC64);
    return isPossible;
  });
}

function actsOn(table: TestTable, service: ReadService, world: World, reading: Reading): boolean {
  const permitted = permittedWorlds(service);
  return actingWorlds(table, reading, permitted, permitted).includes(world);
}

function targetsOf(table: TestTable, reading: Reading): readonly Target[] {
  const services = reading.services.filter(
    (service) =>
      (table.callableFrom === undefined || service.callableFrom === table.callableFrom) &&
      (table.has === undefined || service[table.has].length > 0),
  );
  if (table.forEach === 'service') return services.map((service) => ({ service }));
  return services.flatMap((service) => service.arguments.map((argument) => ({ service, argument })));
}

function addCase(
  table: TestTable,
  choice: ArgumentChoice,
  expect: Expectation,
  { service, argument, world, bits, convention, id }: OwnCall,
  into: Expansion,
): void {
  const subject = argument === undefined ? service.name : `${service.name}.${argument.name}`;
  const calls =
    choice === 'high_bits' && bits === 32
      ? 'registers of AArch32 have no such bits'
      : chooseValues(choice, service, argument, convention);
  if (typeof calls === 'string') {
    skip(into, table, `${subject}.${world}.${convention}`, calls);
    return;
  }
  const { check, expected } = callCheck(expect, service, bits);
  const steps = calls.map((values) => {
    const plain = argumentRegisters(service, convention, values);
    const { x0, registers } = choice === 'high_bits' ? withHighBits(id, plain) : { x0: id, registers: plain };
    return callStep(world, x0, registers, expected, check, subject);
  });
  const exercises = [exercised(choice, service, argument)];
  into.cases.push(draftCase(table, { subject, world, convention }, exercises, inOrder(...steps)));
}

/** Argument values of one call. Arguments that are not named are at their minimum. */
type ArgumentValues = ReadonlyMap<string, bigint>;

/** The values of each call of a case, or the reason why there is none. */
function chooseValues(
  choice: ArgumentChoice,
  service: ReadService,
  argument: ReadArgument | undefined,
  convention: CallConvention,
): readonly ArgumentValues[] | string {
  if (choice === 'valid') return [new Map()];
  if (choice === 'high_bits') return convention === 'smc32' ? [new Map()] : 'SMC64 arguments use all 64 bits';
  if (choice === 'all_maximum') return [new Map(service.arguments.map(({ name, max }) => [name, max]))];
  if (argument === undefined) throw new Error(`${choice} needs an argument; table-fit refuses this table`);
  if (choice === 'minimum') return [new Map([[argument.name, argument.min]])];
  if (choice === 'maximum') return [new Map([[argument.name, argument.max]])];
  if (choice === 'above_width') return valueAboveWidth(argument, convention);
  return valuesBeyond(choice, argument, convention);
}

/** One beyond the bound, and the farthest beyond it where that is another value: a bound is more than its neighbour. */
function valuesBeyond(
  choice: 'below_minimum' | 'above_maximum',
  argument: ReadArgument,
  convention: CallConvention,
): readonly ArgumentValues[] | string {
  const next = choice === 'below_minimum' ? argument.min - 1n : argument.max + 1n;
  if (!isExpressible(next, argument, convention)) return `${argument.type} has no value beyond this bound`;
  const farthest =
    choice === 'below_minimum' ? TYPES[argument.type].min : farthestAbove(argument, convention);
  const values = next === farthest ? [next] : [next, farthest];
  return values.map((value) => new Map([[argument.name, value]]));
}

/** The largest value of a signed type; all ones in as many bits as the convention gives an unsigned one. */
function farthestAbove({ type }: ReadArgument, convention: CallConvention): bigint {
  if (TYPES[type].signed) return TYPES[type].max;
  return BigInt.asUintN(convention === 'smc32' ? 32 : 64, -1n);
}

function valueAboveWidth(
  argument: ReadArgument,
  convention: CallConvention,
): readonly ArgumentValues[] | string {
  if (convention === 'smc32') return 'SMC32 arguments have no more than 32 bits';
  if (TYPES[argument.type].bits === 64) return `${argument.type} fills the register`;
  return [new Map([[argument.name, argument.min + (1n << 32n)]])];
}

/** A case about one bound exercises that bound, about one argument that argument, else the whole service. */
function exercised(choice: ArgumentChoice, service: ReadService, argument: ReadArgument | undefined): string {
  if (argument === undefined) return service.path;
  if (choice === 'minimum' || choice === 'below_minimum') return `${argument.path}.min`;
  if (choice === 'maximum' || choice === 'above_maximum') return `${argument.path}.max`;
  return argument.path;
}
