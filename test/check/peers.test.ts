// The twenty bugs of other generators (test/cases/peers/README.md): each is named by a golden case or a test that exists, and
// those that are no question of one configuration are shown here.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { edit, exampleCopy, ROOT, sossl } from '../cli/harness.ts';
import { CASES } from './run-case.ts';

const PEERS = path.join(CASES, 'peers');
const README = fs.readFileSync(path.join(PEERS, 'README.md'), 'utf8');
const BUGS = 20;
const BODY = '    status = SOSSL_STATUS_SUCCESS; /* kept by hand */\n';

const read = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

async function generated(change: (folder: string) => void = () => undefined): Promise<string> {
  const folder = exampleCopy();
  change(folder);
  const { code, err } = await sossl(['generate', folder]);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return folder;
}

describe('the table', () => {
  const rows = README.split('\n').filter((line) => /^\| \d+ \|/u.test(line));
  const folders = fs.readdirSync(PEERS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const shown = [...README.matchAll(/`([^`]+)`(?: "([^"]+)")?/gu)].map(([, what = '', title]) => ({
    what,
    title,
  }));

  test('has each bug once, in order, and something that shows it', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(
      Array.from({ length: BUGS }, (_, index) => index + 1),
    );
    expect(rows.filter((row) => !(row.split('|')[3] ?? '').includes('`'))).toEqual([]);
  });

  test('names directories and tests that exist', () => {
    const wrong = shown.filter(({ what, title }) => {
      if (!what.startsWith('test/')) return !fs.existsSync(path.join(PEERS, what, 'expected.txt'));
      return title !== undefined && !read(ROOT, what).includes(`'${title}'`);
    });
    expect(wrong).toEqual([]);
  });

  test('names every directory beside it, and each says which row it belongs to', () => {
    for (const { name } of folders) {
      expect(README).toContain(`\`${name}\``);
      const number = /^\d+/u.exec(name)?.[0];
      const row = number === undefined ? 'Acceptance test (' : `Bug ${Number(number)} of`;
      expect(read(path.join(PEERS, name), 'sossl.yaml')).toMatch(
        new RegExp(`^# ${row.replace('(', '\\(')}`, 'u'),
      );
    }
  });
});

test('bug 10: a function ID is typed once', async () => {
  const folder = await generated();
  const header = read(folder, 'sossl.h');
  const guest = read(folder, 'sossl_guest.h');
  const ids = [...header.matchAll(/^#define SOSSL_ID_(\w+) +(0x[0-9a-f]+)U/gmu)];
  expect(ids.length).toBeGreaterThan(16);
  const wrong = ids.filter(([, name, id]) => !guest.includes(`#define SOSSL_GUEST_ID_${name} ${id}U`));
  expect(wrong).toEqual([]);
  const code = read(folder, 'sossl.c').replaceAll(/\/\*[\s\S]*?\*\//gu, '');
  expect(ids.filter(([, , id = '']) => code.includes(id))).toEqual([]);
});

test('bug 11: findings are data, with the monitor among the parties', async () => {
  const folder = exampleCopy();
  edit(folder, 'sossl.yaml', 'base: 0x0e74_0000, size: 64K', 'base: 0x0e00_0000, size: 64K');
  const { code, out } = await sossl(['check', folder, '--format', 'json']);
  expect(code).toBe(1);
  const { findings } = JSON.parse(out) as { findings: readonly { code: string }[] };
  expect(findings.filter((one) => one.code === 'SYS0204')).toMatchObject([
    { place: { line: expect.any(Number) }, related: [{ message: expect.stringContaining('monitor_sram') }] },
  ]);
});

test('bug 12: generating again keeps what the user wrote', async () => {
  const folder = await generated();
  const before = read(folder, 'sossl.c');
  const begin = '/* sossl:user-begin service.get_speed */\n';
  expect(before).toContain(begin);
  fs.writeFileSync(path.join(folder, 'sossl.c'), before.replace(begin, begin + BODY));
  edit(
    folder,
    'sossl.yaml',
    '  - name: get_speed',
    '  - name: added_in_front\n    id: auto\n    convention: smc32\n    callable_from: both\n    description: Stands in front.\n  - name: get_speed',
  );
  expect((await sossl(['generate', folder])).code).toBe(0);
  const after = read(folder, 'sossl.c');
  expect(after).toContain('service.added_in_front');
  expect(after).toContain(begin + BODY);
});

test('bug 13: a generated file that is not what the configuration gives is found', async () => {
  const folder = await generated();
  edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
  const changed = await sossl(['trace', folder]);
  expect([changed.code, changed.out + changed.err]).toEqual([1, expect.stringContaining('TRC')]);
  expect(changed.out + changed.err).toMatch(/sossl\.c.*generate|generate.*sossl\.c/u);
});

test('bug 14: discovery is asked for by tables of the framework', () => {
  const folder = path.join(ROOT, 'requirements/framework/tests');
  const tables = fs.readdirSync(folder).flatMap((file) => {
    const { tables: found } = parse(read(folder, file), { intAsBigInt: true }) as {
      tables: readonly Table[];
    };
    return found;
  });
  const answerTo = (id: bigint, x1?: bigint): unknown =>
    tables.find((one) => asNumber(one.do?.call) === id && asNumber(one.do?.registers?.x1) === x1)?.expect?.x0;
  expect(asNumber(answerTo(0x8400_000an, 0x8000_0000n))).toBe(0n);
  expect(asNumber(answerTo(0x8000_0001n, 0x8000_0000n))).toBe(0n);
  expect(asNumber(answerTo(0x8000_0000n))).toBe(0x1_0002n);
  expect([answerTo(0x8200_ff00n), answerTo(0x8300_ff01n)]).toEqual(['not_supported', 'not_supported']);
});

interface Table {
  readonly do?: { readonly call?: unknown; readonly registers?: { readonly x1?: unknown } };
  readonly expect?: { readonly x0?: unknown };
}

/** Numbers of the tables have grouped digits, which are text for this parser. */
function asNumber(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' && /^0x/u.test(value) ? BigInt(value.replaceAll('_', '')) : undefined;
}

test('bug 15: a caller is compared with those who may call', async () => {
  const code = read(await generated(), 'sossl.c');
  const decisions = code.split('\n').filter((line) => /if \(.*caller->world/u.test(line));
  expect(decisions.length).toBe(16);
  const comparison =
    /^ +if \(\(?caller->world == SOSSL_WORLD_(NON_)?SECURE\)?( \|\| \(caller->world == SOSSL_WORLD_NON_SECURE\))?\) \{/u;
  expect(decisions.filter((line) => !comparison.test(line))).toEqual([]);
});

test('bug 16: no table is counted by hand', async () => {
  const folder = await generated();
  const code = read(folder, 'sossl.c');
  const counts = [...code.matchAll(/^const uint32_t (sossl_\w+_count) = (.*);$/gmu)].map(
    ([, , value]) => value,
  );
  expect(counts.length).toBeGreaterThan(1);
  expect(
    counts.filter((value) => !/^\(uint32_t\)\(sizeof\((\w+)\) \/ sizeof\(\1\[0\]\)\)$/u.test(value ?? '')),
  ).toEqual([]);
});

test('bug 17: a refused configuration writes nothing', async () => {
  const folder = exampleCopy();
  edit(folder, 'sossl.yaml', 'base: 0x0e74_0000', 'base: 0x0e73_0000');
  const before = filesIn(folder);
  expect((await sossl(['generate', folder])).code).toBe(1);
  expect(filesIn(folder)).toEqual(before);
});

function filesIn(folder: string): readonly string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

test('bug 18: rows name their members, keys have a description', async () => {
  const code = read(await generated(), 'sossl.c').replaceAll(/\/\*[\s\S]*?\*\//gu, '');
  const tables = [...code.matchAll(/^const struct \w+ sossl_\w+(?:\[\w*\])? = \{\n([\s\S]*?)^\};$/gmu)];
  expect(tables.length).toBeGreaterThan(3);
  const values = tables
    .flatMap(([, body = '']) => body.split('\n'))
    .filter((line) => !/^\s*(?:\{|\},?)?\s*$/u.test(line));
  expect(values.filter((line) => !/^\s+(?:\{ )?\.\w+ = /u.test(line))).toEqual([]);
  const schema = JSON.parse(read(ROOT, 'schema/sossl-1.schema.json')) as SchemaNode;
  expect(undescribed(schema, schema, '')).toEqual([]);
});

interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** Paths of keys without a word of explanation, their own or that of what they refer to. */
function undescribed(root: SchemaNode, node: SchemaNode, where: string): readonly string[] {
  const below = Object.entries({ ...node.$defs, ...node.properties }).flatMap(([key, value]) => {
    const target = value.$ref === undefined ? value : root.$defs?.[value.$ref.replace('#/$defs/', '')];
    const missing = value.description === undefined && target?.description === undefined;
    return [
      ...(missing && where !== '/$defs' ? [`${where}/${key}`] : []),
      ...undescribed(root, value, `${where}/${key}`),
    ];
  });
  return [...below, ...(node.items === undefined ? [] : undescribed(root, node.items, `${where}/*`))];
}

test('bug 19: the order of the worlds in the file changes no table', async () => {
  const table = (folder: string): string =>
    /sossl_operating_systems\[2\] = \{[\s\S]*?^\};/mu.exec(read(folder, 'sossl.c'))?.[0] ?? '';
  const straight = table(await generated());
  const turned = table(await generated(exchangeSystems));
  expect(straight).toContain('SOSSL_ENTRY_CLUSTER');
  expect(turned).toBe(straight);
});

function exchangeSystems(folder: string): void {
  const text = read(folder, 'sossl.yaml');
  const [head = '', rest = ''] = text.split('operating_systems:\n');
  const [systems = '', services = ''] = rest.split('\nsmc_services:\n');
  const second = systems.indexOf('  - name: infotainment');
  expect(second).toBeGreaterThan(0);
  const exchanged = `${systems.slice(second)}\n${systems.slice(0, second)}`;
  fs.writeFileSync(
    path.join(folder, 'sossl.yaml'),
    `${head}operating_systems:\n${exchanged}\nsmc_services:\n${services}`,
  );
}
