// A new project builds, boots, passes its tests and traces at once; after the edit that its README tells, the tests notice.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { TEMPLATE_NAMES } from '../../src/commands/init/starting-templates.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, sossl } from './harness.ts';

test.each(TEMPLATE_NAMES)(
  '%s: check, generate, build, test, trace and evidence end with exit code 0',
  async (template) => {
    const folder = path.join(scratchFolder(), 'board');
    expect(await sossl(['init', folder, '--template', template])).toMatchObject({ code: 0, err: '' });
    for (const command of ['check', 'generate', 'build', 'test', 'trace', 'evidence']) {
      const ran = await sossl([command, folder]);
      expect([command, ran.code, ran.code === 0 ? '' : ran.out]).toEqual([command, 0, '']);
    }
    const matrix = fs.readFileSync(path.join(folder, 'reports/traceability/matrix.csv'), 'utf8');
    expect(matrix).toContain('SSR-P-');
  },
);

test('minimal: the first edit makes a test fail until the test follows', async () => {
  const folder = path.join(scratchFolder(), 'board');
  await sossl(['init', folder]);
  edit(folder, 'sossl.yaml', 'max: 100', 'max: 80');
  await sossl(['generate', folder]);
  const failed = await sossl(['test', folder]);
  expect(failed.code).toBe(1);
  expect(failed.out).toContain('FAILED  limit.limit-is-stored');
  edit(folder, 'tests/limit.yaml', 'percent: 100', 'percent: 80');
  edit(folder, 'tests/limit.yaml', 'percent: 100', 'percent: 80');
  expect((await sossl(['test', folder])).code).toBe(0);
});
