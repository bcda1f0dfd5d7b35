// Self tests of the monitor: what is tested, when, with which budget, and what a failure raises. In: the system. Out: the
// table and the assertions over the budgets of periodic tests.

import type { SelfTest } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { type CText, c, constant, fitted, hex32, hex64, macroName } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { flag, microseconds, SELF_TEST } from './hal-words.ts';
import { eventMacro } from './health-events.ts';
import { macro, regionMacro } from './identifiers.ts';
import { imageRegionOf } from './operating-system-table.ts';
import { assertion, type FeatureTable, row, rowComment } from './table-construct.ts';

const REGISTER_BYTES = 4n;
const NOWHERE: readonly [CText, CText] = [constant('uint64', 0n), constant('uint64', 0n)];

const isPeriodic = ({ run }: SelfTest): boolean => run.includes('periodic');

/** `SOSSL_SELF_TEST_FLASH_CRC_BUDGET_US` */
function timeMacro({ name }: SelfTest, part: 'budget_us' | 'period_us'): CText {
  return macroName('sossl', 'self', 'test', name, part);
}

/** Budget and period of the periodic ones: both stand in the row and in the assertion. */
export function selfTestMacros({ features }: System): readonly Item[] {
  return features.selfTests.filter(isPeriodic).flatMap((test) => [
    macro({
      symbol: timeMacro(test, 'budget_us'),
      value: microseconds(test.budgetUs),
      role: 'macro.self_test.budget',
      from: [`${test.path}.budget_us`],
    }),
    macro({
      symbol: timeMacro(test, 'period_us'),
      value: microseconds(test.periodUs),
      role: 'macro.self_test.period',
      from: [`${test.path}.period_us`],
    }),
  ]);
}

/** Base and size of what is tested. The monitor knows where its own image lies. */
function targetOf({ operatingSystems }: System, test: SelfTest): readonly [CText, CText] {
  if (test.register !== undefined) return [hex64(test.register), constant('uint64', REGISTER_BYTES)];
  const os = operatingSystems.find(({ name }) => name === test.image);
  const regions = operatingSystems.flatMap(({ memory }) => memory);
  const region = os === undefined ? regions.find(({ name }) => name === test.region) : imageRegionOf(os);
  return region === undefined ? NOWHERE : [regionMacro(region, 'base'), regionMacro(region, 'size')];
}

/** Every bit of a register counts unless the configuration says which; nothing else is masked. */
function maskOf({ kind, mask }: SelfTest): bigint {
  return kind === 'register_read_back' ? (mask ?? 0xffff_ffffn) : 0n;
}

function selfTestRow(system: System, test: SelfTest): Item {
  const { expected, name, note, path, requirements, run } = test;
  const [base, size] = targetOf(system, test);
  const periodic = isPeriodic(test);
  const head = { symbol: 'sossl_self_tests', role: 'row.self_test.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['kind', SELF_TEST[test.kind]],
    ['at_boot', flag(run.includes('boot'))],
    ['periodic', flag(periodic)],
    ['on_demand', flag(run.includes('on_demand'))],
    ['period_us', periodic ? timeMacro(test, 'period_us') : microseconds(undefined)],
    ['budget_us', periodic ? timeMacro(test, 'budget_us') : microseconds(test.budgetUs)],
    ['base', base],
    ['size', size],
    ['mask', hex32(maskOf(test))],
    ['expected', hex32(typeof expected === 'bigint' ? expected : 0n)],
    ['first_run_sets', flag(expected === 'first_run')],
    ['event', eventMacro(system.features, test.raises)],
  ]);
}

/** Self tests in the order of the configuration. */
export function selfTestTable(system: System): FeatureTable {
  return {
    symbol: 'sossl_self_tests',
    struct: 'sossl_self_test',
    count: 'self_test_count',
    role: 'object.self_tests',
    about: 'What the monitor tests in itself and around it, and when.',
    from: ['features.self_tests'],
    rows: system.features.selfTests.map((test) => selfTestRow(system, test)),
  };
}

/** One run of a periodic test is over before the next one begins. */
export function selfTestAssertions({ features }: System): readonly Item[] {
  return features.selfTests.filter(isPeriodic).flatMap((test) => {
    const [budget, period] = [timeMacro(test, 'budget_us'), timeMacro(test, 'period_us')];
    return [
      assertion({
        symbol: budget,
        role: 'assert.self_test.budget',
        from: [test.path],
        condition: fitted(c`${budget} <= ${period}`, c`${budget} <=\n    ${period}`),
        message: `self test ${test.name} needs more time than its period`,
      }),
      BLANK,
    ];
  });
}
