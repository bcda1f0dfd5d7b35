// Test tables and the texts of the configuration -> everything one test run does, before it runs.
//
// In: hand-written tables, sossl.yaml and platform as text, automatic numbers of the lock, IDs of all requirements.
// Out: plan blobs for both probes, cases with stimulus and expectation, corruption boots, what was skipped and why.
// It must not see the generator's model: expectations come from the tables and the independent reading alone.

import { createHash } from 'node:crypto';
import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import type { World } from '../model/system.ts';
import { encodePlan } from './encode-plan.ts';
import { expandCorruption, expandEntries } from './expand-boot.ts';
import { expandFaults, expandReactions } from './expand-fault.ts';
import { expandLiteralCalls, expandNamedCall } from './expand-given-calls.ts';
import { expandOwnCalls } from './expand-own-calls.ts';
import { expandSequence } from './expand-sequence.ts';
import { expandTouches } from './expand-touch.ts';
import {
  expandCpuOn,
  expandFloatingPoint,
  expandInterrupts,
  expandSwitches,
  expandTimers,
} from './expand-worlds.ts';
import { draftCase, type Expansion, osOf, skipOthers } from './expansion.ts';
import { type ReadTexts, readIndependently } from './independent-reading.ts';
import { expandInspection } from './inspect.ts';
import type { TestPlan } from './plan-model.ts';
import type { Reading } from './reading.ts';
import { scheduleCases } from './schedule.ts';
import { tableFits } from './table-fit.ts';
import type { Action, Expectation, TestTable } from './table-model.ts';
import { readTables } from './tables.ts';

/** Phases that a probe runs; steps of later ones would silently not run. `PHASES` in monitor/probe. */
const PROBE_PHASES = 256;

/** Actions of one world about another one: they say themselves whom a table leaves out. */
const BY_INTERRUPT: readonly Action['kind'][] = ['secure_timer', 'secure_interrupt'];

export interface PlanInput extends ReadTexts {
  readonly tables: readonly SourceText[];
  readonly knownRequirements: ReadonlySet<string>;
}

/** The plan of a test run, or everything that is wrong with the tables. Same input, same bytes. */
export function planTests(input: PlanInput): StageResult<TestPlan> {
  const reading = readIndependently(input);
  const tables = readTables(input.tables, input.knownRequirements);
  const diagnostics = [...reading.diagnostics, ...tables.diagnostics];
  if (reading.value === undefined || tables.value === undefined) return { diagnostics };
  const misfits = tables.value.flatMap(tableFits);
  if (misfits.length > 0) return { diagnostics: [...diagnostics, ...misfits] };
  const { value: system } = reading;
  const expansions = tables.value.map((table) => expandTable(table, system));
  diagnostics.push(...expansions.flatMap((expansion) => expansion.diagnostics));
  if (diagnostics.length > 0) return { diagnostics };
  const value = assemble(expansions, system);
  const phases = 1 + (value.steps.at(-1)?.phase ?? 0);
  if (phases <= PROBE_PHASES) return { value, diagnostics };
  return { diagnostics: [report(TST.tooManyPhases, { phases, limit: PROBE_PHASES })] };
}

function assemble(expansions: readonly Expansion[], reading: Reading): TestPlan {
  const { cases, steps } = scheduleCases(expansions, reading);
  const encoded = (world: World, identity = 0n) => encodePlan(world, steps, osOf(reading, world), identity);
  const planHash = hashOf(encoded('secure'), encoded('non_secure'), cases);
  const identity = BigInt(`0x${planHash.slice(0, 16)}`) || 1n;
  return {
    planHash,
    identity,
    secure: encoded('secure', identity),
    nonSecure: encoded('non_secure', identity),
    cases,
    steps,
    corruptions: cases.flatMap(({ body }) => (body.kind === 'corruption' ? [body.corruption] : [])),
    faults: cases.flatMap(({ body }) => (body.kind === 'fault' ? [body.boot] : [])),
    skipped: expansions.flatMap((expansion) => expansion.skipped),
    reading,
  };
}

/** Both blobs, and every case with the bytes that its boot corrupts: a case that was added or changed is another plan. */
function hashOf(secure: Uint8Array, nonSecure: Uint8Array, cases: TestPlan['cases']): string {
  const hash = createHash('sha256').update(secure).update(nonSecure);
  for (const { id, body } of cases) {
    hash.update(`${id}\n`);
    if (body.kind === 'corruption')
      hash.update(`${body.corruption.stimulus}\n`).update(body.corruption.bytes);
    if (body.kind === 'reactions') hash.update(`${body.event} ${body.reactionUs}\n`);
    if (body.kind === 'fault') hash.update(`${body.boot.identity}\n`);
  }
  return hash.digest('hex');
}

function expandTable(table: TestTable, reading: Reading): Expansion {
  const into: Expansion = { cases: [], skipped: [], diagnostics: [] };
  const { body } = table;
  if (body.kind === 'not_shown') into.cases.push(draftCase(table, {}, [], body));
  else if (body.kind === 'sequence') expandSequence(table, body.steps, reading, into);
  else {
    if (!BY_INTERRUPT.includes(body.action.kind)) skipOthers(table, reading, into);
    expandAction(table, body.action, body.expect, reading, into);
  }
  into.diagnostics.push(...identitiesAreUnique(table, into));
  return into;
}

function expandAction(
  table: TestTable,
  action: Action,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  switch (action.kind) {
    case 'call_own':
      expandOwnCalls(table, action.arguments, expect, reading, into);
      break;
    case 'call_literal':
    case 'call_unknown':
      expandLiteralCalls(table, action, expect, reading, into);
      break;
    case 'call_service':
      expandNamedCall(table, action, expect, reading, into);
      break;
    case 'observe_entry':
      expandEntries(table, expect, reading, into);
      break;
    case 'observe_end':
      into.cases.push(draftCase(table, {}, [], endBody(reading)));
      break;
    case 'touch':
      expandTouches(table, action, expect, reading, into);
      break;
    case 'switch':
      expandSwitches(table, reading, into);
      break;
    case 'observe_reactions':
      expandReactions(table, reading, into);
      break;
    case 'secure_timer':
      expandTimers(table, action.ticks, reading, into);
      break;
    case 'secure_interrupt':
      expandInterrupts(table, reading, into);
      break;
    case 'try_floating_point':
      expandFloatingPoint(table, reading, into);
      break;
    case 'cpu_on':
      expandCpuOn(table, action, expect, reading, into);
      break;
    case 'inject':
      expandFaults(table, action.injection, reading, into);
      break;
    case 'corrupt':
      expandCorruption(table, action, expect, reading, into);
      break;
    case 'inspect':
      expandInspection(table, action.what, reading, into);
      break;
  }
}

function endBody({ runLimits: { noPowerOff } }: Reading) {
  return { kind: 'end', ...(noPowerOff === undefined ? {} : { because: noPowerOff }) } as const;
}

/** Names inside a table are unique when the configuration is legal; a clash here would lose evidence. */
function identitiesAreUnique(table: TestTable, { cases }: Expansion): readonly Diagnostic[] {
  const seen = new Set<string>();
  return cases.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const reason = `two of its cases are called ${id}`;
    return [report(TST.unfitCombination, { table: table.name, reason }, { span: table.span })];
  });
}
