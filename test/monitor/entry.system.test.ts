// How an operating system finds the processor at its first instruction: execution state, byte order, level, boot registers; and who may use
// the floating-point registers.
// @req SSR-F-BOOT-003, SSR-F-BOOT-005, SSR-F-BOOT-011, SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-SMC-016, SSR-F-WSW-005, SSR-F-WSW-007

import { afterAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes, place } from './images.ts';

const bench = new Bench();
afterAll(() => bench.remove());

const BOOT = { BOOT_X0: '1U', BOOT_X1: '2U', BOOT_X2: '3U', BOOT_X3: '4U' };

interface Entry {
  readonly world: 'SECURE' | 'NON_SECURE';
  readonly state: 32 | 64;
  readonly order: 'LITTLE' | 'BIG';
  readonly level: 1 | 2;
}

function guestFor({ order, state, world }: Entry): Uint8Array {
  const flags = [`-D${world}`, `-D${order}`];
  return codeBytes(
    state === 64 ? bench.assemble('entry64.S', flags) : bench.assembleAarch32('entry32.S', flags),
  );
}

function macrosFor(entry: Entry): Readonly<Record<string, string>> {
  const { level, order, state, world } = entry;
  return {
    ...BOOT,
    NON_SECURE_LEVEL: world === 'NON_SECURE' ? `${level}U` : '2U',
    [`${world}_STATE`]: `SOSSL_STATE_AARCH${state}`,
    [`${world}_ORDER`]: `SOSSL_ENDIAN_${order}`,
  };
}

const OTHER: Readonly<Record<Entry['world'], Entry>> = {
  SECURE: { world: 'NON_SECURE', state: 64, order: 'LITTLE', level: 2 },
  NON_SECURE: { world: 'SECURE', state: 64, order: 'LITTLE', level: 1 },
};

/** Lines of each guest: what the fixture says that it writes. */
function linesOf({ level, order, state, world }: Entry): readonly string[] {
  const letter = order === 'BIG' ? 'b' : 'l';
  const registers = world === 'NON_SECURE' ? '1234' : '0000';
  if (state === 64) return [`${level} ${letter}${letter} ${registers} 0`];
  const mode = level === 2 ? 'a' : '3';
  return [`${mode} ${letter} ${registers} 0`, `0${world === 'SECURE' ? 0 : 1}f u`];
}

const ENTRIES: readonly Entry[] = [
  { world: 'SECURE', state: 64, order: 'LITTLE', level: 1 },
  { world: 'SECURE', state: 64, order: 'BIG', level: 1 },
  { world: 'SECURE', state: 32, order: 'LITTLE', level: 1 },
  { world: 'SECURE', state: 32, order: 'BIG', level: 1 },
  { world: 'NON_SECURE', state: 64, order: 'LITTLE', level: 1 },
  { world: 'NON_SECURE', state: 64, order: 'LITTLE', level: 2 },
  { world: 'NON_SECURE', state: 64, order: 'BIG', level: 1 },
  { world: 'NON_SECURE', state: 64, order: 'BIG', level: 2 },
  { world: 'NON_SECURE', state: 32, order: 'LITTLE', level: 1 },
  { world: 'NON_SECURE', state: 32, order: 'LITTLE', level: 2 },
  { world: 'NON_SECURE', state: 32, order: 'BIG', level: 1 },
  { world: 'NON_SECURE', state: 32, order: 'BIG', level: 2 },
];

describe.each(ENTRIES)('$world operating system in AArch$state, $order-endian, at EL$level', (entry) => {
  it('finds what its row states, is served and yields', () => {
    const [secure, nonSecure] = entry.world === 'SECURE' ? [entry, OTHER.SECURE] : [OTHER.NON_SECURE, entry];
    bench.build(macrosFor(entry));
    const boot = bench.bootImages(place([[0x40, guestFor(secure)]]), guestFor(nonSecure));
    const resumed = secure.state === 32 ? ['01k'] : [];
    const answered = nonSecure.state === 32 ? ['00k'] : [];
    expect(boot).toEqual({
      secure: ['@monitor 1 boot', ...linesOf(secure), ...resumed, '@monitor 1 off'],
      nonSecure: [...linesOf(nonSecure), ...answered],
      ended: 'exit',
    });
  });
});

const POLICIES = [
  ['EAGER', 1, 1, 'kkk', 'kkk'],
  ['LAZY', 1, 1, 'kkk', 'kkk'],
  ['NONE', 1, 0, 'kkk', 'uuu'],
  ['NONE', 0, 1, 'uuu', 'kkk'],
  ['EAGER', 0, 1, 'uuu', 'kkk'],
  ['LAZY', 1, 0, 'kkk', 'uuu'],
  ['NONE', 0, 0, 'uuu', 'uuu'],
] as const;

describe.each(POLICIES)(
  'floating point %s, secure uses it: %i, non-secure: %i',
  (policy, first, second, ...want) => {
    it.each([1, 2])('keeps the values of each and refuses who does not use it, with EL%i', (level) => {
      bench.build({
        FPU_POLICY: `SOSSL_FPU_${policy}`,
        SECURE_USES_FPU: `${first}U`,
        NON_SECURE_USES_FPU: `${second}U`,
        NON_SECURE_LEVEL: `${level}U`,
      });
      const guest = (...flags: readonly string[]) => codeBytes(bench.assemble('floating_point.S', flags));
      const { secure, nonSecure } = bench.bootImages(place([[0x40, guest('-DSECURE')]]), guest());
      expect([secure.slice(1, -1), nonSecure]).toEqual([[want[0]], [want[1]]]);
    });
  },
);
