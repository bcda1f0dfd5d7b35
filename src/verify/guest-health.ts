// Health monitoring as a guest sees it: statements of the host program, and the lines that have to come. Rows follow the order of the
// configuration, which the tables of the image are compared with; the function IDs are those of the monitor.

import { callStatement, type GuestLine, rowLine } from './guest-lines.ts';
import type { Reading } from './reading.ts';

const LOG_LENGTH = 0x8700_0004n;
const LOG_ENTRY = 0x8700_0005n;
const SIGN_OF_LIFE = 0x8700_0006n;
const SMC64 = 0x4000_0000n;
/** An argument whose every part is seen. */
const NUMBER = 0x1_0002_0003n;
const ROW = 0x8000_0001n;

/** `answered`: what the recorded SMC leaves in a register. */
export function guestHealthLines(
  reading: Reading,
  answered: (register: number) => bigint,
): readonly GuestLine[] {
  const { health } = reading.features;
  if (health === undefined) return [];
  const secure = reading.operatingSystems.find(({ world }) => world === 'secure');
  const width = secure?.state === 'aarch32' ? 0n : SMC64;
  const status = BigInt.asIntN(32, answered(0));
  const low = BigInt.asUintN(32, answered(2));
  const parts = [BigInt.asUintN(32, answered(1)), low & 0xffffn, low >> 16n, answered(3)];
  const beat: GuestLine = {
    stimulus: 'call sossl_guest_sign_of_life',
    start: 'beat ',
    statement: callStatement('beat', '', `sossl_guest_sign_of_life(UINT32_C(${ROW}))`, []),
    expected: `beat ${SIGN_OF_LIFE} ${ROW} ${status}`,
  };
  return [
    ...health.events.map(({ name }, index) => rowLine('event', name, index)),
    ...health.heartbeats.map(({ name }, index) => rowLine('heartbeat', name, index)),
    {
      stimulus: 'call sossl_guest_log_length',
      start: 'length ',
      statement: callStatement('length', 'uint64_t written = 0;', 'sossl_guest_log_length(&written)', [
        'written',
      ]),
      expected: `length ${LOG_LENGTH + width} 0 ${status} ${answered(1)}`,
    },
    {
      stimulus: 'call sossl_guest_read_log',
      start: 'entry ',
      statement: callStatement(
        'entry',
        'struct sossl_guest_log_entry entry;',
        `sossl_guest_read_log(UINT64_C(${NUMBER}), &entry)`,
        ['event', 'core', 'boot', 'time_us'].map((part) => `entry.${part}`),
      ),
      expected: `entry ${LOG_ENTRY + width} ${NUMBER} ${status} ${parts.join(' ')}`,
    },
    ...(health.heartbeats.length === 0 ? [] : [beat]),
  ];
}
