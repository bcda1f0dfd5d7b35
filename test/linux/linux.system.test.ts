// A Debian kernel as it is, in the non-secure world: its own code shows what the monitor does. `npm run linux` boots every variant.
// @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-011, SSR-F-CAL-001, SSR-F-PSC-002, SSR-F-PSC-004, SSR-F-PSC-006
// @req SSR-F-PSC-009, SSR-F-PSC-014, SSR-F-PSC-018, SSR-F-PSC-019, SSR-F-SMC-012, SSR-F-WSW-003, SSR-F-WSW-004, SSR-F-WSW-008

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootLinux, judgeLinux, type Variant } from './linux-boot.ts';
import { buildGuests, fetchPackages, type LinuxGuests, ROOT } from './linux-guests.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-linux-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VARIANTS: readonly Variant[] = [
  { board: 'qemu-virt-gicv3', level: 2, cores: 2 },
  { board: 'qemu-virt-gicv2', level: 2, cores: 2, floatingPoint: 'lazy' },
  { board: 'qemu-virt-gicv3', level: 1, cores: 1 },
];

describe('Linux beside the guard', () => {
  let guests: LinuxGuests;
  beforeAll(() => {
    guests = buildGuests(fetchPackages(), folder);
  }, 240_000);

  it.each(VARIANTS)('$board, EL$level, $cores cores', (variant) => {
    const boot = bootLinux(variant, guests, join(folder, 'boot'));
    const missing = judgeLinux(variant, boot).filter(({ holds }) => !holds);
    expect(missing).toEqual([]);
  });

  it('is not said to work when nothing runs', () => {
    const nothing = { nonSecure: '', secure: '@monitor 1 boot\n', ended: 'time_limit', seconds: 0 } as const;
    const shown = judgeLinux({ board: 'qemu-virt-gicv3', level: 2, cores: 2 }, nothing);
    expect(shown.filter(({ holds }) => holds)).toEqual([]);
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
