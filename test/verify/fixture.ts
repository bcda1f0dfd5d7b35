// A small configuration for the tests of verification: two services, two operating systems, one board.

import type { SourceText } from '../../src/model/source.ts';
import { planTests } from '../../src/verify/plan.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';

export const CONFIGURATION: SourceText = {
  file: 'sossl.yaml',
  text: `schema: sossl/1
project: { name: small, version: 1.0.0, description: for tests }
platform: board
operating_systems:
  - name: guard
    world: secure
    entry_point: 0x1000_0040
    entry_exception_level: EL1
    cores: [0]
    primary_core: 0
    memory:
      - { name: guard_code, base: 0x1000_0000, size: 64K, access: read_write_execute }
      - { name: guard_data, base: 0x1001_0000, size: 0x1002, access: read_write }
      - { name: guard_open, base: 0x4800_0000, size: 4K, access: read_write }
  - name: rich
    world: non_secure
    entry_point: 0x4000_0000
    entry_exception_level: EL2
    cores: [0, 2]
    primary_core: 0
    memory:
      - { name: rich_image, base: 0x4000_0000, size: 1M, access: read_write_execute }
smc_services:
  - name: trim
    id: 0x8200_0005
    convention: both
    callable_from: both
    arguments:
      - { name: angle, type: int32, min: -3, max: 7 }
      - { name: hold, type: bool }
    results:
      - { name: applied, type: int32 }
  - name: seal
    id: auto
    convention: smc64
    callable_from: secure
    arguments:
      - { name: key, type: uint64 }
`,
};

export const PLATFORM: SourceText = {
  file: 'platforms/board.yaml',
  text: `schema: sossl-platform/1
name: board
cores: 3
memory:
  - { name: vault, base: 0x1000_0000, size: 1M, kind: ram, security: secure, enforced_by: the bus }
  - { name: rom, base: 0x0, size: 64K, kind: flash, security: secure, enforced_by: the bus }
  - { name: main, base: 0x4000_0000, size: 1G, kind: ram, security: any, enforced_by: nothing }
reserved:
  - { name: monitor_rom, base: 0x0, size: 64K }
  - { name: device_tree, base: 0x7000_0000, size: 4K }
reserved_function_ids:
  - { first: 0x8700_0000, last: 0x8700_00ff, use: the monitor }
`,
};

export const AUTO_NUMBERS = { seal: 0x20 };
export const REQUIREMENTS: ReadonlySet<string> = new Set(['SSR-F-SMC-001', 'SSR-F-SMC-002']);

/** A table file with the given tables; `name`, `verifies` and `about` are filled in. */
export function tableFile(tables: Readonly<Record<string, string>>, file = 'tests/smc.yaml'): SourceText {
  const entries = Object.entries(tables).map(
    ([name, rest]) =>
      `  - { name: ${name}, verifies: [SSR-F-SMC-001], about: About ${name}., ${rest.replaceAll('\n', ' ')} }\n`,
  );
  return { file, text: `schema: sossl-tests/1\ntables:\n${entries.join('')}` };
}

export function planOf(...tables: readonly SourceText[]): ReturnType<typeof planTests> {
  return planTests({
    tables,
    configuration: CONFIGURATION,
    platform: PLATFORM,
    autoNumbers: AUTO_NUMBERS,
    knownRequirements: REQUIREMENTS,
  });
}

/** The plan of `tables`, which have to be free of errors. */
export function goodPlan(tables: Readonly<Record<string, string>>): TestPlan {
  const { value, diagnostics } = planOf(tableFile(tables));
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}
