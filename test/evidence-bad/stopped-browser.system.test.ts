// The tool is stopped while a real Chromium draws: no browser stays at work, and what can be cleared away is.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ROOT, wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

/** Processes whose arguments name the folder. */
function atWorkIn(folder: string): readonly string[] {
  return fs.readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

function drawing(renderer: string, temporary: string): ChildProcess {
  const words = ['diagrams', wholeCopy(), '--out', scratchFolder(), '--renderer', renderer];
  const env = { ...process.env, TMPDIR: temporary };
  return spawn(path.join(ROOT, 'bin/sossl'), words, { env, stdio: 'ignore' });
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!isSo() && performance.now() < end) await setTimeout(20);
}

test.each([
  ['page', 'SIGINT', true],
  ['page', 'SIGKILL', false],
  ['mermaid-cli', 'SIGINT', true],
] as const)(
  '--renderer %s, %s: no browser is left, its files are gone: %s',
  async (renderer, signal, isCleared) => {
    const temporary = scratchFolder();
    const tool = drawing(renderer, temporary);
    await until(() => atWorkIn(temporary).length > 0);
    expect(atWorkIn(temporary).length).toBeGreaterThan(0);
    tool.kill(signal);
    await once(tool, 'exit');
    await until(() => atWorkIn(temporary).length === 0);
    expect(atWorkIn(temporary)).toEqual([]);
    if (isCleared) expect(fs.readdirSync(temporary)).toEqual([]);
  },
  90_000,
);
