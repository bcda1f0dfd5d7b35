// Guests and runners that do not do what a test run expects, in place of the non-secure probe: the run ends, says so, keeps what was
// printed, and is not green; what such a guest claims about others counts for nothing.
// @req TLR-F-TST-002

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import { scratchFolder } from '../io/scratch.ts';
import { type Ran, sossl, wholeCopy } from './harness.ts';

const TIME_LIMIT_MS = 4_000;
const UART = 'movz x1, #0x0900, lsl #16';
const POWER_OFF = 'movz x0, #0x8400, lsl #16\nmovk x0, #8\nsmc #0';
/** As the secure world's probe and the monitor would say it. */
const FORGED = [
  '@probe 1 secure entry el=1 mpidr=80000000 pc=e100000 x0=0 rest=0 order=0 state=0',
  '@probe 1 secure 1 call x0=0',
  '@probe 1 secure end 9',
  '@monitor 1 off',
];

const GUESTS = {
  silent: 'b .',
  endless: `${UART}\n1: mov w2, #'x'\nstr w2, [x1]\nb 1b`,
  early: POWER_OFF,
  forger: `${UART}\nadr x2, 3f\n1: ldrb w3, [x2], #1\ncbz w3, 2f\nstr w3, [x1]\nb 1b\n2: ${POWER_OFF}\n3: .asciz "${FORGED.map((line) => `${line}\\n`).join('')}"`,
} as const;

interface Outcome extends Ran {
  readonly items: readonly EvidenceItem[];
  readonly nonSecureLog: string;
  readonly secureLog: string;
}

/** A runner that puts `replaced` in the place of the non-secure image of the boot with the probes. */
async function testedWith(replacing: (image: string) => string): Promise<Outcome> {
  const folder = wholeCopy();
  const out = path.join(scratchFolder(), 'out');
  const runner = path.join(folder, 'runner.sh');
  fs.writeFileSync(
    runner,
    `#!/bin/sh\n${replacing('build/qemu-virt-gicv3/run/probes/non-secure.bin')}\nexec qemu-system-aarch64 "$@"\n`,
  );
  fs.chmodSync(runner, 0o755);
  fs.appendFileSync(
    path.join(folder, 'sossl.yaml'),
    `\nrun: { command: ./runner.sh, time_limit_ms: ${TIME_LIMIT_MS} }\n`,
  );
  await sossl(['generate', folder]);
  const ran = await sossl(['test', folder, '--out', out]);
  const logs = (world: string) => {
    const file = path.join(folder, `build/qemu-virt-gicv3/run/probes/${world}.log`);
    return fs.existsSync(file) ? fs.readFileSync(file, 'latin1') : '';
  };
  const { items } = JSON.parse(fs.readFileSync(path.join(out, 'tests/evidence.json'), 'utf8'));
  return { ...ran, items, nonSecureLog: logs('non-secure'), secureLog: logs('secure') };
}

function machineCode(source: string): string {
  const folder = scratchFolder();
  const file = (name: string) => path.join(folder, name);
  fs.writeFileSync(file('guest.S'), `${source}\n`);
  execFileSync('aarch64-linux-gnu-gcc', ['-c', file('guest.S'), '-o', file('guest.o')]);
  execFileSync('aarch64-linux-gnu-objcopy', [
    '-O',
    'binary',
    '-j',
    '.text',
    file('guest.o'),
    file('guest.bin'),
  ]);
  return file('guest.bin');
}

const isOfTheOtherWorld = ({ id }: EvidenceItem): boolean => /non_secure/.test(id);

describe.each(Object.entries(GUESTS))('a non-secure guest that is %s', (name, source) => {
  let outcome: Outcome;
  beforeAll(async () => {
    const guest = machineCode(source);
    outcome = await testedWith((image) => `[ -f ${image} ] && cp ${guest} ${image}`);
  }, 120_000);

  test('makes the run fail, and nothing of its own pass', () => {
    expect(outcome.code).toBe(1);
    const steps = outcome.items.filter((item) => isOfTheOtherWorld(item) && !item.id.startsWith('static'));
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
  });

  test('leaves the monitor alive, its log kept, and the secure world’s records as they were', () => {
    expect(outcome.secureLog).toContain('@monitor 1 boot');
    expect(outcome.secureLog).not.toContain('panic');
    if (name === 'endless') expect(outcome.nonSecureLog).toMatch(/^x{1000}/);
    if (name === 'forger') expect(outcome.nonSecureLog).toContain(FORGED.join('\n'));
  });

  test('is told in words', () => {
    const late = name === 'silent' || name === 'endless';
    expect(outcome.out).toContain(
      late ? 'the boot probes did not end within 4 s; it was stopped' : 'NOT RUN',
    );
  });
});

test('a runner that ends early is told with its status, and nothing passes that needed a boot', async () => {
  const outcome = await testedWith(() => 'echo "no such board" >&2; exit 3');
  expect(outcome.code).toBe(1);
  expect(outcome.out).toContain('no such board');
  expect(outcome.items.filter(({ method, verdict }) => method === 'test' && verdict === 'passed')).toEqual(
    [],
  );
}, 120_000);
