// The report on requirements on the tool: shown means that every named test ran and passed.

import { expect, test } from 'vitest';
import type { NamedTest, RanTest } from '../../src/report/tool-report.ts';
import { toolReport } from '../../src/report/tool-report.ts';
import { frameworkClaims } from '../framework/framework-claims.ts';

const { requirements } = await frameworkClaims();
const ID = 'TLR-F-INP-001';
const own = requirements.filter(({ id }) => id === ID);

const FIRST: NamedTest = { file: 'test/a.test.ts', title: `refuses \${name}`, shows: [ID] };
const SECOND: NamedTest = { file: 'test/b.test.ts', title: '%s is refused', shows: [ID] };

function ran(file: string, title: string, passed = true): RanTest {
  return { file: `/somewhere/test/${file}.test.ts`, titles: ['a group', title], passed };
}

const GOOD = [ran('a', 'refuses UTF-16'), ran('a', 'refuses (nothing)'), ran('b', '$1 is refused')];

test.each<[string, readonly NamedTest[], readonly RanTest[], boolean]>([
  ['every named test passed', [FIRST, SECOND], GOOD, true],
  ['no test is named', [], GOOD, false],
  ['nothing ran', [FIRST, SECOND], [], false],
  ['one of two did not run', [FIRST, SECOND], GOOD.slice(0, 2), false],
  ['one of its cases failed', [FIRST], [...GOOD, ran('a', 'refuses X', false)], false],
  ['another test of the file failed', [FIRST], [...GOOD, ran('a', 'accepts X', false)], true],
  ['a test of that title in another file failed', [FIRST], [...GOOD, ran('c', 'refuses X', false)], true],
  ['the group has the title', [{ ...FIRST, title: 'a group' }], GOOD, true],
])('%s', (_, tests, results, want) => {
  const { notShown, text } = toolReport(own, tests, results);
  expect(notShown).toEqual(want ? [] : [ID]);
  expect(text).toContain(want ? '1 / 1 shown.' : '0 / 1 shown.');
});

test('names passed and ran tests for each requirement', () => {
  const results = [...GOOD, ran('a', 'refuses X', false)];
  expect(toolReport(own, [FIRST], results).text).toContain(`2 / 3 test/a.test.ts: refuses \${name}`);
});
