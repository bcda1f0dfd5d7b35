// The emitted services at work on the host: from the wrapper of a guest through dispatch, limit, checks and body back to the
// wrapper. Verifies SSR-F-LIM-003, SSR-F-ARG-002, SSR-F-SMC-010, SSR-F-IRQ-001.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { withBodies } from '../../src/generate/user-regions.ts';
import { EVERYTHING } from './feature-fixtures.ts';
import { inputFor } from './fixture.ts';

const HAL = fileURLToPath(new URL('../../monitor/include', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sossl-host-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BODIES = new Map([
  [
    'service.exchange',
    [
      '    (void)caller;',
      ...Array.from(
        { length: 17 },
        (_, i) => `    results->value_${i + 1} = -(int32_t)arguments->value_${i + 1};`,
      ),
      '    return SOSSL_STATUS_SUCCESS;',
    ],
  ],
  ['service.open_session', ['    (void)caller;', '    (void)arguments;', '    return SOSSL_STATUS_SUCCESS;']],
  ['interrupt.fan_tacho', ['    (void)core;', '    puts("fan_tacho");']],
  ['interrupt.level', ['    (void)core;', '    puts("level");']],
  ['includes', ['#include <stdio.h>']],
]);

function observations(): readonly string[] {
  for (const { path, content } of generate(inputFor(EVERYTHING)).value?.outputs ?? [])
    if (!path.startsWith('.')) writeFileSync(join(folder, path), withBodies(String(content), BODIES));
  copyFileSync(new URL('host_calls.c', import.meta.url), join(folder, 'host_calls.c'));
  const warnings = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-fsanitize=undefined,address'];
  const words = [...warnings, `-I${HAL}`, '-I.', 'sossl.c', 'host_calls.c', '-o', 'calls'];
  execFileSync('gcc', words, { cwd: folder, stdio: 'pipe' });
  return execFileSync(join(folder, 'calls'), { encoding: 'utf8' }).trimEnd().split('\n');
}

test('17 arguments and results, limits, yielding calls and interrupt handlers do what the configuration says', () => {
  expect(observations()).toEqual([
    'exchange 0 first -1 sixteenth -16 last -17',
    'exchange -3 first 0 sixteenth 16 last 100',
    'granted -4 limit 0 world 1',
    'granted, bad argument -3 limit 0 world 1',
    'refused -2 limit 0 world 1',
    'refused, bad argument -2 limit 0 world 1',
    'refused kick -5',
    'yielding -6',
    'resumed -6',
    'resumed again 0',
    'yielding, bad argument -3',
    'fan_tacho',
    'interrupt 50 handled 1',
    'level',
    'interrupt 51 handled 1',
    'interrupt 52 handled 0',
  ]);
});
