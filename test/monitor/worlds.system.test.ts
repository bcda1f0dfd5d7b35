// Entry, isolation, switching, interrupts and further cores, for every combination of entry level and primary cores.
// @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-004, SSR-F-BOOT-005, SSR-F-BOOT-006, SSR-F-BOOT-007, SSR-F-BOOT-008
// @req SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004, SSR-F-PSC-006, SSR-F-PSC-007, SSR-F-PSC-008, SSR-F-PSC-009, SSR-F-PSC-013
// @req SSR-F-WSW-001, SSR-F-WSW-002, SSR-F-WSW-003, SSR-F-WSW-004, SSR-F-WSW-005, SSR-F-WSW-007, SSR-F-WSW-008

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type Boot, readPlatform } from './bench.ts';
import { codeBytes, place, type Step } from './images.ts';

const SECURE_ADDRESSES = [
  0x0, 0x10_0000, 0x3ff_fffc, 0x0904_0000, 0x0e00_0000, 0x0e10_0040, 0x0e20_0000, 0x0eff_fffc,
];
const CANARY = 0xcafe_f00d;
const NON_SECURE_RAM = 0x4030_0000;
/** Memory of the non-secure world that it may not execute; below it, memory that it may. */
const READ_ONLY = 0x4220_0000;
/** mrs x0, icc_iar0_el1; ret */
const GROUP_0_READ = [0xd538_c800, 0xd65f_03c0];

const SECURE: readonly Step[] = [
  [1, 0, 'write32', 0x0e20_0000, CANARY],
  [2, 0, 'read32', NON_SECURE_RAM],
  [3, 1, 'read32', 0x0e20_0000],
  [4, 2, 'switch_patterns'],
  [5, 3, 'timer', 20_000],
];

const TOUCHES = SECURE_ADDRESSES.flatMap((address, i): Step[] => [
  [10 + 3 * i, 0, 'read32', address],
  [11 + 3 * i, 0, 'write32', address, 0x1234_5678],
  [12 + 3 * i, 0, 'execute', address],
]);

const NON_SECURE: readonly Step[] = [
  [100, 1, 'write32', NON_SECURE_RAM, GROUP_0_READ[0] ?? 0],
  [101, 1, 'write32', NON_SECURE_RAM + 4, GROUP_0_READ[1] ?? 0],
  [102, 1, 'execute', NON_SECURE_RAM],
  [103, 1, 'execute', NON_SECURE_RAM + 4],
  [104, 2, 'switch_patterns'],
  [105, 3, 'wait', 200_000],
  ...[0, 1, 2, 3, 4, 0x100, 0x1_0000_0001, 0x8000_0001].map(
    (mpidr, i): Step => [200 + i, 4, 'cpu_on', mpidr, mpidr % 0x100],
  ),
  [300, 5, 'call', 0xc400_0003n, 2n, 0x0e10_0040n, 0n],
  [301, 5, 'call', 0xc400_0003n, 2n, BigInt(READ_ONLY), 0n],
  [302, 5, 'call', 0xc400_0003n, 2n, BigInt(READ_ONLY - 4), 0n],
];

const DENIED = 'fffffffffffffffe';
const ALREADY_ON = 'fffffffffffffffc';
const INVALID_ADDRESS = 'fffffffffffffff7';

interface Variant {
  readonly level: number;
  readonly secureCore: number;
  readonly nonSecureCore: number;
  readonly core3: number;
  /** Place in the platform's list of compilers. */
  readonly compiler: 0 | 1;
  readonly board?: BoardName;
  /** External aborts are brought to EL3, as far as the board does that. */
  readonly aborts?: true;
}

const VARIANTS: readonly Variant[] = [
  { level: 2, secureCore: 0, nonSecureCore: 0, core3: 1, compiler: 0 },
  { level: 1, secureCore: 0, nonSecureCore: 0, core3: 0, compiler: 0 },
  { level: 2, secureCore: 1, nonSecureCore: 0, core3: 0, compiler: 0 },
  { level: 1, secureCore: 0, nonSecureCore: 2, core3: 1, compiler: 0 },
  { level: 2, secureCore: 1, nonSecureCore: 1, core3: 1, compiler: 0 },
  { level: 2, secureCore: 0, nonSecureCore: 0, core3: 1, compiler: 1 },
  { level: 2, secureCore: 0, nonSecureCore: 0, core3: 1, compiler: 0, aborts: true },
  { level: 2, secureCore: 0, nonSecureCore: 0, core3: 1, compiler: 0, board: 'qemu-virt-gicv2' },
  {
    level: 1,
    secureCore: 0,
    nonSecureCore: 0,
    core3: 1,
    compiler: 0,
    board: 'qemu-virt-gicv2',
    aborts: true,
  },
  { level: 1, secureCore: 1, nonSecureCore: 0, core3: 0, compiler: 0, board: 'qemu-virt-gicv2' },
  { level: 2, secureCore: 0, nonSecureCore: 0, core3: 1, compiler: 0, board: 'xlnx-zcu102' },
  { level: 1, secureCore: 1, nonSecureCore: 0, core3: 0, compiler: 0, board: 'xlnx-zcu102' },
  { level: 2, secureCore: 1, nonSecureCore: 1, core3: 1, compiler: 0, board: 'xlnx-zcu102' },
];

function of(world: string, index: number, lines: readonly string[]): string[] {
  const prefix = `@probe 1 ${world} ${index} `;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

const [gcc, clang] = readPlatform().build.compilers;
const benches = [
  new Bench(gcc),
  new Bench(clang),
  new Bench(gcc, 'qemu-virt-gicv2'),
  new Bench(gcc, 'xlnx-zcu102'),
] as const;
afterAll(() => {
  for (const bench of benches) bench.remove();
});

const BENCH_OF = { 'qemu-virt-gicv3': 0, 'qemu-virt-gicv2': 2, 'xlnx-zcu102': 3 } as const;

/** QEMU has no protection units for the ZCU102: there the accesses would go through. */
function protectsMemory({ board }: Variant): boolean {
  return board !== 'xlnx-zcu102';
}

const TITLE =
  '$board, compiler $compiler, EL$level, secure core $secureCore, non-secure core $nonSecureCore, core 3: $core3, aborts: $aborts';

describe.each(VARIANTS)(TITLE, (variant) => {
  let boot: Boot;
  let bench: Bench;
  const nonSecure = protectsMemory(variant) ? [...TOUCHES, ...NON_SECURE] : NON_SECURE;
  const non = (index: number) => of('non_secure', index, boot.nonSecure);
  const secure = (index: number) => of('secure', index, boot.secure);
  beforeAll(() => {
    bench = benches[variant.board === undefined ? variant.compiler : BENCH_OF[variant.board]];
    bench.build({
      NON_SECURE_LEVEL: `${variant.level}U`,
      SECURE_PRIMARY: `${variant.secureCore}U`,
      NON_SECURE_PRIMARY: `${variant.nonSecureCore}U`,
      CORE_3_NON_SECURE: `${variant.core3}U`,
      SWITCH_ON_EXTERNAL_ABORT: variant.aborts === true ? '1U' : '0U',
    });
    boot = bench.boot(SECURE, nonSecure);
  }, 60_000);

  it('boots, enters both worlds as configured, and powers off', () => {
    const entry = (world: string, el: number, core: number, pc: string) =>
      `@probe 1 ${world} entry el=${el} mpidr=8000000${core} pc=${pc} x0=0 rest=0 order=0 state=0`;
    expect(boot.secure.slice(0, 2)).toEqual([
      '@monitor 1 boot',
      entry('secure', 1, variant.secureCore, 'e100040'),
    ]);
    expect(boot.nonSecure[0]).toBe(entry('non_secure', variant.level, variant.nonSecureCore, '40200000'));
    expect([boot.secure.at(-1), boot.ended]).toEqual(['@monitor 1 off', 'exit']);
    expect(boot.nonSecure.at(-1)).toBe(`@probe 1 non_secure end ${nonSecure.length}`);
  });

  it('enters both worlds with x0 to x30 zero', () => {
    const code = codeBytes(bench.assemble('zeros.S'));
    const images = [place([[0x40, code.subarray(0, 256)]]), code.subarray(256)] as const;
    expect(bench.bootImages(...images)).toEqual({
      secure: ['@monitor 1 boot', '@monitor 1 off'],
      nonSecure: [],
      ended: 'exit',
    });
  });

  it('enters the non-secure world only after the first yield of the secure one', () => {
    const ended = bench.boot([[1, 0, 'call', 0xc200_0004n]], []);
    expect(ended.secure.at(-1)).toMatch(/^@monitor 1 panic synchronous /);
    expect(ended.nonSecure).toEqual([]);
  });

  if (protectsMemory(variant)) {
    it('refuses the non-secure world every access to secure memory', () => {
      SECURE_ADDRESSES.forEach((address, i) => {
        const far = `far=${address.toString(16)}`;
        expect(non(10 + 3 * i)).toEqual([`fault ec=25 fsc=10 ${far}`]);
        expect(non(11 + 3 * i)).toEqual([`fault ec=25 fsc=10 ${far}`]);
        expect(non(12 + 3 * i)).toEqual([`fault ec=21 fsc=10 ${far}`]);
      });
      expect(secure(3)).toEqual([`value=${CANARY.toString(16)}`]);
      expect(secure(2)).toEqual(['value=0']);
    });
  }

  it('gives an instruction that it does not offer back to the world as undefined', () => {
    expect(non(102)).toHaveLength(1);
    expect(non(102)[0]).toMatch(/^fault ec=0 /);
    expect(non(103)).toEqual(['done']);
  });

  it('keeps all registers of both worlds across a switch', () => {
    expect(secure(4)).toEqual(['kept']);
    expect(non(104)).toEqual(['kept']);
  });

  it('brings the secure world back by its timer', () => {
    const ticks = /^arrived ticks=([0-9a-f]+)$/.exec(secure(5)[0] ?? '')?.[1];
    expect(Number.parseInt(ticks ?? '', 16)).toBeGreaterThanOrEqual(20_000);
    expect(Number.parseInt(ticks ?? '', 16)).toBeLessThan(21_000);
    expect(non(105)).toEqual(['kept']);
  });

  it('starts the cores of the non-secure world and no other', () => {
    for (const core of [0, 1, 2, 3]) {
      const started = core !== variant.nonSecureCore && (core !== 3 || variant.core3 === 1);
      const refused = core === 3 && variant.core3 === 0 ? DENIED : ALREADY_ON;
      const report = `core mpidr=8000000${core} el=${variant.level}`;
      expect(non(200 + core)).toEqual(started ? ['cpu_on x0=0', report] : [`cpu_on x0=${refused}`]);
    }
    for (const index of [204, 205, 206, 207]) expect(non(index)).toEqual([`cpu_on x0=${DENIED}`]);
  });

  it('starts a core only in code of the non-secure world', () => {
    expect(non(300)).toEqual([`call x0=${INVALID_ADDRESS} x1=0 x2=0`]);
    expect(non(301)).toEqual([`call x0=${INVALID_ADDRESS} x1=0 x2=0`]);
    expect(non(302)).toEqual([`call x0=${ALREADY_ON} x1=0 x2=0`]);
  });
});
