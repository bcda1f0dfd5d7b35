// Calls that a table writes out: literal function IDs, unknown ones, and services by name with given arguments.
//
// In: a table and the reading. Out: cases appended to the expansion, or a diagnostic for a name that the configuration
// does not have.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Span } from '../model/source.ts';
import type { World } from '../model/system.ts';
import { callCheck } from './call-check.ts';
import { argumentRegisters, callStep } from './call-steps.ts';
import { conventionsOf } from './expand-own-calls.ts';
import { actingWorlds, actors, draftCase, type Expansion, inOrder, skip } from './expansion.ts';
import { fitsBits } from './integer.ts';
import { SMC64_BIT, TYPES } from './known-values.ts';
import type { DraftStep } from './plan-model.ts';
import {
  type Bits,
  permittedWorlds,
  type Reading,
  type ReadOptions,
  type ReadService,
  type ValueType,
} from './reading.ts';
import { mayCall, NO_SMC64, registerBits } from './registers-of.ts';
import type { Action, Expectation, NamedCall, TestTable } from './table-model.ts';
import { unknownIds } from './unknown-ids.ts';

/** Expands a call of literal function IDs: the one that the table names, or the unknown ones. */
export function expandLiteralCalls(
  table: TestTable,
  action: Extract<Action, { kind: 'call_literal' | 'call_unknown' }>,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  const ids = action.kind === 'call_literal' ? [action.id] : unknownIds(reading);
  const registers = action.kind === 'call_literal' ? action.registers : new Map<number, bigint>();
  for (const { identity, world } of actors(table, reading, ['secure', 'non_secure'])) {
    const bits = registerBits(reading, world);
    const { check, expected } = callCheck(withMigration(expect, reading), undefined, bits);
    const possible = ids.filter((id) => mayCall(table, bits, (id & SMC64_BIT) !== 0n));
    if (possible.length < ids.length) skip(into, table, `${world}.smc64`, NO_SMC64);
    if (possible.length === 0) continue;
    const steps = possible.map((id) => callStep(world, id, registers, expected, check));
    into.cases.push(draftCase(table, identity, [], inOrder(...steps)));
  }
}

/** Answers of MIGRATE_INFO_TYPE (Arm DEN 0022, section 5.9). */
const MIGRATE_INFO_TYPES: Readonly<Record<ReadOptions['migration'], bigint>> = {
  uniprocessor_migratable: 0n,
  uniprocessor_not_migratable: 1n,
  multiprocessor: 2n,
  none: 2n,
};

/** The expectation with the configured answer in the place of the word `migration`. */
function withMigration(expect: Expectation, { operatingSystems }: Reading): Expectation {
  if (expect.x0?.kind !== 'migration') return expect;
  const secure = operatingSystems.find(({ world }) => world === 'secure');
  return {
    ...expect,
    x0: { kind: 'literal', value: MIGRATE_INFO_TYPES[secure?.migration ?? 'none'] },
  };
}

/** Expands a call of one named service with given arguments. */
export function expandNamedCall(
  table: TestTable,
  call: NamedCall,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  const service = findCalled(call, expect, table, reading, into);
  if (service === undefined) return;
  const permitted = permittedWorlds(service);
  for (const world of actingWorlds(table, reading, permitted, permitted)) {
    const bits = registerBits(reading, world);
    for (const id of conventionsOf(table, service, world, bits, into)) {
      const identity = { subject: service.name, world, convention: id.convention };
      const step = namedCallStep({ world, bits }, call, service, id, expect);
      into.cases.push(draftCase(table, identity, [service.path], inOrder(step)));
    }
  }
}

/** The step that calls `service` as `call` says. */
export function namedCallStep(
  { world, bits }: { readonly world: World; readonly bits: Bits },
  call: NamedCall,
  service: ReadService,
  { convention, id }: ReadService['ids'][number],
  expect: Expectation,
): DraftStep {
  const { check, expected } = callCheck(expect, service, bits);
  const registers = argumentRegisters(service, convention, call.with);
  return callStep(world, id, registers, expected, check, service.name);
}

/** The service that `call` names, when it exists with all the arguments and results that the table speaks of. */
export function findCalled(
  call: NamedCall,
  expect: Expectation,
  table: Pick<TestTable, 'name' | 'span'>,
  { services }: Pick<Reading, 'services'>,
  into: Expansion,
): ReadService | undefined {
  const { span } = table;
  const service = services.find(({ name }) => name === call.service);
  const problems =
    service === undefined
      ? missing('service', [call.service], services, span)
      : [
          ...missing(`argument of ${service.name}`, [...call.with.keys()], service.arguments, span),
          ...missing(`result of ${service.name}`, resultNames(expect), service.results, span),
          ...tooWide(call.with, service.arguments, table),
          ...tooWide(expect.results, service.results, table),
        ];
  into.diagnostics.push(...problems);
  return problems.length === 0 ? service : undefined;
}

function resultNames({ results, relative }: Expectation): readonly string[] {
  return [...results.keys(), ...relative.keys()];
}

function missing(
  kind: string,
  names: readonly string[],
  known: readonly { readonly name: string }[],
  span: Span,
): Expansion['diagnostics'] {
  const list = known.map((entry) => entry.name).join(', ');
  return names
    .filter((name) => !known.some((entry) => entry.name === name))
    .map((name) => report(TST.unknownName, { kind, name, known: list === '' ? 'none' : list }, { span }));
}

/** Values that would lose bits on the way into a register of their type. */
function tooWide(
  values: ReadonlyMap<string, bigint>,
  known: readonly { readonly name: string; readonly type: ValueType }[],
  table: Pick<TestTable, 'name' | 'span'>,
): Expansion['diagnostics'] {
  return known.flatMap(({ name, type }) => {
    const value = values.get(name);
    if (value === undefined || fitsBits(value, TYPES[type].bits)) return [];
    const reason = `${name} is ${type}, and ${value} has more bits`;
    return [report(TST.unfitCombination, { table: table.name, reason }, { span: table.span })];
  });
}
