// The second board: its example is built and booted, in two shapes. What QEMU does not model there is reported as not shown, with a
// reason that leads to the platform file; everything else passes.
// @req TLR-F-TST-002

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, ROOT, sossl, wholeCopy } from './harness.ts';

const PLATFORM = 'sossl/platforms/xlnx-zcu102.yaml';
/** `hlt #0xf000`: a call of the emulator by semihosting. */
const SEMIHOSTING = 0xd45e_0000;

const SHAPES: readonly (readonly [name: string, change: (folder: string) => void])[] = [
  ['as it stands: both systems begin on core 1, lazy', () => undefined],
  [
    'each world on cores of its own, eager, EL1',
    (folder) => {
      edit(folder, 'sossl.yaml', 'cores: [1]\n    primary_core: 1', 'cores: [2]\n    primary_core: 2');
      edit(
        folder,
        'sossl.yaml',
        'cores: [0, 1, 2, 3]\n    primary_core: 1',
        'cores: [0, 1, 3]\n    primary_core: 3',
      );
      edit(folder, 'sossl.yaml', 'fpu_switching: lazy', 'fpu_switching: eager');
      edit(folder, 'sossl.yaml', 'entry_exception_level: EL2', 'entry_exception_level: EL1');
      for (const code of ['SYS0302', 'FEA0702']) withoutAcceptance(folder, code);
    },
  ],
];

/** The shape raises no such warning, and an acceptance of nothing is an error. */
function withoutAcceptance(folder: string, code: string): void {
  const file = path.join(folder, 'acceptances.yaml');
  const text = fs.readFileSync(file, 'utf8');
  const entry = new RegExp(`  - code: ${code}\\n(?:    .*\\n)+`, 'u');
  expect(text).toMatch(entry);
  fs.writeFileSync(file, text.replace(entry, ''));
}

describe.each(SHAPES)('%s', (_, change) => {
  const out = path.join(scratchFolder(), 'out');
  let folder: string;
  let items: readonly EvidenceItem[];
  const ofTable = (pattern: RegExp) => items.filter(({ id }) => pattern.test(id));
  beforeAll(async () => {
    folder = wholeCopy('zcu102', path.join(ROOT, 'examples/zcu102-cockpit'));
    change(folder);
    expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
    await sossl(['test', folder, '--out', out]);
    items = JSON.parse(fs.readFileSync(path.join(out, 'tests/evidence.json'), 'utf8')).items;
  }, 120_000);

  test('everything that ran has passed', () => {
    expect(items.filter(({ verdict }) => verdict === 'failed' || verdict === 'not_run')).toEqual([]);
    const boots = items.filter(({ id, verdict }) => verdict === 'passed' && !id.startsWith('static.check.'));
    expect(boots.length).toBeGreaterThan(350);
  });

  test('cores were started, worlds switched, and services called on this board', () => {
    for (const wanted of [/^psci\.start-own-cores/, /^world-switch\.floating-point-kept/, /^services\./]) {
      const found = ofTable(wanted);
      expect([wanted.source, found.length > 0]).toEqual([wanted.source, true]);
      expect(found.every(({ verdict }) => verdict === 'passed')).toBe(true);
    }
  });

  test('no isolation of memory is shown, and each result says why, with its place', () => {
    const touches = ofTable(/^memory\.(?:read|write|execute)-/);
    expect(touches).toHaveLength(9 * 5);
    const reason = new RegExp(
      `^${PLATFORM}, run\\.not_modelled\\.xmpu_(?:ddr|ocm): QEMU 7\\.2 has no memory protection unit`,
    );
    for (const { observations, verdict } of touches) {
      expect(verdict).toBe('not_shown_here');
      expect(observations.map(({ observed }) => observed)).toEqual([expect.stringMatching(reason)]);
    }
  });

  test('SYSTEM_OFF is accepted, but no power-off is shown', () => {
    const [off] = ofTable(/^psci\.system-off$/);
    expect(off?.verdict).toBe('not_shown_here');
    expect(off?.observations[0]?.observed).toMatch(
      new RegExp(`^off; ${PLATFORM}, run\\.ends_at: Neither the cores nor QEMU`),
    );
  });

  test('the image calls no emulator, and there is no boot flash', () => {
    const built = path.join(folder, 'build/xlnx-zcu102');
    const image = fs.readFileSync(path.join(built, 'sossl.bin'));
    const words = Array.from({ length: Math.floor(image.length / 4) }, (__, at) =>
      image.readUInt32LE(4 * at),
    );
    expect(words).not.toContain(SEMIHOSTING);
    expect(fs.existsSync(path.join(built, 'flash.bin'))).toBe(false);
  });
});
