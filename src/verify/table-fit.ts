// Whether the parts of a table fit each other: which subjects, worlds and expectations an action can have. One closed
// table; a combination that is not listed would pass or fail without meaning and is refused.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { CALL_KEYS } from './call-check.ts';
import { SUBJECT_OF } from './fault-subjects.ts';
import type { Action, Actor, Expectation, ForEach, Injection, TestTable } from './table-model.ts';

interface Fit {
  readonly forEach: readonly ForEach[];
  readonly worlds: readonly Actor[];
  readonly keys: readonly string[];
}

const EACH: readonly Actor[] = ['secure', 'non_secure', 'each'];
const ALL: readonly Actor[] = [...EACH, 'permitted'];
const WITHOUT_RESULTS = CALL_KEYS.filter((key) => key !== 'results');
const WORLD_SUBJECTS: readonly ForEach[] = ['once', 'operating_system'];

const FITS: Readonly<Record<Action['kind'], Fit>> = {
  call_own: { forEach: ['service', 'argument'], worlds: ALL, keys: WITHOUT_RESULTS },
  call_literal: { forEach: WORLD_SUBJECTS, worlds: EACH, keys: WITHOUT_RESULTS },
  call_unknown: { forEach: WORLD_SUBJECTS, worlds: EACH, keys: WITHOUT_RESULTS },
  call_service: { forEach: ['once'], worlds: ALL, keys: CALL_KEYS },
  observe_entry: { forEach: WORLD_SUBJECTS, worlds: EACH, keys: ['entry', 'registers'] },
  observe_reactions: { forEach: ['health_event'], worlds: [], keys: ['ends'] },
  observe_end: { forEach: ['once'], worlds: [], keys: ['ended'] },
  touch: { forEach: ['foreign_range'], worlds: EACH, keys: ['fault', 'unchanged'] },
  switch: { forEach: WORLD_SUBJECTS, worlds: EACH, keys: ['kept'] },
  secure_timer: { forEach: WORLD_SUBJECTS, worlds: ['secure'], keys: ['arrives'] },
  secure_interrupt: { forEach: WORLD_SUBJECTS, worlds: ['secure'], keys: ['arrives'] },
  try_floating_point: { forEach: WORLD_SUBJECTS, worlds: EACH, keys: ['undefined'] },
  cpu_on: { forEach: WORLD_SUBJECTS, worlds: ['non_secure'], keys: ['x0', 'started', 'off'] },
  corrupt: { forEach: ['once', 'reserved_range'], worlds: [], keys: ['refused'] },
  inject: {
    forEach: ['once', 'channel', 'heartbeat', 'self_test', 'limited_service'],
    worlds: [],
    keys: ['reaction'],
  },
  inspect: { forEach: ['once'], worlds: [], keys: ['equals'] },
};
const WITHOUT_ARGUMENT = ['valid', 'high_bits', 'all_maximum'];

/** Everything about `table` that cannot be carried out. */
export function tableFits(table: TestTable): readonly Diagnostic[] {
  const reasons = reasonsAgainst(table);
  return reasons.map((reason) =>
    report(TST.unfitCombination, { table: table.name, reason }, { span: table.span }),
  );
}

function reasonsAgainst(table: TestTable): readonly string[] {
  if (table.body.kind === 'sequence') {
    return table.body.steps.flatMap(({ expect }) => misfits(expect, CALL_KEYS, 'a call'));
  }
  if (table.body.kind === 'not_shown') return [];
  const { action, expect } = table.body;
  const fit = FITS[action.kind];
  const name = action.kind.replace('_', ' ');
  const reasons = [...misfits(expect, fit.keys, name), ...actionReasons(action, expect, table.forEach)];
  if (!fit.forEach.includes(table.forEach))
    reasons.push(`${name} goes with for_each ${fit.forEach.join(' or ')}`);
  if (table.world !== undefined && !fit.worlds.includes(table.world)) {
    reasons.push(`the world ${table.world} cannot do this`);
  }
  const isFiltered = table.callableFrom !== undefined || table.has !== undefined;
  if (isFiltered && action.kind !== 'call_own')
    reasons.push('where filters services and arguments only, by callable_from and has');
  const isAboutSome = table.state !== undefined || table.floatingPoint !== undefined;
  if (isAboutSome && fit.worlds.length === 0)
    reasons.push('where filters operating systems only, by state and floating_point');
  if (action.kind === 'try_floating_point' && table.floatingPoint !== false)
    reasons.push('try floating_point goes with where.floating_point: false');
  if (table.convention !== 'each' && action.kind !== 'call_own' && action.kind !== 'call_service') {
    reasons.push('only calls of services have a convention to choose');
  }
  return reasons;
}

function misfits(expect: Expectation, keys: readonly string[], name: string): readonly string[] {
  return expect.keys.filter((key) => !keys.includes(key)).map((key) => `${name} never reports ${key}`);
}

function actionReasons(action: Action, expect: Expectation, forEach: ForEach): string[] {
  if (expect.relative.size > 0) return ['only the steps of a sequence can refer to an earlier step'];
  if (action.kind === 'call_own' && forEach === 'service' && !WITHOUT_ARGUMENT.includes(action.arguments)) {
    return [`arguments: ${action.arguments} is about one argument and goes with for_each argument`];
  }
  if (action.kind === 'touch' && !expect.keys.includes('fault')) return ['the fault has to be expected'];
  if (action.kind === 'corrupt' && (action.value === 'base') !== (forEach === 'reserved_range'))
    return ['the value base goes with for_each reserved_range, and with nothing else'];
  if (action.kind === 'inject') return injectionReasons(action.injection, forEach);
  if (action.kind !== 'cpu_on') return [];
  if (expect.x0 !== undefined && expect.x0.kind !== 'literal')
    return ['x0 of CPU_ON is a literal PSCI status'];
  if (action.target === 'foreign' && expect.keys.includes('started'))
    return ['a foreign core must not start'];
  if (expect.keys.includes('off') && !expect.keys.includes('started'))
    return ['only a core that has started switches itself off'];
  return [];
}

function injectionReasons(injection: Injection, forEach: ForEach): string[] {
  const subject = SUBJECT_OF[injection];
  return subject === forEach ? [] : [`inject ${injection} goes with for_each ${subject}`];
}
