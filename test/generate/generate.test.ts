import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emittedFiles } from '../../src/generate/files.ts';
import { type Generation, generate } from '../../src/generate/generate.ts';
import { stripTags } from '../../src/generate/strip.ts';
import type { System } from '../../src/model/system.ts';
import { EVERYTHING, GOLDEN_SYSTEMS } from './feature-fixtures.ts';
import { argument, documentedRoles, inputFor, mappingFor, SERVICES, service, systemWith } from './fixture.ts';

const GOLDEN = new URL('golden/', import.meta.url);

function generated(input = inputFor(systemWith())): Generation {
  const { value, diagnostics } = generate(input);
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

function filesOf(generation: Generation): Map<string, string> {
  return new Map(generation.outputs.map(({ path, content }) => [path, String(content)]));
}

describe.each(Object.entries(GOLDEN_SYSTEMS))('the emitted files of %s', (name, system) => {
  const files = filesOf(generated(inputFor(system)));

  test.each(['sossl.c', 'sossl.h', 'sossl_guest.h'])('%s is as reviewed', (path) => {
    const golden = new URL(`${name}/${path}`, GOLDEN);
    if (process.env.UPDATE_GOLDEN !== undefined) {
      mkdirSync(new URL(`${name}/`, GOLDEN), { recursive: true });
      writeFileSync(golden, files.get(path) ?? '');
    }
    expect(files.get(path)).toBe(readFileSync(golden, 'utf8'));
  });

  test('no line is longer than 100 columns, nothing but ASCII', () => {
    for (const [path, text] of files) {
      if (path.startsWith('.')) continue;
      for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
      expect(text).toMatch(/^[\n -~]*$/);
    }
  });

  test('the same input gives the same bytes', () => {
    expect(filesOf(generated(inputFor(system)))).toEqual(files);
  });
});

describe('constructs and roles', () => {
  const everything = generated(inputFor(EVERYTHING));
  const { constructs } = everything;

  test('every documented role is emitted, and no other', () => {
    const withoutServices = generated(inputFor({ ...EVERYTHING, services: [] })).constructs;
    const seen = new Set([...constructs, ...withoutServices].map(({ role }) => role));
    const patterns = documentedRoles().map(
      (role) => [role, new RegExp(`^${role.replaceAll('.', '\\.').replace('*', '[a-z0-9_]+')}$`)] as const,
    );
    const unused = patterns
      .filter(([, pattern]) => ![...seen].some((role) => pattern.test(role)))
      .map(([role]) => role);
    const undocumented = [...seen].filter((role) => !patterns.some(([, pattern]) => pattern.test(role)));
    expect({ unused, undocumented }).toEqual({ unused: [], undocumented: [] });
  });

  test('identities are unique', () => {
    const identities = constructs.map(({ identity, file }) => `${file} ${identity}`);
    expect(new Set(identities).size).toBe(identities.length);
  });

  test('one tag in the text for each construct', () => {
    const text = [...filesOf(everything)]
      .filter(([path]) => !path.startsWith('.'))
      .map(([, content]) => content)
      .join('');
    expect(text.match(/@req /g)).toHaveLength(constructs.length);
  });

  test('the requirements of a service reach its body', () => {
    const invoke = constructs.find(
      ({ identity }) => identity === 'function:get_speed_invoke:function.invoke',
    );
    expect(invoke?.requirements).toEqual(['SSR-F-SMC-001', 'SSR-P-SPD-001']);
  });

  test('the records that a role cites stand before the tag, at the end of the line or on one of their own', () => {
    const mapping = mappingFor(documentedRoles()).map((row) =>
      ['macro.entry', 'function.dispatch'].includes(row.role)
        ? { ...row, deviations: ['DEV-F-012', 'DEV-F-002'] }
        : row,
    );
    const cited = filesOf(generated({ ...inputFor(EVERYTHING), mapping }));
    expect(cited.get('sossl.h')).toMatch(
      /^#define SOSSL_ENTRY_\w+ \S+ \/\* DEV-F-002, DEV-F-012 \*\/ \/\* @req SSR-F-SMC-001 \*\/$/m,
    );
    expect(cited.get('sossl.c')).toContain(
      '/* DEV-F-002, DEV-F-012 */\n/* @req SSR-F-SMC-001 @from smc_services */\nvoid sossl_dispatch(',
    );
    const plain = filesOf(everything);
    const without = (text: string | undefined) =>
      text?.replaceAll(/^\/\* DEV-F-002, DEV-F-012 \*\/\n|\/\* DEV-F-002, DEV-F-012 \*\/ /gm, '');
    for (const path of ['sossl.c', 'sossl.h']) expect(without(cited.get(path))).toBe(plain.get(path));
  });

  test('a role without a reviewed requirement is refused', () => {
    const mapping = mappingFor(documentedRoles().filter((role) => role !== 'dispatch.default'));
    const { value, diagnostics } = generate({ ...inputFor(systemWith()), mapping });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['GEN0401']);
  });

  test('many requirements on one construct continue on the next line', () => {
    const requirements = Array.from({ length: 20 }, (_, i) => `SSR-P-LONG-${100 + i}`);
    const files = filesOf(
      generated(inputFor(systemWith([service('busy', { smc32: 0x8200_0001, requirements })]))),
    );
    const text = files.get('sossl.c') ?? '';
    for (const id of requirements) expect(text).toContain(id);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('stripping the tags leaves no tag and no empty rest', () => {
    const plain = stripTags(filesOf(everything).get('sossl.c') ?? '');
    expect(plain).not.toContain('@req');
    expect(plain).not.toMatch(/[ \t]\n/);
  });
});

/** Names that the platform or the monitor gives. */
const GIVEN = new Set([
  ...['monitor', 'uart0', 'secure_gpio', 'dma0', 'gem0', 'unexpected_exception', 'boot_table_corrupted'],
  ...['service_limit_exceeded', 'channel_limit_exceeded'],
]);

/** The same system with every other name as long as a name may be. */
function withLongNames(system: System): System {
  const text = JSON.stringify(system, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
  const longer = text.replace(
    /("(?:name|owner|operatingSystem|raises|event|service|region|image)":)"([a-z][a-z0-9_]*)"/g,
    (whole, key, name) => (GIVEN.has(name) ? whole : `${key}"${name.padEnd(31, '_x')}"`),
  );
  return JSON.parse(longer, (_key, value) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
}

test('names of 31 characters keep every line within 100 columns', () => {
  const files = filesOf(generated(inputFor(withLongNames(EVERYTHING))));
  expect(files.get('sossl.c')).toContain('fan_tacho_x_x_x_x_x_x_x_x_x_x_x_interrupt');
  for (const path of ['sossl.c', 'sossl.h', 'sossl_guest.h'])
    for (const line of files.get(path)?.split('\n') ?? []) expect(line.length, line).toBeLessThanOrEqual(100);
});

describe('bounds', () => {
  test.each([
    ['a bound equal to the type is not checked', 'uint32', 0n, 2n ** 32n - 1n, 0x8200_0001, undefined, 0],
    ['SMC64 checks the width of a 32-bit argument', 'uint32', 0n, 2n ** 32n - 1n, undefined, 0xc200_0001, 1],
    [
      'SMC64 checks both ends of a signed 32-bit argument',
      'int32',
      -(2n ** 31n),
      2n ** 31n - 1n,
      undefined,
      0xc200_0001,
      2,
    ],
    ['both ends', 'uint32', 3n, 9n, 0x8200_0001, undefined, 2],
  ] as const)('%s', (_name, type, min, max, smc32, smc64, decisions) => {
    const ids = { ...(smc32 === undefined ? {} : { smc32 }), ...(smc64 === undefined ? {} : { smc64 }) };
    const system = systemWith([service('x', { ...ids, arguments: [argument('x', 'a', type, min, max)] })]);
    const bounds = generated(inputFor(system)).constructs.filter(({ role }) => /^decode\.a\./.test(role));
    expect(bounds).toHaveLength(decisions);
  });

  test('a system without services still compiles its dispatch', () => {
    expect(filesOf(generated(inputFor(systemWith([])))).get('sossl.c')).toContain('(void)caller;');
  });

  test('the list of files is closed', () => {
    expect(emittedFiles(systemWith(SERVICES), '0.0.0').map(({ path }) => path)).toEqual([
      'sossl.c',
      'sossl.h',
      'sossl_guest.h',
    ]);
  });
});
