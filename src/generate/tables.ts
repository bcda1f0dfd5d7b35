// Constant tables that the monitor enters and isolates the operating systems by, and the assertions over them.
// In: the system. Out: constructs. The monitor checks the same tables again at boot.

import type { Access, OperatingSystem, Region, System, World } from '../model/system.ts';
import { type CText, c, fitted, identifier, stringLiteral, unsigned32 } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { entryMacro, HAL_ABI_MACRO, regionMacro } from './identifiers.ts';

const WORLDS: Readonly<Record<World, CText>> = {
  secure: identifier('SOSSL_WORLD_SECURE'),
  non_secure: identifier('SOSSL_WORLD_NON_SECURE'),
};

const ACCESSES: Readonly<Record<Access, CText>> = {
  read: identifier('SOSSL_ACCESS_READ'),
  read_write: identifier('SOSSL_ACCESS_READ_WRITE'),
  read_execute: identifier('SOSSL_ACCESS_READ_EXECUTE'),
  read_write_execute: identifier('SOSSL_ACCESS_READ_WRITE_EXECUTE'),
};

export function worldMacro(world: World): CText {
  return WORLDS[world];
}

/** The region that holds the entry point; the checks guarantee that there is one. */
function imageRegionOf(os: OperatingSystem): Region {
  const region = os.memory.find(
    ({ base, sizeBytes }) => base <= os.entryPoint && os.entryPoint < base + sizeBytes,
  );
  if (region === undefined) throw new Error(`entry point of ${os.name} lies in no region`);
  return region;
}

interface Row {
  readonly symbol: string;
  readonly role: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly origin?: 'platform';
  readonly requirements: readonly string[];
}

function row(head: Row, members: readonly (readonly [string, CText])[]): Item {
  const body = members.map(([name, value]) => line(c`.${identifier(name)} = ${value},`));
  return construct({ kind: 'table_row', ...head, fields: {}, body });
}

function operatingSystemRow(os: OperatingSystem): Item {
  const image = imageRegionOf(os);
  const head = { symbol: 'sossl_operating_systems', role: 'row.operating_system.*', name: os.name };
  return row({ ...head, from: [os.path, image.path], requirements: os.requirements }, [
    ['world', worldMacro(os.world)],
    ['entry_level', unsigned32(os.entryLevel === 'EL1' ? 1 : 2)],
    ['primary_core', unsigned32(os.primaryCore)],
    ['entry_point', entryMacro(os)],
    ['image_base', regionMacro(image, 'base')],
    ['image_size', regionMacro(image, 'size')],
  ]);
}

function regionRow(world: World, region: Region): Item {
  const head = { symbol: 'sossl_regions', role: 'row.region.*', name: region.name };
  return row({ ...head, from: [region.path], requirements: region.requirements }, [
    ['world', worldMacro(world)],
    ['access', ACCESSES[region.access]],
    ['base', regionMacro(region, 'base')],
    ['size', regionMacro(region, 'size')],
  ]);
}

function runs(system: System, world: World, core: number): CText {
  const os = system.operatingSystems.find((candidate) => candidate.world === world);
  return unsigned32(os?.cores.includes(core) === true ? 1 : 0);
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

interface Table {
  readonly symbol: string;
  readonly role: string;
  readonly declaration: CText;
  readonly about: string;
  readonly from: string;
  readonly rows: readonly Item[];
}

function table({ symbol, role, declaration, about, from, rows }: Table): Item {
  const about_ = [about];
  return construct({
    kind: 'object',
    symbol,
    role,
    from: [from],
    requirements: [],
    about: about_,
    fields: { declaration },
    body: rows,
  });
}

function count(symbol: string, role: string, of: string, origin: 'tool' | 'platform'): Item {
  const declaration = c`const uint32_t ${identifier(symbol)}`;
  const value = c`(uint32_t)(sizeof(${identifier(of)}) / sizeof(${identifier(of)}[0]))`;
  const fields = { declaration, value };
  return construct({
    kind: 'object',
    symbol,
    role,
    from: [],
    origin,
    requirements: [],
    template: 'object_scalar',
    fields,
  });
}

function assertion(
  symbol: string,
  role: string,
  from: readonly string[],
  condition: CText,
  message: string,
): Item {
  const fields = { condition, message: stringLiteral(message) };
  return construct({ kind: 'static_assertion', symbol, role, from, requirements: [], fields });
}

export function abiAssertion(): Item {
  const condition = c`SOSSL_HAL_ABI_VERSION == ${HAL_ABI_MACRO}`;
  return assertion(
    'SOSSL_HAL_ABI_VERSION',
    'assert.abi',
    [],
    condition,
    'this file was generated for another monitor interface',
  );
}

function rangeAssertion(region: Region): Item {
  const [base, size] = [regionMacro(region, 'base'), regionMacro(region, 'size')];
  const condition = fitted(
    c`(${base} + ${size}) > ${base}`,
    c`(${base} + ${size}) >\n    ${base}`,
    c`(${base} +\n     ${size}) >\n    ${base}`,
  );
  return assertion(
    base.text,
    'assert.region.range',
    [region.path],
    condition,
    `region ${region.name} is empty or wraps around`,
  );
}

function entryAssertion(os: OperatingSystem): Item {
  const image = imageRegionOf(os);
  const [entry, base, size] = [entryMacro(os), regionMacro(image, 'base'), regionMacro(image, 'size')];
  const condition = c`(${entry} >= ${base}) &&\n    ((${entry} - ${base}) < ${size})`;
  const message = `entry point of ${os.name} lies outside its image`;
  return assertion(entry.text, 'assert.entry.inside', [`${os.path}.entry_point`], condition, message);
}

function coresAssertion(system: System): Item {
  const condition = c`(sizeof(sossl_cores) / sizeof(sossl_cores[0])) == ${unsigned32(system.platform.coreCount)}`;
  return assertion(
    'sossl_cores',
    'assert.cores',
    [],
    condition,
    'the core table does not have one row per core',
  );
}

/** The three tables, each followed by its count and assertions. */
export function tables(system: System): readonly Item[] {
  const [first, second] = system.operatingSystems;
  const cores = Array.from({ length: system.platform.coreCount }, (_, core) => coreRow(system, core));
  const regions = system.operatingSystems.flatMap((os) =>
    os.memory.map((region) => regionRow(os.world, region)),
  );
  return [
    table({
      symbol: 'sossl_operating_systems',
      role: 'object.operating_systems',
      declaration: c`const struct sossl_operating_system sossl_operating_systems[2]`,
      about: `How the monitor enters ${first?.name} (secure) and ${second?.name} (non-secure).`,
      from: 'operating_systems',
      rows: system.operatingSystems.map(operatingSystemRow),
    }),
    BLANK,
    ...system.operatingSystems.flatMap((os) => [entryAssertion(os), BLANK]),
    table({
      symbol: 'sossl_regions',
      role: 'object.regions',
      declaration: c`const struct sossl_region sossl_regions[]`,
      about: 'Which physical memory belongs to which world.',
      from: 'operating_systems',
      rows: regions,
    }),
    BLANK,
    count('sossl_region_count', 'object.region_count', 'sossl_regions', 'tool'),
    BLANK,
    ...system.operatingSystems.flatMap((os) => os.memory.map(rangeAssertion)),
    BLANK,
    table({
      symbol: 'sossl_cores',
      role: 'object.cores',
      declaration: c`const struct sossl_core sossl_cores[]`,
      about: 'Which worlds may run on which core; the row number is the core number.',
      from: 'operating_systems',
      rows: cores,
    }),
    BLANK,
    count('sossl_core_count', 'object.core_count', 'sossl_cores', 'platform'),
    BLANK,
    coresAssertion(system),
  ];
}
