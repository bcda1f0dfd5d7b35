// The one verdict of a pack.

import { expect, test } from 'vitest';
import { packVerdict } from '../../src/audit/pack-verdict.ts';
import type { PackPart } from '../../src/model/pack.ts';

const ALL = ['complete', 'gaps', 'incomplete', 'not_asked'] as const;

function parts(verdicts: readonly PackPart['verdict'][]): readonly PackPart[] {
  return verdicts.map((verdict, index) => ({ name: `part ${index}`, verdict, words: '' }));
}

test.each<[readonly PackPart['verdict'][], string]>([
  [['complete', 'complete'], 'complete'],
  [['complete', 'not_asked'], 'complete'],
  [['complete', 'gaps'], 'gaps'],
  [['gaps', 'not_asked'], 'gaps'],
  [['incomplete', 'gaps', 'complete'], 'incomplete'],
  [['not_asked'], 'incomplete'],
  [[], 'incomplete'],
])('%j make %s', (verdicts, want) => {
  expect(packVerdict(parts(verdicts))).toBe(want);
});

test('one incomplete part is enough beside any others, one gap keeps it from being complete', () => {
  for (const a of ALL) {
    for (const b of ALL) {
      expect(packVerdict(parts([a, b, 'incomplete']))).toBe('incomplete');
      expect(packVerdict(parts([a, 'gaps', b]))).not.toBe('complete');
    }
  }
});
