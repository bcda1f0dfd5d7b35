// The march of the monitor finds each fault of the models that it states, in a simulated memory on the host, and leaves what a whole one
// held. Pairs of bits: 512 bits of a block, each coupled to each other one.
// @req SSR-F-STS-005

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from './bench.ts';

const BITS = 512;
const PAIRS = BITS * (BITS - 1);

const folder = mkdtempSync(join(tmpdir(), 'sossl-march-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('finds stuck bits, bits that do not change, and bits that others invert or set', () => {
  const program = join(folder, 'march');
  const words = ['-std=c11', '-Wall', '-Werror', '-O2', '-Imonitor/src', '-Itest/monitor/fixture'];
  const sources = ['monitor/src/march.c', 'test/monitor/fixture/march_faults.c'];
  const faulty = ['-include', 'test/monitor/fixture/faulty_memory.h', '-o', program];
  const { status, stderr } = spawnSync('gcc', [...words, ...faulty, ...sources], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const { stdout } = spawnSync(program, [], { encoding: 'utf8' });
  expect(stdout.split('\n').slice(0, -1)).toEqual([
    `stuck ${2 * BITS} 0`,
    `transition ${2 * BITS} 0`,
    `inversion ${2 * PAIRS} 0`,
    `idempotent ${4 * PAIRS} 0`,
    `state ${4 * PAIRS} 0`,
    '1',
  ]);
});
