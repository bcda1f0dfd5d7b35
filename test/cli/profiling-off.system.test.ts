// Profiling that is switched off, or has no point of a service, leaves the object code of every service as it is without.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edit, exampleCopy, ROOT, sossl } from './harness.ts';

const POINTS = '{ name: done, at: service_exit }';

/** The object code of the example with this text before its services. */
async function object(features: string): Promise<Buffer> {
  const folder = exampleCopy();
  edit(folder, 'sossl.yaml', '\nsmc_services:\n', `\n${features}smc_services:\n`);
  const ran = await sossl(['generate', folder]);
  expect(ran.code, ran.err).toBe(0);
  const flags = ['-std=c11', '-O2', '-ffreestanding', `-I${join(ROOT, 'monitor/include')}`, '-I.'];
  execFileSync('aarch64-linux-gnu-gcc', [...flags, '-c', 'sossl.c', '-o', 'out.o'], { cwd: folder });
  return readFileSync(join(folder, 'out.o'));
}

const profiling = (enabled: boolean): string =>
  `features: { profiling: { enabled: ${enabled}, depth: 8, readable_by: secure, points: [${POINTS}] } }\n`;

test('the object code is the same when profiling is off as when it is not mentioned', async () => {
  const without = await object('');
  expect((await object(profiling(false))).equals(without)).toBe(true);
  expect((await object(profiling(true))).equals(without)).toBe(false);
});
