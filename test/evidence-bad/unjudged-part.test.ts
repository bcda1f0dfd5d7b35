// Deviation records that cannot be read: the part of the pack must not say that findings have no deviation, for nothing was judged.

import { expect, test } from 'vitest';
import { analysisPart } from '../../src/commands/evidence/pack-parts.ts';
import type { CheckerRun } from '../../src/model/checker.ts';

test('what was not judged is said not to be judged', () => {
  const run = { checker: 'cppcheck', verdict: 'valid', findings: [], problems: [] } as unknown as CheckerRun;
  const value = { analysis: { runs: [run] }, imported: [] } as never;
  const { words } = analysisPart({ value, diagnostics: [] });
  expect(words).toBe('1 / 1 checkers valid, 0 findings, not judged against guidelines and deviation records');
});
