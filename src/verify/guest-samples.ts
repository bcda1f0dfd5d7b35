// Self tests on demand and profiling as a guest sees them: statements of the host program, and the lines that have to come. Rows follow the
// order of the configuration, which the tables of the image are compared with; the function IDs are those of the monitor.

import { callStatement, type GuestLine, rowLine } from './guest-lines.ts';
import type { Reading } from './reading.ts';

const SELF_TEST = 0x8700_0007n;
const SAMPLE_COUNT = 0x8700_0008n;
const SAMPLE = 0x8700_0009n;
/** Arguments whose every bit is seen. */
const [ROW, CORE, NUMBER] = [0x8000_0001n, 0xc000_0003n, 0xfedc_ba98n];

type Answered = (register: number) => bigint;

/** `answered`: what the recorded SMC leaves in a register. */
export function guestSelfTestLines({ features }: Reading, answered: Answered): readonly GuestLine[] {
  const rows = features.selfTests.flatMap(({ name, run }, row) =>
    run.includes('on_demand') ? [rowLine('self_test', name, row)] : [],
  );
  if (rows.length === 0) return [];
  const call: GuestLine = {
    stimulus: 'call sossl_guest_self_test',
    start: 'slice ',
    statement: callStatement('slice', '', `sossl_guest_self_test(UINT32_C(${ROW}))`, []),
    expected: `slice ${SELF_TEST} ${ROW} ${statusOf(answered)}`,
  };
  return [...rows, call];
}

/** The same of the points and the two functions that read samples. */
export function guestProfilingLines({ features }: Reading, answered: Answered): readonly GuestLine[] {
  const { profiling } = features;
  if (profiling === undefined) return [];
  const low = (register: number): bigint => BigInt.asUintN(32, answered(register));
  const place = `UINT32_C(${ROW}), UINT32_C(${CORE})`;
  return [
    ...profiling.points.map(({ name }, row) => rowLine('point', name, row)),
    {
      stimulus: 'call sossl_guest_sample_count',
      start: 'samples ',
      statement: callStatement(
        'samples',
        'uint32_t count = 0;',
        `sossl_guest_sample_count(${place}, &count)`,
        ['count'],
        4,
      ),
      expected: `samples ${SAMPLE_COUNT} ${ROW} ${CORE} 0 ${statusOf(answered)} ${low(1)}`,
    },
    {
      stimulus: 'call sossl_guest_sample',
      start: 'sample ',
      statement: callStatement(
        'sample',
        'uint64_t ticks = 0;',
        `sossl_guest_sample(${place}, UINT32_C(${NUMBER}), &ticks)`,
        ['ticks'],
        4,
      ),
      expected: `sample ${SAMPLE} ${ROW} ${CORE} ${NUMBER} ${statusOf(answered)} ${(low(2) << 32n) | low(1)}`,
    },
  ];
}

function statusOf(answered: Answered): bigint {
  return BigInt.asIntN(32, answered(0));
}
