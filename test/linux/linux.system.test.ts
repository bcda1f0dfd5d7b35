// A Debian kernel as it is, in the non-secure world: its own code shows what the monitor does. `npm run linux` boots every variant.
// @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-011, SSR-F-CAL-001, SSR-F-PSC-002, SSR-F-PSC-004, SSR-F-PSC-006
// @req SSR-F-PSC-009, SSR-F-PSC-014, SSR-F-PSC-018, SSR-F-PSC-019, SSR-F-SMC-012, SSR-F-WSW-003, SSR-F-WSW-004, SSR-F-WSW-008
// @req SSR-F-NET-005, SSR-F-NET-007, SSR-F-NET-009, SSR-F-NET-010, SSR-F-HLT-005, SSR-F-HLT-007, SSR-F-HLT-008, SSR-F-HLT-010

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootLinux, judgeLinux, type LinuxBoot, type Variant } from './linux-boot.ts';
import { buildGuests, fetchPackages, type LinuxGuests, ROOT } from './linux-guests.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-linux-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VARIANTS: readonly Variant[] = [
  { board: 'qemu-virt-gicv3', level: 2, cores: 2, restart: false },
  { board: 'qemu-virt-gicv2', level: 2, cores: 2, floatingPoint: 'lazy', restart: false },
  { board: 'qemu-virt-gicv3', level: 1, cores: 1, restart: false },
  { board: 'qemu-virt-gicv3', level: 2, cores: 2, restart: true },
  { board: 'qemu-virt-gicv2', level: 1, cores: 2, restart: true },
];

type Change = (log: string) => string;

function changed(boot: LinuxBoot, change: Change): LinuxBoot {
  return { ...boot, nonSecure: change(boot.nonSecure), secure: change(boot.secure) };
}

function missingIn(variant: Variant, boot: LinuxBoot): readonly string[] {
  return judgeLinux(variant, boot).flatMap(({ holds, what }) => (holds ? [] : [what]));
}

/** What is still said to be shown when the line that shows it is gone. */
function shownWithoutRecord(variant: Variant, boot: LinuxBoot): readonly string[] {
  return judgeLinux(variant, boot).flatMap(({ what, record }) => {
    const without: Change = (log) =>
      log
        .split('\n')
        .filter((line) => !line.includes(record))
        .join('\n');
    return missingIn(variant, changed(boot, without)).includes(what) ? [] : [what];
  });
}

/** Adds to the last number that stands behind a word. */
function moved(word: string, by: number): Change {
  return (log) =>
    log.replace(
      new RegExp(`(.*${word})(\\d+)`, 's'),
      (_, before: string, digits: string) => `${before}${Number(digits) + by}`,
    );
}

describe('Linux beside the guard', () => {
  let guests: LinuxGuests;
  beforeAll(() => {
    guests = buildGuests(fetchPackages(), folder);
  }, 240_000);

  it.each(VARIANTS)('$board, EL$level, $cores cores, started anew: $restart', (variant) => {
    const boot = bootLinux(variant, guests, join(folder, 'boot'));
    expect(judgeLinux(variant, boot).filter(({ holds }) => !holds)).toEqual([]);
    expect(shownWithoutRecord(variant, boot)).toEqual([]);
    expect(missingIn(variant, changed(boot, moved('@cockpit ticks=', 3)))).not.toEqual([]);
    if (!variant.restart) return;
    const wrong: readonly Change[] = [
      moved('@cockpit total=', 3),
      moved('last_us=', 1000),
      moved('last_us=', -2000),
    ];
    for (const change of wrong) expect(missingIn(variant, changed(boot, change))).toHaveLength(1);
  });

  it('is not said to work when nothing runs', () => {
    const nothing = { nonSecure: '', secure: '@monitor 1 boot\n', ended: 'time_limit', seconds: 0 } as const;
    for (const variant of VARIANTS)
      expect(judgeLinux(variant, nothing).filter(({ holds }) => holds)).toEqual([]);
  });
});

describe('packages that cannot be had', () => {
  it('are told in words, and nothing is left that looks complete', () => {
    const settings = join(folder, 'apt.conf');
    const cache = join(folder, 'cache');
    writeFileSync(settings, 'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "/dev/null";\n');
    const { status, stderr } = spawnSync(join(ROOT, 'scripts/linux-packages'), [cache], {
      encoding: 'utf8',
      env: { ...process.env, APT_CONFIG: settings },
    });
    expect([status, stderr]).toEqual([2, 'linux-packages: the package lists name no kernel for arm64\n']);
    expect(existsSync(join(cache, 'versions.txt'))).toBe(false);
  });
});
