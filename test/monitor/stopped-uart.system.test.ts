// Power-off and panic go through the UART driver: one that has stopped must not hold them up.
// @req SSR-F-CFG-010, SSR-F-WSW-006

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from './bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-uart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('returns from a UART that stays full and busy, and sends again once it is free', () => {
  const program = join(folder, 'uart');
  const sources = ['monitor/drivers/pl011.c', 'test/monitor/fixture/stopped_uart.c'];
  const options = ['-std=c11', '-Wall', '-Werror', '-O1', '-Imonitor/drivers', '-o', program];
  const { status: compiled } = spawnSync('gcc', [...options, ...sources], { cwd: ROOT });
  expect(compiled).toBe(0);
  const { status, error } = spawnSync(program, [], { timeout: 5000 });
  expect([error, status]).toEqual([undefined, 0]);
});
