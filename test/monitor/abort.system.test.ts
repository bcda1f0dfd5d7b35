// External aborts and asynchronous errors that come to EL3, on the host: the emulated board never brings one there. In: what the
// processor says of it, and the state of the world. Out: every register that changes. What is expected stands in the Arm ARM
// (DDI 0487: D1.3 and D19.2 for AArch64, G1.12, G5.12, G8.2 and the pseudocode of AArch32.TakeDataAbortException and its
// neighbours for AArch32) with SCR_EL3.EA = 0: what the world would have met if the abort had not come to EL3.
// @req SSR-F-WSW-007, SSR-F-WSW-013

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-abort-'));
const program = join(folder, 'abort');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  const sources = [
    ...['abort', 'exception', 'trap'].map((name) => `monitor/src/${name}.c`),
    'test/monitor/fixture/abort_host.c',
  ];
  const includes = ['include', 'src', 'drivers', 'boards/qemu-virt', 'boards/qemu-virt/gicv3'].map(
    (part) => `-Imonitor/${part}`,
  );
  const options = ['-std=c11', '-Wall', '-Wextra', '-Werror', '-O1', ...includes];
  const registers = ['-include', 'test/monitor/fixture/host_sysreg.h'];
  const { status, stderr } = spawnSync('gcc', [...options, ...registers, '-o', program, ...sources], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
});

/** `a=1 b=2`, as the program reads and writes it. */
function values(words: string): Record<string, string> {
  return Object.fromEntries(
    words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => word.split('=') as [string, string]),
  );
}

/** What the program changes for one line. */
function changes(line: string): Record<string, string> {
  const { status, stdout, stderr } = spawnSync(program, [], { input: `${line}\n`, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  return values(stdout);
}

/** What holds in every row, unless the row says something else. */
const BEFORE =
  'elr=40200010 vbar_el1=51000000 vbar_el2=52000000 far_el1=1111111122222222 far_el2=3333333344444444';
const ADDRESS = 'far_el3=e001234';

const READ = '92000010';
const WRITE = '92000050';
const FETCH = '82000010';
const ERROR = 'bf000002';

type Row = readonly [title: string, settings: string, syndrome: string, changed: string];

const take = (common: string, [, settings, syndrome]: Row): Record<string, string> =>
  changes(`take ${BEFORE} ${ADDRESS} ${common} ${settings} esr_el3=${syndrome}`);

/** HCR_EL2: RW (EL1 is AArch64), and what gives exceptions to EL2. */
const IN_AARCH64: readonly Row[] = [
  [
    'EL2 reads',
    'spsr=600003c9 hcr_el2=80000000',
    READ,
    'elr_el2=40200010 spsr_el2=600003c9 esr_el2=96000010 far_el2=e001234 running.elr=52000200 running.spsr=3c9',
  ],
  [
    'EL2 on SP_EL0 writes',
    'spsr=8 hcr_el2=80000000',
    WRITE,
    'elr_el2=40200010 spsr_el2=8 esr_el2=96000050 far_el2=e001234 running.elr=52000000 running.spsr=3c9',
  ],
  [
    'EL2 fetches',
    'spsr=9 hcr_el2=80000000',
    FETCH,
    'elr_el2=40200010 spsr_el2=9 esr_el2=86000010 far_el2=e001234 running.elr=52000200 running.spsr=3c9',
  ],
  [
    'EL1 reads',
    'spsr=5 hcr_el2=80000000',
    READ,
    'elr_el1=40200010 spsr_el1=5 esr_el1=96000010 far_el1=e001234 running.elr=51000200 running.spsr=3c5',
  ],
  [
    'EL1 on SP_EL0 fetches',
    'spsr=4 hcr_el2=80000000',
    FETCH,
    'elr_el1=40200010 spsr_el1=4 esr_el1=86000010 far_el1=e001234 running.elr=51000000 running.spsr=3c5',
  ],
  [
    'EL0 writes',
    'spsr=0 hcr_el2=80000000',
    WRITE,
    'elr_el1=40200010 esr_el1=92000050 far_el1=e001234 running.elr=51000400 running.spsr=3c5',
  ],
  [
    'EL0 in AArch32 fetches',
    'spsr=10 hcr_el2=80000000',
    FETCH,
    'elr_el1=40200010 spsr_el1=10 esr_el1=82000010 far_el1=e001234 running.elr=51000600 running.spsr=3c5',
  ],
  [
    'EL0 reads and is EL2’s (TGE)',
    'spsr=0 hcr_el2=88000000',
    READ,
    'elr_el2=40200010 esr_el2=92000010 far_el2=e001234 running.elr=52000400 running.spsr=3c9',
  ],
  [
    'EL1 reads and EL2 wants external aborts (TEA)',
    'spsr=5 hcr_el2=2080000000',
    READ,
    'elr_el2=40200010 spsr_el2=5 esr_el2=92000010 far_el2=e001234 running.elr=52000400 running.spsr=3c9',
  ],
  [
    'EL1 reads and EL2 wants asynchronous errors (AMO)',
    'spsr=5 hcr_el2=80000020',
    READ,
    'elr_el1=40200010 spsr_el1=5 esr_el1=96000010 far_el1=e001234 running.elr=51000200 running.spsr=3c5',
  ],
  [
    'a table walk of EL1 that EL2 does not translate',
    'spsr=5 hcr_el2=80000000',
    '92000015',
    'elr_el1=40200010 spsr_el1=5 esr_el1=96000015 far_el1=e001234 running.elr=51000200 running.spsr=3c5',
  ],
  [
    'a table walk, EL2 translates (VM)',
    'spsr=5 hcr_el2=80000001',
    '92000015',
    'elr_el2=40200010 spsr_el2=5 esr_el2=92000015 far_el2=e001234 running.elr=52000400 running.spsr=3c9',
  ],
  [
    'an access, EL2 translates (VM)',
    'spsr=5 hcr_el2=80000001',
    READ,
    'elr_el1=40200010 spsr_el1=5 esr_el1=96000010 far_el1=e001234 running.elr=51000200 running.spsr=3c5',
  ],
  [
    'an error of EL2',
    'spsr=9 hcr_el2=80000000',
    ERROR,
    'elr_el2=40200010 spsr_el2=9 esr_el2=bf000002 running.elr=52000380 running.spsr=3c9',
  ],
  [
    'an error of EL1',
    'spsr=5 hcr_el2=80000000',
    ERROR,
    'elr_el1=40200010 spsr_el1=5 esr_el1=bf000002 running.elr=51000380 running.spsr=3c5',
  ],
  [
    'an error of EL1 on SP_EL0 that masks it',
    'spsr=104 hcr_el2=80000000',
    ERROR,
    'elr_el1=40200010 spsr_el1=104 esr_el1=bf000002 running.elr=51000180 running.spsr=3c5',
  ],
  [
    'an error of EL0',
    'spsr=0 hcr_el2=80000000',
    ERROR,
    'elr_el1=40200010 esr_el1=bf000002 running.elr=51000580 running.spsr=3c5',
  ],
  [
    'an error of EL0 in AArch32',
    'spsr=10 hcr_el2=80000000',
    ERROR,
    'elr_el1=40200010 spsr_el1=10 esr_el1=bf000002 running.elr=51000780 running.spsr=3c5',
  ],
  [
    'an error of EL1 that EL2 wants (AMO)',
    'spsr=5 hcr_el2=80000020',
    ERROR,
    'elr_el2=40200010 spsr_el2=5 esr_el2=bf000002 running.elr=52000580 running.spsr=3c9',
  ],
  [
    'an error of EL0 that is EL2’s (TGE)',
    'spsr=0 hcr_el2=88000000',
    ERROR,
    'elr_el2=40200010 esr_el2=bf000002 running.elr=52000580 running.spsr=3c9',
  ],
  [
    'an error of EL1, EL2 wants external aborts (TEA)',
    'spsr=5 hcr_el2=2080000000',
    ERROR,
    'elr_el1=40200010 spsr_el1=5 esr_el1=bf000002 running.elr=51000380 running.spsr=3c5',
  ],
  [
    'an error of an EL1 in AArch32 that EL2 wants',
    'spsr=13 hcr_el2=20',
    ERROR,
    'elr_el2=40200010 spsr_el2=13 esr_el2=bf000002 running.elr=52000780 running.spsr=3c9',
  ],
  [
    'an EL1 in AArch32 reads',
    'spsr=13 hcr_el2=0',
    READ,
    'spsr_abt=13 esr_el1=8 far_el1=111111110e001234 running.x20=40200018 running.elr=51000010 running.spsr=197',
  ],
  [
    'an EL1 in AArch32 tries what is not offered',
    'spsr=13 hcr_el2=0',
    '2000000',
    'elr_el2=40200010 spsr_el2=13 esr_el2=2000000 running.elr=52000600 running.spsr=3c9',
  ],
  [
    'what is no external abort',
    'spsr=5 hcr_el2=80000000',
    '92000007',
    'elr_el1=40200010 spsr_el1=5 esr_el1=2000000 running.elr=51000200 running.spsr=3c5',
  ],
];

describe('an operating system in AArch64 at EL2', () => {
  it.each(IN_AARCH64)('%s', (...row) => {
    expect(take('world=1 level=2 state=0', row)).toEqual(values(row[3]));
  });
});

/** HCR_EL2 is the other world's: all that it could ask for is asked for. */
const SECURE: readonly Row[] = [
  [
    'EL1 reads',
    'spsr=5',
    READ,
    'elr_el1=40200010 spsr_el1=5 esr_el1=96000010 far_el1=e001234 running.elr=51000200 running.spsr=3c5',
  ],
  [
    'EL1 writes on SP_EL0',
    'spsr=4',
    WRITE,
    'elr_el1=40200010 spsr_el1=4 esr_el1=96000050 far_el1=e001234 running.elr=51000000 running.spsr=3c5',
  ],
  [
    'EL0 fetches',
    'spsr=0',
    FETCH,
    'elr_el1=40200010 esr_el1=82000010 far_el1=e001234 running.elr=51000400 running.spsr=3c5',
  ],
  [
    'EL0 in AArch32 walks',
    'spsr=10',
    '92000016',
    'elr_el1=40200010 spsr_el1=10 esr_el1=92000016 far_el1=e001234 running.elr=51000600 running.spsr=3c5',
  ],
  [
    'an error of EL1',
    'spsr=5',
    ERROR,
    'elr_el1=40200010 spsr_el1=5 esr_el1=bf000002 running.elr=51000380 running.spsr=3c5',
  ],
  [
    'an error of EL0',
    'spsr=0',
    ERROR,
    'elr_el1=40200010 esr_el1=bf000002 running.elr=51000580 running.spsr=3c5',
  ],
];

describe.each(['2008000021', '20ffffffff'])('a secure operating system in AArch64, HCR_EL2 %s', (hcr) => {
  it.each(SECURE)('%s: its own exception and no event', (...row) => {
    expect(take(`world=0 level=1 state=0 event=1 leaves=1 hcr_el2=${hcr}`, row)).toEqual(values(row[3]));
  });
});

const IN_ABORT_MODE = 'spsr_abt=60000113 running.x20=40200018 running.elr=51000010 running.spsr=60000197';
const DATA_ADDRESS = 'far_el1=111111110e001234';
const FETCH_ADDRESS = 'far_el1=e00123422222222';

/** Of Supervisor mode: settings, syndrome, DFSR or IFSR and address. */
const STATUSES: readonly Row[] = [
  ['read', '', READ, `esr_el1=8 ${DATA_ADDRESS}`],
  ['write', '', WRITE, `esr_el1=808 ${DATA_ADDRESS}`],
  ['cache maintenance', '', '92000150', `esr_el1=2808 ${DATA_ADDRESS}`],
  ['type of the abort', '', '92000210', `esr_el1=1008 ${DATA_ADDRESS}`],
  ['address not valid', '', '92000410', `esr_el1=10008 ${DATA_ADDRESS}`],
  ['walk, level 1', '', '92000015', `esr_el1=c ${DATA_ADDRESS}`],
  ['walk, level 2', '', '92000016', `esr_el1=e ${DATA_ADDRESS}`],
  ['parity', '', '92000018', `esr_el1=409 ${DATA_ADDRESS}`],
  ['parity on a walk, level 1', '', '9200001d', `esr_el1=40c ${DATA_ADDRESS}`],
  ['parity on a walk, level 2', '', '9200001e', `esr_el1=40e ${DATA_ADDRESS}`],
  ['error', '', ERROR, 'esr_el1=406'],
  ['long format: read', 'tcr_el1=80000000', READ, `esr_el1=210 ${DATA_ADDRESS}`],
  ['long format: write', 'tcr_el1=80000000', WRITE, `esr_el1=a10 ${DATA_ADDRESS}`],
  ['long format: walk, level 3', 'tcr_el1=80000000', '92000017', `esr_el1=217 ${DATA_ADDRESS}`],
  ['long format: parity on a walk, level 1', 'tcr_el1=80000000', '9200001d', `esr_el1=21d ${DATA_ADDRESS}`],
  ['long format: error', 'tcr_el1=80000000', ERROR, 'esr_el1=211'],
];

const SUPERVISORS = [
  ['secure', 'world=0 level=1 hcr_el2=20ffffffff'],
  ['non-secure, below an EL2 that nobody uses', 'world=1 level=1 hcr_el2=0'],
  ['non-secure, below its Hyp mode', 'world=1 level=2 hcr_el2=0'],
] as const;

describe.each(SUPERVISORS)('Supervisor mode, %s', (_, system) => {
  const common = `${system} state=1 spsr=60000113`;

  it.each(STATUSES)('%s', (...row) => {
    expect(take(common, row)).toEqual(values(`${IN_ABORT_MODE} ${row[3]}`));
  });

  it.each<Row>([
    ['fetch', '', FETCH, 'ifsr32_el2=8'],
    ['fetch, type of the abort', '', '82000210', 'ifsr32_el2=1008'],
    ['fetch, parity', '', '82000018', 'ifsr32_el2=409'],
    ['fetch, walk of level 2', '', '82000016', 'ifsr32_el2=e'],
    ['fetch, long format', 'tcr_el1=80000000', FETCH, 'ifsr32_el2=210'],
  ])('%s', (...row) => {
    const state = 'spsr_abt=60000113 running.x20=40200014 running.elr=5100000c running.spsr=60000197';
    expect(take(common, row)).toEqual(values(`${state} ${FETCH_ADDRESS} ${row[3]}`));
  });

  /** The state before, SCTLR; where the world goes on and in which state. */
  it.each([
    ['A and I are masked, F stays', 'spsr=60000053', 'running.elr=51000010 running.spsr=600001d7'],
    ['from T32', 'spsr=133', 'running.elr=51000010 running.spsr=197'],
    ['within an IT block', 'spsr=600fc33', 'running.elr=51000010 running.spsr=197'],
    ['big-endian before, little-endian exceptions', 'spsr=213', 'running.elr=51000010 running.spsr=197'],
    ['big-endian exceptions in T32', 'spsr=13 sctlr_el1=42000000', 'running.elr=51000010 running.spsr=3b7'],
    ['high vectors', 'spsr=13 sctlr_el1=2000', 'running.elr=ffff0010 running.spsr=197'],
    ['from User mode', 'spsr=10', 'running.elr=51000010 running.spsr=197'],
  ])('%s', (_title, settings, state) => {
    const before = values(settings).spsr;
    expect(take(`${system} state=1`, ['', settings, READ, ''])).toEqual(
      values(`esr_el1=8 ${DATA_ADDRESS} spsr_abt=${before} running.x20=40200018 ${state}`),
    );
  });

  it.each([
    ['A32', '60000013', '40200014'],
    ['T32', '60000033', '40200012'],
  ])('what is not offered, in %s', (_title, before, link) => {
    const changed = `spsr_und=${before} running.x22=${link} running.elr=51000004 running.spsr=6000009b`;
    expect(take(system, ['', `state=1 spsr=${before}`, '2000000', ''])).toEqual(values(changed));
  });
});

const IN_HYP_MODE: readonly Row[] = [
  [
    'Hyp mode reads',
    'spsr=6000001a',
    READ,
    'elr_el2=40200010 spsr_el2=6000001a esr_el2=96000010 far_el2=333333330e001234 running.elr=52000010 running.spsr=600001da',
  ],
  [
    'Hyp mode fetches',
    'spsr=1a',
    FETCH,
    'elr_el2=40200010 spsr_el2=1a esr_el2=86000010 far_el2=e00123444444444 running.elr=5200000c running.spsr=1da',
  ],
  [
    'an error of Hyp mode',
    'spsr=1a',
    ERROR,
    'elr_el2=40200010 spsr_el2=1a esr_el2=96000011 running.elr=52000010 running.spsr=1da',
  ],
  [
    'Hyp mode tries what is not offered',
    'spsr=1a',
    '2000000',
    'elr_el2=40200010 spsr_el2=1a esr_el2=2000000 running.elr=52000004 running.spsr=1da',
  ],
  [
    'Hyp mode writes, its exceptions are big-endian and T32',
    'spsr=1a sctlr_el2=42000000',
    WRITE,
    'elr_el2=40200010 spsr_el2=1a esr_el2=96000050 far_el2=333333330e001234 running.elr=52000010 running.spsr=3fa',
  ],
  [
    'User mode reads and is Hyp mode’s (TGE)',
    'spsr=10 hcr_el2=8000000',
    READ,
    'elr_el2=40200010 spsr_el2=10 esr_el2=92000010 far_el2=333333330e001234 running.elr=52000014 running.spsr=1da',
  ],
  [
    'User mode tries what is not offered and is Hyp mode’s (TGE)',
    'spsr=10 hcr_el2=8000000',
    '2000000',
    'elr_el2=40200010 spsr_el2=10 esr_el2=2000000 running.elr=52000014 running.spsr=1da',
  ],
  [
    'a walk below Hyp mode, which translates (VM)',
    'spsr=13 hcr_el2=1',
    '82000015',
    'elr_el2=40200010 spsr_el2=13 esr_el2=82000015 far_el2=e00123444444444 running.elr=52000014 running.spsr=1da',
  ],
  [
    'an error below Hyp mode, which wants it (AMO)',
    'spsr=13 hcr_el2=20',
    ERROR,
    'elr_el2=40200010 spsr_el2=13 esr_el2=92000011 running.elr=52000014 running.spsr=1da',
  ],
];

describe('an operating system in AArch32 in Hyp mode', () => {
  it.each(IN_HYP_MODE)('%s', (...row) => {
    expect(take('world=1 level=2 state=1', row)).toEqual(values(row[3]));
  });
});

describe('the event', () => {
  const EXCEPTION = 'elr_el1=40200010 spsr_el1=5 running.elr=51000200 running.spsr=3c5 far_el1=e001234';
  const AN_ERROR = 'elr_el1=40200010 spsr_el1=5 running.elr=51000380 running.spsr=3c5';
  const EL1 = 'level=1 hcr_el2=80000000 spsr=5';

  it.each([
    ['read', READ, `${EXCEPTION} esr_el1=96000010`],
    ['write', WRITE, `${EXCEPTION} esr_el1=96000050`],
    ['fetch', FETCH, `${EXCEPTION} esr_el1=86000010`],
    ['error', ERROR, `${AN_ERROR} esr_el1=bf000002`],
  ])('a %s of the non-secure world raises it once, if there is one', (_, syndrome, exception) => {
    const row: Row = ['', EL1, syndrome, ''];
    expect(take('world=1 event=1', row)).toEqual(values(`${exception} events=1 core=2`));
    expect(take('world=1 event=0', row)).toEqual(values(exception));
    expect(take('world=0 event=1', row)).toEqual(values(exception));
  });

  it('if its action takes the core away, the exception is met when the world comes back', () => {
    expect(take('world=1 event=1 leaves=1', ['', EL1, READ, ''])).toEqual(
      values(`${EXCEPTION} esr_el1=96000010 events=1 core=2 next=0`),
    );
  });

  it('what the monitor does not offer is none', () => {
    expect(take('world=1 event=1', ['', EL1, '2000000', ''])).not.toHaveProperty('events');
    expect(take('world=1 event=1', ['', EL1, '92000007', ''])).not.toHaveProperty('events');
  });

  it('an error that was pending when the secure world came is the non-secure one’s', () => {
    expect(take('world=0 event=1 leaves=1 others=1', ['', EL1, ERROR, ''])).toEqual(
      values('running.others=0 other.error=bf000002 events=1 core=2'),
    );
  });

  it('an error that was pending when the non-secure world came is the secure one’s', () => {
    expect(take('world=1 event=1 others=1', ['', EL1, ERROR, ''])).toEqual(
      values('running.others=0 other.error=bf000002'),
    );
  });

  it('an access is never the other world’s', () => {
    expect(take('world=1 event=1 others=1', ['', EL1, READ, ''])).toEqual(
      values(`${EXCEPTION} esr_el1=96000010 events=1 core=2`),
    );
  });
});

describe('a change of world', () => {
  const changed = (settings: string) => changes(`change ${BEFORE} spsr=5 ${settings}`);

  it.each([0, 1])('to world %d: an error that is pending is remembered as the other one’s', (world) => {
    const common = `world=${world} level=1 hcr_el2=80000000`;
    expect(changed(`${common} isr_el1=1c0`)).toEqual(values('running.others=1'));
    expect(changed(`${common} isr_el1=c0`)).toEqual({});
    expect(changed(`${common} isr_el1=0 others=1`)).toEqual(values('running.others=0'));
  });

  it.each([
    [
      'world=0 level=1 state=0',
      'elr_el1=40200010 spsr_el1=5 esr_el1=bf000002 running.elr=51000380 running.spsr=3c5',
    ],
    [
      'world=1 level=2 state=0 hcr_el2=80000020',
      'elr_el2=40200010 spsr_el2=5 esr_el2=bf000002 running.elr=52000580 running.spsr=3c9',
    ],
  ])('gives a world the error that came without it: %s', (settings, exception) => {
    expect(changed(`${settings} error=bf000002 event=1`)).toEqual(values(`${exception} running.error=0`));
  });
});

it.each([
  ['with the trigger SCR_EL3.EA is set', 1, '8'],
  ['without it, it is not', 0, '0'],
])('%s', (_, trigger, bit) => {
  expect(changes(`routing trigger=${trigger}`)).toEqual({ scr: bit });
});
