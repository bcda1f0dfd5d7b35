// Health monitoring as a guest sees it: statements of the host program, and the lines that have to come. Rows follow the order of the
// configuration, which the tables of the image are compared with; the function IDs are those of the monitor.

import type { Reading } from './reading.ts';

const LOG_LENGTH = 0x8700_0004n;
const LOG_ENTRY = 0x8700_0005n;
const SIGN_OF_LIFE = 0x8700_0006n;
const SMC64 = 0x4000_0000n;
/** An argument whose every part is seen. */
const NUMBER = 0x1_0002_0003n;
const ROW = 0x8000_0001n;

/** How a program shows one thing, and what it has to print. */
export interface GuestLine {
  readonly stimulus: string;
  /** First words of the line. */
  readonly start: string;
  readonly statement: string;
  readonly expected: string;
}

/** `answered`: what the recorded SMC leaves in a register. */
export function guestHealthLines(
  reading: Reading,
  answered: (register: number) => bigint,
): readonly GuestLine[] {
  const { health } = reading.features;
  if (health === undefined) return [];
  const secure = reading.operatingSystems.find(({ world }) => world === 'secure');
  const width = secure?.state === 'aarch32' ? 0n : SMC64;
  const row = (word: string, name: string, index: number): GuestLine => ({
    stimulus: `row of ${word} ${name}`,
    start: `${word} ${name} `,
    statement: `    printf("${word} ${name} %" PRIu32 "\\n", (uint32_t)${`SOSSL_GUEST_${word}_${name}`.toUpperCase()});`,
    expected: `${word} ${name} ${index}`,
  });
  const status = BigInt.asIntN(32, answered(0));
  const low = BigInt.asUintN(32, answered(2));
  const parts = [BigInt.asUintN(32, answered(1)), low & 0xffffn, low >> 16n, answered(3)];
  const beat: GuestLine = {
    stimulus: 'call sossl_guest_sign_of_life',
    start: 'beat ',
    statement: shown('beat', '', `sossl_guest_sign_of_life(UINT32_C(${ROW}))`, []),
    expected: `beat ${SIGN_OF_LIFE} ${ROW} ${status}`,
  };
  return [
    ...health.events.map(({ name }, index) => row('event', name, index)),
    ...health.heartbeats.map(({ name }, index) => row('heartbeat', name, index)),
    {
      stimulus: 'call sossl_guest_log_length',
      start: 'length ',
      statement: shown('length', 'uint64_t written = 0;', 'sossl_guest_log_length(&written)', ['written']),
      expected: `length ${LOG_LENGTH + width} 0 ${status} ${answered(1)}`,
    },
    {
      stimulus: 'call sossl_guest_read_log',
      start: 'entry ',
      statement: shown(
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

/** A block that makes a call and prints x0 and x1 of it, its status, and what it handed back. */
function shown(word: string, declaration: string, call: string, parts: readonly string[]): string {
  const format = parts.map(() => ' %" PRIu64 "').join('');
  const values = ['seen.x[0]', 'seen.x[1]', 'status', ...parts.map((part) => `(uint64_t)${part}`)].join(', ');
  return [
    '    {',
    ...(declaration === '' ? [] : [`        ${declaration}`]),
    `        const int32_t status = ${call};`,
    `        printf("${word} %" PRIu64 " %" PRIu64 " %" PRId32 "${format}\\n", ${values});`,
    '    }',
  ].join('\n');
}
