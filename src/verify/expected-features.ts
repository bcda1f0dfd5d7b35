// Expected rows of self tests, profiling, health monitoring and handled interrupts, and the one object that says what is on.

import { type ExpectedRow, type ExpectedTable, eventNumber, imageOf, rowOf, yes } from './expected-table.ts';
import {
  ACTION,
  EVENT_KIND,
  FPU,
  MOMENT,
  NONE,
  PRIORITY,
  READERS,
  SELF_TEST,
  TRIGGER,
  WORLD,
} from './hal-numbers.ts';
import type { Reading, ReadRange } from './reading.ts';
import type { ReadSelfTest } from './reading-features.ts';

const WORD_BYTES = 4n;
const ALL_BITS = 0xffff_ffffn;

/** Self tests in the order of the configuration. */
export function expectedSelfTests(reading: Reading): ExpectedTable {
  return { table: 'self_tests', rows: reading.features.selfTests.map((test) => selfTestRow(reading, test)) };
}

function selfTestRow(reading: Reading, test: ReadSelfTest): ExpectedRow {
  const { expected, kind, run } = test;
  const target = targetOf(reading, test);
  return rowOf(test.path, {
    kind: SELF_TEST[kind],
    at_boot: yes(run.includes('boot')),
    periodic: yes(run.includes('periodic')),
    on_demand: yes(run.includes('on_demand')),
    period_us: run.includes('periodic') ? test.periodUs : 0n,
    budget_us: test.budgetUs,
    base: target.base,
    size: target.size,
    mask: kind === 'register_read_back' ? (test.mask ?? ALL_BITS) : 0n,
    expected: typeof expected === 'bigint' ? expected : 0n,
    first_run_sets: yes(expected === 'first_run'),
    event: eventNumber(reading, test.raises),
  });
}

/** Where a test looks; nowhere, which is 0, for the monitor's own image, stacks and tables. */
function targetOf({ operatingSystems }: Reading, test: ReadSelfTest): Pick<ReadRange, 'base' | 'size'> {
  if (test.register !== undefined) return { base: test.register, size: WORD_BYTES };
  const os = operatingSystems.find(({ name }) => name === test.image);
  const regions = operatingSystems.flatMap((one) => one.regions);
  const range = os === undefined ? regions.find(({ name }) => name === test.region) : imageOf(os);
  return range ?? { base: 0n, size: 0n };
}

/** Profiling points in the order of the configuration. */
export function expectedProfilingPoints({ features, services }: Reading): ExpectedTable {
  const rows = (features.profiling?.points ?? []).map(({ path, at, service }) => {
    const timed = services.find(({ name }) => name === service);
    return rowOf(path, {
      at: MOMENT[at],
      function_id: service === undefined ? NONE : timed?.ids[0]?.id,
    });
  });
  return { table: 'profiling_points', rows };
}

/** Events in the order of the configuration, which numbers them. */
export function expectedHealthEvents({ features }: Reading): ExpectedTable {
  const rows = (features.health?.events ?? []).map(({ path, name, action, log, reactionUs }) =>
    rowOf(path, {
      kind: EVENT_KIND[name] ?? 0n,
      action: ACTION[action],
      log: yes(log),
      reaction_us: reactionUs,
    }),
  );
  return { table: 'health_events', rows };
}

/** Heartbeats in the order of the configuration. */
export function expectedHeartbeats(reading: Reading): ExpectedTable {
  const rows = (reading.features.health?.heartbeats ?? []).map((heartbeat) => {
    const os = reading.operatingSystems.find(({ name }) => name === heartbeat.operatingSystem);
    return rowOf(heartbeat.path, {
      world: os && WORLD[os.world],
      period_us: heartbeat.periodUs,
      window_us: heartbeat.windowUs,
      max_missed: heartbeat.maxMissed,
      event: eventNumber(reading, heartbeat.raises),
    });
  });
  return { table: 'heartbeats', rows };
}

/** Escalations in the order of the configuration. */
export function expectedEscalations(reading: Reading): ExpectedTable {
  const rows = (reading.features.health?.escalations ?? []).map(({ path, event, count, withinUs, action }) =>
    rowOf(path, {
      event: eventNumber(reading, event),
      count,
      within_us: withinUs,
      action: ACTION[action],
    }),
  );
  return { table: 'escalations', rows };
}

/** Handlers in the order of the configuration, and the function that finds them where there is one. */
export function expectedHandledInterrupts({ features, operatingSystems }: Reading): ExpectedTable {
  const secure = operatingSystems.find(({ world }) => world === 'secure');
  const rows = features.handlers.map(({ path, interrupt, trigger, priority, core }) =>
    rowOf(path, {
      number: interrupt,
      trigger: TRIGGER[trigger],
      priority,
      core: core ?? (secure && BigInt(secure.primaryCore)),
    }),
  );
  const functions = [{ symbol: 'sossl_handle_interrupt', isThere: rows.length > 0 }];
  return { table: 'handled_interrupts', rows, functions };
}

/** The object that says what is on; `counts` are the numbers of rows of all tables, by the name of their field. */
export function expectedSwitches(
  { features }: Reading,
  counts: Readonly<Record<string, bigint>>,
): ExpectedTable {
  const { triggers, profiling, health } = features;
  const fields = {
    fpu_policy: FPU[features.fpu],
    switch_on_smc: yes(triggers.includes('smc')),
    switch_on_fiq: yes(triggers.includes('fiq')),
    switch_on_irq: yes(triggers.includes('irq')),
    switch_on_external_abort: yes(triggers.includes('external_abort')),
    priority: PRIORITY[features.priority],
    hook_before: yes(features.hookBefore),
    hook_after: yes(features.hookAfter),
    profiling_depth: profiling?.depth ?? 0n,
    profiling_readers: READERS[profiling?.readableBy ?? 'secure'],
    health_log_entries: health?.logEntries ?? 0n,
    ...counts,
  };
  const functions = [
    { symbol: 'sossl_before_world_switch', isThere: features.hookBefore },
    { symbol: 'sossl_after_world_switch', isThere: features.hookAfter },
  ];
  return { table: 'features', rows: [{ subject: 'features', paths: features.paths, fields }], functions };
}
