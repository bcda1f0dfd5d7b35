// Constant tables of memory and cores that the monitor isolates the operating systems by, and the assertions over them.
// In: the system. Out: constructs. The monitor checks the same tables again at boot.

import type { Region, System, World } from '../model/system.ts';
import { type CText, c, fitted, identifier, unsigned32 } from './c-text.ts';
import { BLANK, construct, type Item } from './construct.ts';
import { ACCESS, flag, WORLD } from './hal-words.ts';
import { HAL_ABI_MACRO, regionMacro } from './identifiers.ts';
import { assertion, lengthOf, row, table } from './table-construct.ts';

function regionRow(world: World, region: Region): Item {
  const head = { symbol: 'sossl_regions', role: 'row.region.*', name: region.name };
  return row({ ...head, from: [region.path], requirements: region.requirements }, [
    ['world', WORLD[world]],
    ['access', ACCESS[region.access]],
    ['base', regionMacro(region, 'base')],
    ['size', regionMacro(region, 'size')],
  ]);
}

function runs(system: System, world: World, core: number): CText {
  const os = system.operatingSystems.find((candidate) => candidate.world === world);
  return flag(os?.cores.includes(core) === true);
}

function coreRow(system: System, core: number): Item {
  const owners = system.operatingSystems
    .filter((os) => os.cores.includes(core))
    .map((os) => `${os.path}.cores`);
  const head = { symbol: 'sossl_cores', role: 'row.core.*', name: `${core}`, from: owners, requirements: [] };
  return row({ ...head, origin: 'platform' }, [
    ['runs_secure', runs(system, 'secure', core)],
    ['runs_non_secure', runs(system, 'non_secure', core)],
  ]);
}

function count(symbol: string, role: string, of: CText, origin: 'tool' | 'platform'): Item {
  const declaration = c`const uint32_t ${identifier(symbol)}`;
  return construct({
    kind: 'object',
    symbol,
    role,
    from: [],
    origin,
    requirements: [],
    template: 'object_scalar',
    fields: { declaration, value: c`(uint32_t)${lengthOf(of)}` },
  });
}

/** The interface of the monitor is the one that the files are written for. */
export function abiAssertion(): Item {
  return assertion({
    symbol: c`SOSSL_HAL_ABI_VERSION`,
    role: 'assert.abi',
    from: [],
    condition: c`SOSSL_HAL_ABI_VERSION == ${HAL_ABI_MACRO}`,
    message: 'this file was generated for another monitor interface',
  });
}

/** A range [base, base + size) holds at least one byte and does not wrap. */
export function rangeCondition(base: CText, size: CText): CText {
  return fitted(
    c`(${base} + ${size}) > ${base}`,
    c`(${base} + ${size}) >\n    ${base}`,
    c`(${base} +\n     ${size}) >\n    ${base}`,
  );
}

function rangeAssertion(region: Region): Item {
  const base = regionMacro(region, 'base');
  return assertion({
    symbol: base,
    role: 'assert.region.range',
    from: [region.path],
    condition: rangeCondition(base, regionMacro(region, 'size')),
    message: `region ${region.name} is empty or wraps around`,
  });
}

/** Who owns which memory: the table, its count, and the assertions over every region. */
export function regionTable({ operatingSystems }: System): readonly Item[] {
  return [
    table({
      symbol: 'sossl_regions',
      role: 'object.regions',
      declaration: c`const struct sossl_region sossl_regions[]`,
      about: 'Which physical memory belongs to which world.',
      from: ['operating_systems'],
      rows: operatingSystems.flatMap((os) => os.memory.map((region) => regionRow(os.world, region))),
    }),
    BLANK,
    count('sossl_region_count', 'object.region_count', c`sossl_regions`, 'tool'),
    BLANK,
    ...operatingSystems.flatMap((os) => os.memory.map(rangeAssertion)),
    BLANK,
  ];
}

/** Who may run on which core: the table, its count, and the assertion over its length. */
export function coreTable(system: System): readonly Item[] {
  const { coreCount } = system.platform;
  return [
    table({
      symbol: 'sossl_cores',
      role: 'object.cores',
      declaration: c`const struct sossl_core sossl_cores[]`,
      about: 'Which worlds may run on which core; the row number is the core number.',
      from: ['operating_systems'],
      rows: Array.from({ length: coreCount }, (_, core) => coreRow(system, core)),
    }),
    BLANK,
    count('sossl_core_count', 'object.core_count', c`sossl_cores`, 'platform'),
    BLANK,
    assertion({
      symbol: c`sossl_cores`,
      role: 'assert.cores',
      from: [],
      condition: c`${lengthOf(c`sossl_cores`)} == ${unsigned32(coreCount)}`,
      message: 'the core table does not have one row per core',
    }),
    BLANK,
  ];
}
