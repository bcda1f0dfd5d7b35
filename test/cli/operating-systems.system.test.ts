// Capabilities os.aarch32, os.big_endian, os.no_floating_point and fpu.none of the reference monitor: projects whose operating systems
// run in other states than AArch64, little-endian, with floating point pass all their tests on the board; and a table that ignores one of
// these settings fails tests that run, not only those that look at it.
// @req SSR-F-BOOT-003, SSR-F-BOOT-011, SSR-F-FPU-003, SSR-F-SMC-016, SSR-F-WSW-005, SSR-F-WSW-017

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { edit, sossl } from './harness.ts';

const SECURE = 'entry_exception_level: EL1\n';
const NON_SECURE = 'entry_exception_level: EL2\n';
const AARCH32 = '    execution_state: aarch32\n';
const BIG = '    endianness: big\n';
const WITHOUT = '    floating_point: false\n';

interface Setting {
  readonly secure?: string;
  readonly nonSecure?: string;
  readonly level?: 'EL1';
  readonly fpu?: 'none' | 'eager' | 'lazy';
}

/** A project as `sossl init` writes it, with these settings, generated. */
async function project({ fpu, level, nonSecure = '', secure = '' }: Setting): Promise<string> {
  const folder = path.join(scratchFolder(), 'board');
  await sossl(['init', folder]);
  edit(folder, 'sossl.yaml', SECURE, SECURE + secure);
  const entry = level === undefined ? NON_SECURE : NON_SECURE.replace('EL2', level);
  edit(folder, 'sossl.yaml', NON_SECURE, entry + nonSecure);
  const run = 'run: { time_limit_ms: 20000 }\n';
  const features = fpu === undefined ? '' : `features: { fpu_switching: ${fpu} }\n`;
  fs.appendFileSync(path.join(folder, 'sossl.yaml'), run + features);
  expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
  return folder;
}

interface Item {
  readonly id: string;
  readonly verdict: string;
  readonly method: string;
}

async function itemsOf(folder: string): Promise<readonly Item[]> {
  await sossl(['test', folder]);
  const file = path.join(folder, 'reports/tests/evidence.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')).items;
}

const withVerdict = (items: readonly Item[], ...verdicts: readonly string[]): readonly string[] =>
  items.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);

const SHOWN: readonly (readonly [string, Setting, readonly string[]])[] = [
  [
    'secure AArch32, non-secure AArch64 at EL2',
    { secure: AARCH32 },
    ['smc.aarch32-refused-in-smc64.get_limit.secure.smc64', 'world-switch.aarch32-registers-kept.secure'],
  ],
  [
    'secure AArch64, non-secure AArch32 at EL1',
    { nonSecure: AARCH32, level: 'EL1' },
    ['smc.aarch32-served-in-smc32.get_limit.non_secure.smc32', 'world-switch.secure-timer-long.secure'],
  ],
  [
    'non-secure AArch32 in Hyp mode, big-endian',
    { nonSecure: AARCH32 + BIG },
    ['boot.byte-order-at-entry.rich_os.non_secure', 'psci.start-own-cores.rich_os.core3.non_secure'],
  ],
  [
    'both in AArch32, the secure one big-endian',
    { secure: AARCH32 + BIG, nonSecure: AARCH32 },
    ['world-switch.aarch32-registers-kept.non_secure', 'world-switch.floating-point-kept.secure'],
  ],
  [
    'policy none, the secure one without floating point',
    { secure: WITHOUT, fpu: 'none' },
    ['world-switch.floating-point-denied.safe_os.secure', 'world-switch.floating-point-kept.non_secure'],
  ],
  [
    'policy lazy, the non-secure one in AArch32 without floating point',
    { nonSecure: AARCH32 + WITHOUT, fpu: 'lazy' },
    ['world-switch.floating-point-denied.rich_os.non_secure', 'world-switch.floating-point-kept.secure'],
  ],
  [
    'policy none, neither with floating point',
    { secure: AARCH32 + WITHOUT, nonSecure: WITHOUT, level: 'EL1', fpu: 'none' },
    [
      'world-switch.floating-point-denied.rich_os.non_secure',
      'world-switch.floating-point-denied.safe_os.secure',
    ],
  ],
];

describe('every test passes', () => {
  test.each(SHOWN)('%s', async (_, setting, among) => {
    const items = await itemsOf(await project(setting));
    expect(withVerdict(items, 'failed', 'not_run')).toEqual([]);
    expect(withVerdict(items, 'passed')).toEqual(expect.arrayContaining([...among]));
    expect(withVerdict(items, 'passed').length).toBeGreaterThan(480);
  });

  test('and what one in AArch32 has no room for is listed with its reason', async () => {
    const folder = await project({ secure: AARCH32 });
    await itemsOf(folder);
    const text = fs.readFileSync(path.join(folder, 'reports/tests/not-applicable.json'), 'utf8');
    const { cases } = JSON.parse(text);
    expect(cases).toEqual(
      expect.arrayContaining([
        {
          table: 'caller.permitted-world',
          subject: 'set_limit.secure.smc64',
          reason: 'an operating system in AArch32 has no SMC64 call',
        },
        {
          table: 'world-switch.secure-timer-long',
          subject: 'safe_os',
          reason: 'below an EL3 in AArch64 no register of AArch32 reaches the secure timer',
        },
      ]),
    );
  });
});

/** A constant of an emitted table as it would stand there if the setting were ignored, and tests on the board that notice. */
const IGNORED: readonly (readonly [string, Setting, string, string, readonly string[]])[] = [
  [
    'execution_state of the secure one',
    { secure: AARCH32 },
    '.state = SOSSL_STATE_AARCH32',
    '.state = SOSSL_STATE_AARCH64',
    ['boot.execution-state-at-entry.safe_os.secure'],
  ],
  [
    'execution_state of the non-secure one',
    { nonSecure: AARCH32 },
    '.state = SOSSL_STATE_AARCH32',
    '.state = SOSSL_STATE_AARCH64',
    ['boot.execution-state-at-entry.rich_os.non_secure'],
  ],
  [
    'endianness of the secure one',
    { secure: BIG },
    '.endianness = SOSSL_ENDIAN_BIG',
    '.endianness = SOSSL_ENDIAN_LITTLE',
    ['boot.byte-order-at-entry.safe_os.secure'],
  ],
  [
    'endianness of the non-secure one in AArch32',
    { nonSecure: AARCH32 + BIG },
    '.endianness = SOSSL_ENDIAN_BIG',
    '.endianness = SOSSL_ENDIAN_LITTLE',
    ['boot.byte-order-at-entry.rich_os.non_secure'],
  ],
  [
    'floating_point of the secure one',
    { secure: WITHOUT, fpu: 'none' },
    '.floating_point = 0U',
    '.floating_point = 1U',
    ['world-switch.floating-point-denied.safe_os.secure'],
  ],
  [
    'floating_point of the non-secure one in AArch32',
    { nonSecure: AARCH32 + WITHOUT, fpu: 'none' },
    '.floating_point = 0U',
    '.floating_point = 1U',
    ['world-switch.floating-point-denied.rich_os.non_secure'],
  ],
  [
    'fpu_switching',
    { fpu: 'eager' },
    '.fpu_policy = SOSSL_FPU_EAGER',
    '.fpu_policy = SOSSL_FPU_NONE',
    ['world-switch.floating-point-kept.non_secure', 'world-switch.floating-point-kept.secure'],
  ],
];

test.each(IGNORED)(
  '%s: a table that ignores it fails on the board',
  async (_, setting, from, to, noticed) => {
    const folder = await project(setting);
    edit(folder, 'sossl.c', from, to);
    const items = await itemsOf(folder);
    const open = withVerdict(items, 'failed', 'not_run');
    expect(open).toEqual(expect.arrayContaining([...noticed]));
    const ran = items.filter(({ id }) => noticed.includes(id)).map(({ method }) => method);
    expect(new Set(ran)).toEqual(new Set(['test']));
  },
);
