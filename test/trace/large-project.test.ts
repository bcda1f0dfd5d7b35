import { expect, test } from 'vitest';
import { traceProject } from '../../src/trace/trace.ts';
import { projectOf } from './large-project.ts';

test('10,000 requirements, constructs and results are joined one by one', () => {
  const { value, diagnostics } = traceProject(projectOf(10_000));
  expect(diagnostics).toEqual([]);
  expect(value?.verdict).toBe('complete');
  expect(value?.byState).toEqual({ covered_deep: 12_500 });
});
