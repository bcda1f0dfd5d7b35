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

/** Each driver with its registers: data, status, full and busy, free. */
const DRIVERS = [
  ['pl011', '0x00', '0x18', '0x28U', '0U'],
  ['cadence_uart', '0x30', '0x2c', '0x810U', '0x8U'],
] as const;

it.each(DRIVERS)(
  '%s returns from a UART that stays full and busy, and sends again once it is free',
  (driver, ...facts) => {
    const program = join(folder, driver);
    const sources = [`monitor/drivers/${driver}.c`, 'test/monitor/fixture/stopped_uart.c'];
    const names = ['DATA_REGISTER', 'STATUS_REGISTER', 'FULL_AND_BUSY', 'FREE'];
    const defines = names.map((name, at) => `-D${name}=${facts[at]}`);
    const options = ['-std=c11', '-Wall', '-Werror', '-O1', '-Imonitor/drivers', ...defines, '-o', program];
    const { status: compiled } = spawnSync('gcc', [...options, ...sources], { cwd: ROOT });
    expect(compiled).toBe(0);
    const { status, error } = spawnSync(program, [], { timeout: 5000 });
    expect([error, status]).toEqual([undefined, 0]);
  },
);
