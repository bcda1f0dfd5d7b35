// How an operating system runs, as the verifying side reads it: everything of its entry that has a default.

import type { EntryReader } from './read-entry.ts';
import type { ReadOptions } from './reading.ts';

/** The options of one operating system. */
export function readOptions(os: EntryReader): ReadOptions {
  const registers = os.below('boot_registers');
  return {
    state: os.wordOr('execution_state', ['aarch64', 'aarch32']),
    endianness: os.wordOr('endianness', ['little', 'big']),
    migration: os.wordOr('migration', [
      'none',
      'uniprocessor_migratable',
      'uniprocessor_not_migratable',
      'multiprocessor',
    ]),
    floatingPoint: os.truthOr('floating_point', true),
    bootRegisters: ['x0', 'x1', 'x2', 'x3'].map((name) => registers?.optionalInteger(name) ?? 0n),
    ...readRestart(os.below('restart')),
    faultTolerantIntervalUs: os.optionalInteger('fault_tolerant_interval_us') ?? 0n,
    devices: os.texts('devices') ?? [],
    busMasters: os.texts('bus_masters') ?? [],
    interrupts: os.named('interrupts').map((entry) => ({
      path: entry.path,
      number: entry.integer('number'),
      trigger: entry.word('trigger', ['level', 'edge']),
      priority: entry.integer('priority'),
    })),
  };
}

function readRestart(restart: EntryReader | undefined): Pick<ReadOptions, 'maxRestarts' | 'restartWithinUs'> {
  const isRestarted = restart?.word('policy', ['never', 'on_failure']) === 'on_failure';
  if (restart === undefined || !isRestarted) return { maxRestarts: 0n, restartWithinUs: 0n };
  return { maxRestarts: restart.integer('max_restarts'), restartWithinUs: restart.integer('within_us') };
}
