// A project of any size, as files that a person could have written: `services` services, `regions` memory regions shared out
// between both operating systems, `requirementFiles` files of requirements. It is accepted without a warning on the board
// qemu-virt-gicv3, unless with `overlapping` all regions lie over one another.

import * as fs from 'node:fs';
import * as path from 'node:path';

export interface Scale {
  readonly services: number;
  /** Of both operating systems together, at least 2, at most 2,048. */
  readonly regions: number;
  /** At most 99. */
  readonly requirementFiles: number;
  readonly overlapping?: boolean;
}

/** Software safety requirements of one file; one goal, one functional and one technical requirement stand above them. */
export const SSR_PER_FILE = 16;
const PAGE = 4096;
const CONVENTIONS = ['smc32', 'smc64', 'both'] as const;

/** What a reader could believe enforced on this board and is not. */
const ACCEPTANCES = [
  'schema: sossl-acceptances/1',
  'acceptances:',
  ...['image', 'memory.*.base', 'memory.*.size', 'memory.*.access'].map(
    (leaf) =>
      `  - { code: SYS0502, path: 'operating_systems.*.${leaf}', reason: known, author: a person, date: 2026-11-22 }`,
  ),
  '',
].join('\n');

/** Writes the project to a folder, which need not exist. */
export function writeLargeProject(folder: string, scale: Scale): void {
  fs.mkdirSync(path.join(folder, 'requirements'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'sossl.yaml'), configurationText(scale));
  fs.writeFileSync(path.join(folder, 'acceptances.yaml'), ACCEPTANCES);
  for (const [name, text] of requirementTexts(scale)) {
    fs.writeFileSync(path.join(folder, 'requirements', name), text);
  }
}

/** `sossl.yaml` of such a project. */
export function configurationText(scale: Scale): string {
  const secure = Math.ceil(scale.regions / 2);
  return [
    'schema: sossl/1',
    'project: { name: large, version: 1.0.0, description: A project of many parts }',
    'platform: qemu-virt-gicv3',
    'operating_systems:',
    ...systemLines(NEAR, secure, scale.overlapping === true),
    ...systemLines(FAR, scale.regions - secure, scale.overlapping === true),
    'smc_services:',
    ...numbersTo(scale.services).flatMap((at) => serviceLines(at, scale.requirementFiles)),
    '',
  ].join('\n');
}

interface Side {
  readonly name: string;
  /** What the world decides, as it stands in the file. */
  readonly keys: readonly string[];
  readonly first: number;
  readonly sizeBytes: number;
}

const NEAR: Side = {
  name: 'near',
  keys: ['world: secure', 'asil: B', 'entry_exception_level: EL1', 'cores: [0]', 'primary_core: 0'],
  first: 0x0e10_0000,
  sizeBytes: 4096,
};
const FAR: Side = {
  name: 'far',
  keys: [
    'world: non_secure',
    'asil: QM',
    'entry_exception_level: EL2',
    'cores: [1, 2, 3]',
    'primary_core: 1',
  ],
  first: 0x4020_0000,
  sizeBytes: 0x4_0000,
};

/** Regions one behind the other; or else each one page further than the last, and all of them over one another. */
function systemLines(
  { name, keys, ...side }: Side,
  regions: number,
  overlapping: boolean,
): readonly string[] {
  const first = overlapping ? FAR.first : side.first;
  const size = overlapping ? 4096 * PAGE : side.sizeBytes;
  const access = (at: number): string => (at === 0 ? 'read_write_execute' : 'read_write');
  const baseOf = (at: number): string => hex(first + at * (overlapping ? PAGE : size));
  return [
    `  - name: ${name}`,
    ...keys.map((key) => `    ${key}`),
    `    image: images/${name}.bin`,
    `    entry_point: ${hex(first)}`,
    '    memory:',
    ...numbersTo(regions).map(
      (at) => `      - { name: ${name}_${at}, base: ${baseOf(at)}, size: ${size}, access: ${access(at)} }`,
    ),
  ];
}

/** Every service is like each eleventh or so: conventions, callers, arguments and results vary with the number. */
function serviceLines(at: number, requirementFiles: number): readonly string[] {
  const convention = CONVENTIONS[at % CONVENTIONS.length];
  const file = at % Math.max(1, requirementFiles);
  const ssr = Math.floor(at / Math.max(1, requirementFiles)) % SSR_PER_FILE;
  const requirement = `SSR-P-${area(file)}-${number(ssr + 1)}`;
  return [
    `  - name: service_${at}`,
    '    id: auto',
    `    convention: ${convention}`,
    `    callable_from: ${at % 2 === 0 ? 'both' : 'secure'}`,
    `    description: Service ${at} of many.`,
    '    arguments:',
    `      - { name: channel, type: uint32, min: 1, max: ${at + 1}, description: number of the channel }`,
    `      - { name: level, type: int32, min: -${at}, max: 1000 }`,
    '    results:',
    '      - { name: value, type: uint32, description: what was found }',
    ...(requirementFiles === 0 ? [] : [`    requirements: [${requirement}]`]),
  ];
}

/** Names and texts of the requirement files. */
export function requirementTexts({ requirementFiles }: Scale): ReadonlyMap<string, string> {
  return new Map(numbersTo(requirementFiles).map((file) => [`part_${file}.yaml`, requirementText(file)]));
}

function requirementText(file: number): string {
  const higher = ['SG', 'FSR', 'TSR'].map((level, at, levels) => {
    const satisfies = at === 0 ? [] : [`${levels[at - 1]}-P-${area(file)}-001`];
    return requirement(level, file, 1, satisfies, 'analysis');
  });
  const lower = numbersTo(SSR_PER_FILE).map((at) =>
    requirement('SSR', file, at + 1, [`TSR-P-${area(file)}-001`], 'test'),
  );
  return ['schema: sossl-requirements/1', 'set: project', 'requirements:', ...higher, ...lower, ''].join(
    '\n',
  );
}

function requirement(
  level: string,
  file: number,
  at: number,
  satisfies: readonly string[],
  verification: string,
): string {
  return [
    `  - id: ${level}-P-${area(file)}-${number(at)}`,
    `    level: ${level}`,
    '    revision: 1',
    `    title: ${level} ${at} of part ${file}`,
    `    text: The part ${file} shall do its work ${at}.`,
    '    asil: B',
    `    satisfies: [${satisfies.join(', ')}]`,
    `    verification: [${verification}]`,
    '    criterion: It was seen to do so.',
    ...(level === 'SSR' ? ['    realized_in: [emitted]'] : []),
  ].join('\n');
}

function area(file: number): string {
  return `P${String(file).padStart(2, '0')}`;
}

function number(value: number): string {
  return String(value).padStart(3, '0');
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
