// A short run of the campaign of random calls on every board and project, and that it sees mistakes: of the monitor and of the SOSSL.
// @req SSR-F-SMC-002, SSR-F-SMC-003, SSR-F-SMC-004, SSR-F-SMC-005, SSR-F-SMC-006, SSR-F-SMC-007, SSR-F-SMC-008, SSR-F-SMC-009
// @req SSR-F-SMC-011, SSR-F-SMC-012, SSR-F-SMC-017, SSR-F-SMC-018, SSR-F-CAL-001, SSR-F-CAL-002, SSR-F-ARG-001, SSR-F-ARG-002
// @req SSR-F-ARG-003, SSR-F-ARG-004, SSR-F-ARG-005, SSR-F-ARG-006, SSR-F-PSC-002, SSR-F-PSC-003, SSR-F-PSC-004, SSR-F-PSC-005
// @req SSR-F-PSC-006, SSR-F-PSC-007, SSR-F-PSC-008, SSR-F-PSC-010, SSR-F-PSC-011, SSR-F-PSC-012, SSR-F-PSC-013, SSR-F-PSC-014
// @req SSR-F-PSC-015, SSR-F-PSC-016, SSR-F-PSC-017, SSR-F-PSC-018, SSR-F-PSC-019, SSR-F-PSC-020, SSR-F-PSC-023
// @req SSR-F-WSW-001, SSR-F-WSW-004, SSR-F-WSW-005, SSR-F-WSW-008

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../monitor/bench.ts';
import { streamsOf } from './campaign.ts';
import { FuzzBench } from './fuzz-bench.ts';
import { failuresOf, joinedCounts } from './judge.ts';
import { replay } from './replay.ts';

const CALLS = 20_000n;
const [MANY, MOVING, ECOCKPIT] = ['test/smc-fuzz/many', 'test/smc-fuzz/moving', 'examples/ecockpit'];

/** Requirements that say what x0 is; each must have predicted some calls. */
const ANSWERS = [
  ...[
    'ARG-004',
    'ARG-005',
    'CAL-001',
    'PSC-002',
    'PSC-003',
    'PSC-004',
    'PSC-005',
    'PSC-007',
    'PSC-008',
    'PSC-010',
  ],
  ...[
    'PSC-011',
    'PSC-013',
    'PSC-014',
    'PSC-015',
    'PSC-019',
    'PSC-020',
    'SMC-002',
    'SMC-011',
    'SMC-018',
    'WSW-004',
  ],
].map((name) => `SSR-F-${name}`);
const ANSWERS_OF_MOVING = ['PSC-016', 'PSC-017', 'PSC-018'].map((name) => `SSR-F-${name}`);

const benches = new Map<string, FuzzBench>();
afterAll(() => {
  for (const bench of benches.values()) bench.remove();
});

function benchOf(
  project: string,
  board: 'qemu-virt-gicv3' | 'qemu-virt-gicv2' = 'qemu-virt-gicv3',
): FuzzBench {
  const key = `${project} ${board}`;
  const bench = benches.get(key) ?? new FuzzBench({ project: join(ROOT, project), board });
  benches.set(key, bench);
  return bench;
}

describe('random calls are answered as the model says', () => {
  it.each([
    ['qemu-virt-gicv3', MANY, ANSWERS],
    ['qemu-virt-gicv3', MOVING, [...ANSWERS, ...ANSWERS_OF_MOVING]],
    ['qemu-virt-gicv3', ECOCKPIT, ANSWERS],
    ['qemu-virt-gicv2', MANY, ANSWERS],
    ['qemu-virt-gicv2', MOVING, [...ANSWERS, ...ANSWERS_OF_MOVING]],
  ] as const)('%s, %s', (board, project, answers) => {
    const bench = benchOf(project, board);
    const run = bench.boot({ seed: 7n, calls: CALLS }, true);
    expect(failuresOf(bench.reading, run)).toEqual([]);
    expect(run.streams.reduce((sum, { compared }) => sum + compared, 0n)).toBe(CALLS);
    expect(run.streams).toHaveLength(streamsOf(bench.reading).length);
    expect([...joinedCounts(run.streams, ({ byRule }) => byRule).keys()].sort()).toEqual([...answers].sort());
    expect(joinedCounts(run.streams, ({ byClass }) => byClass).size).toBe(8);
  });

  it('with the cores side by side', () => {
    const bench = benchOf(MANY);
    const run = bench.boot({ seed: 8n, calls: CALLS / 4n }, false);
    expect(failuresOf(bench.reading, run)).toEqual([]);
    expect(run.streams.reduce((sum, { compared }) => sum + compared, 0n)).toBe(CALLS / 4n);
  });

  it('the same ones for the same seed', () => {
    const bench = benchOf(ECOCKPIT);
    const boot = (seed: bigint) => bench.boot({ seed, calls: 1000n }, true).streams;
    const first = boot(3n);
    expect(boot(3n)).toEqual(first);
    expect(boot(4n).map(({ given }) => given)).not.toEqual(first.map(({ given }) => given));
  });
});

/** [what is wrong, file, what it says, what it says instead, register that differs, requirement that is broken] */
type Mistake = readonly [string, string, string | RegExp, string, string | RegExp, string];

const RESTORED = '    ldp x18, x19, [sp, #144]\n    ldp x20, x21, [sp, #160]\n    ldp x22, x23, [sp, #176]\n';

const MISTAKES: readonly Mistake[] = [
  [
    'a result register is not cleared',
    'monitor/src/smc.c',
    'context->call.x[3] = 0U;',
    '',
    'x3',
    'SSR-F-PSC-012',
  ],
  [
    'a register of the caller is lost',
    'monitor/src/smc.c',
    'sossl_dispatch(&context->place.caller, &context->call);',
    'sossl_dispatch(&context->place.caller, &context->call);\n        context->call.x[5] = 0U;',
    'x5',
    'SSR-F-SMC-008',
  ],
  [
    'x18 comes back changed',
    'monitor/src/vectors.S',
    RESTORED,
    `${RESTORED}    mov x18, xzr\n`,
    'x18',
    'SSR-F-SMC-017',
  ],
  [
    'x23 comes back changed',
    'monitor/src/vectors.S',
    RESTORED,
    `${RESTORED}    mov x23, x22\n`,
    'x23',
    'SSR-F-SMC-017',
  ],
  [
    'flags come back changed',
    'monitor/src/vectors.S',
    'msr spsr_el3, x3',
    'bic x3, x3, #(1 << 29)\n    msr spsr_el3, x3',
    'pstate',
    'SSR-F-SMC-017',
  ],
  [
    'the stack pointer comes back changed',
    'monitor/src/vectors.S',
    '    msr sp_el0, x1\n',
    '',
    'sp',
    'SSR-F-SMC-017',
  ],
  [
    'the 64-bit convention is not told apart',
    'monitor/src/psci.c',
    'if (!offers(id)) {',
    'if (!offers(SMC_AS_32(id))) {',
    'x0',
    'SSR-F-PSC-011',
  ],
  [
    'the upper half of an ID is looked at',
    'monitor/src/smc.c',
    'const uint32_t id = (uint32_t)context->call.x[0];',
    'const uint32_t id = (uint32_t)(context->call.x[0] | (context->call.x[0] >> 63));',
    'x0',
    'SSR-F-PSC-002',
  ],
  [
    'the upper half of an argument is looked at',
    'monitor/src/psci.c',
    'return SMC_IS_64(id) ? value : (uint32_t)value;',
    'return (SMC_IS_64(id) || (number == 1U)) ? value : (uint32_t)value;',
    'x0',
    'SSR-F-PSC-013',
  ],
  [
    'a level of 32 bits is taken from 64',
    'monitor/src/psci.c',
    'affinity_info(first, (uint32_t)second)',
    'affinity_info(first, (second == 0U) ? 0U : 1U)',
    'x0',
    'SSR-F-PSC-019',
  ],
  [
    'an entry address may be misaligned',
    'monitor/src/psci.c',
    'return own && ((address % 4U) == 0U);',
    'return own;',
    'x0',
    'SSR-F-PSC-013',
  ],
  [
    'the number of the SMC is not looked at',
    'monitor/src/trap.c',
    'if (number != 0U) {',
    'if (number == 0x10000U) {',
    'x0',
    'SSR-F-SMC-018',
  ],
  [
    'the secure world is told a wrong reason',
    'monitor/src/schedule.c',
    'answer(secure, reason);',
    'answer(secure, 0U);',
    'x1',
    'SSR-F-WSW-004',
  ],
  [
    'a floating-point register is lost with the world',
    'monitor/src/floating_point_registers.S',
    /(\n +all_registers ldp\n)/,
    '$1    fmov d9, xzr\n',
    /^q9 /,
    'SSR-F-WSW-005',
  ],
  [
    'a bound is one too high',
    'sossl.c',
    'request->lamp > 24ULL',
    'request->lamp > 25ULL',
    'x0',
    'SSR-F-ARG-005',
  ],
  [
    'the wrong caller is served',
    'sossl.c',
    'if (caller->world == SOSSL_WORLD_SECURE) {',
    'if ((caller->world == SOSSL_WORLD_SECURE) || (caller->world == SOSSL_WORLD_NON_SECURE)) {',
    'x0',
    'SSR-F-CAL-001',
  ],
];

describe('a mistake is found, and its call replayed', () => {
  // The last to use this bench: what it builds is wrong from here on.
  let bench: FuzzBench;
  beforeAll(() => {
    bench = benchOf(ECOCKPIT);
  }, 120_000);

  it.each(MISTAKES)('%s', (_, file, text, instead, register, rule) => {
    bench.change(file, (source) => source.replace(text, instead));
    const run = bench.boot({ seed: 7n, calls: CALLS }, true);
    const [failure] = failuresOf(bench.reading, run);
    const found = run.streams.find(({ core, world }) => core === failure?.core && world === failure.world);
    expect(failure?.reason).toBe('mismatch');
    expect(found?.mismatch?.register).toMatch(
      register instanceof RegExp ? register : new RegExp(`^${register}$`),
    );
    expect(found?.mismatch?.rule).toBe(rule);
    if (failure === undefined) return;
    const attempts = replay(bench, { ...failure, seed: 7n }, CALLS, true);
    const again = attempts
      .at(-1)
      ?.failures.find(({ core, world }) => core === failure.core && world === failure.world);
    expect([again?.index, again?.text]).toEqual([failure.index, failure.text]);
  });

  it('a call that powers the board off is told with its registers', () => {
    bench.change('monitor/src/psci.c', (source) =>
      source.replace(
        'if (!offers(id)) {',
        'if (id == 0xc4000008U) {\n        system_off();\n    } else if (!offers(id)) {',
      ),
    );
    const run = bench.boot({ seed: 7n, calls: CALLS }, true);
    const failures = failuresOf(bench.reading, run);
    const culprit = failures.find(({ text }) => /x0=0x[0-9a-f]*c4000008 /.test(text));
    expect(culprit?.reason).toBe('did not come back');
    expect(culprit?.text).toContain('the board ended during this call: @monitor 1 off');
    if (culprit === undefined) return;
    const [alone] = replay(bench, { ...culprit, seed: 7n }, CALLS, true);
    expect(alone?.failures.map(({ index, reason }) => [index, reason])).toContainEqual([
      culprit.index,
      culprit.reason,
    ]);
  });
});

describe('the command', () => {
  const smcFuzz = (...words: readonly string[]) => {
    const script = join(ROOT, 'scripts/smc-fuzz.ts');
    const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
    return { status, stderr, lines: stdout.split('\n') };
  };
  const one = ['--board', 'qemu-virt-gicv2', '--project', 'moving', '--calls', '1000'];

  it('says what was compared, and makes one call again', () => {
    const { lines, status } = smcFuzz(...one, '--seed', '5');
    expect(status).toBe(0);
    expect(lines[0]).toMatch(/moving --calls 1000: seed 5, 1000 calls compared, /);
    expect(lines).toContain('  mismatches: 0');
    const again = smcFuzz(...one, '--replay', '5:non_secure:2:77');
    expect([again.status, again.lines.slice(0, 4)]).toEqual([
      0,
      [
        'this call alone: as predicted',
        'with the calls of its core before it: as predicted',
        'the whole run: as predicted',
        '5:non_secure:2:77 is as predicted, whatever was called before it',
      ],
    ]);
  });

  it.each([
    ['--board', 'xlnx-zcu102'],
    ['--project', 'none'],
    ['--calls', 'many'],
    ['--replay', '5:secure:1:1'],
    ['--replay', '5:both:1:1', '--board', 'qemu-virt-gicv2', '--project', 'moving'],
  ])('refuses %s %s', (...words) => {
    const { lines, status, stderr } = smcFuzz(...words);
    expect([status, lines]).toEqual([2, ['']]);
    expect(stderr).toBe('smc-fuzz: an option cannot be read; scripts/smc-fuzz.ts names them\n');
  });
});
