// The schemas, what is compiled from them, and the tables that speak about them do not drift apart.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileSchemas } from '../../scripts/compile-schema.ts';
import { formOf } from '../../src/load/forms.ts';
import { loadPlatform } from '../../src/load/platform.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const SCHEMAS = readdirSync(`${ROOT}schema`).map((name) => ({
  name,
  schema: JSON.parse(readFileSync(`${ROOT}schema/${name}`, 'utf8')) as Schema,
}));

interface Schema {
  readonly [key: string]: unknown;
}

test('compiling the schemas again gives the committed validators', () => {
  expect(compileSchemas()).toBe(readFileSync(`${ROOT}src/load/compiled/validators.ts`, 'utf8'));
});

test('the validators load under plain Node without ajv', () => {
  const script = `import { validateRoles } from '${ROOT}src/load/compiled/validators.ts';
    import { isBuiltin } from 'node:module';
    console.log(validateRoles({}), validateRoles.errors.length, isBuiltin('ajv'));`;
  const text = readFileSync(`${ROOT}src/load/compiled/validators.ts`, 'utf8');
  expect(text.match(/^import .*$/gmu)).toEqual([
    "import { appendAll } from '../append-all.ts';",
    "import { hasOnlyKeys } from '../keys.ts';",
    "import { isInteger } from '../integer.ts';",
  ]);
  expect(text).not.toMatch(/require\(|new Function|eval\(/u);
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(output).toBe('false 2 false\n');
});

describe.each(SCHEMAS)('$name', ({ schema }) => {
  test('has words for every pattern outside of integers', () => {
    for (const pattern of patternsOf(schema)) expect(formOf(pattern)).not.toBe('');
  });

  test('describes every property and closes every map', () => {
    for (const [path, map] of mapsOf(schema, '')) {
      expect([path, map.additionalProperties]).toEqual([path, false]);
      for (const [key, property] of Object.entries(map.properties as Schema)) {
        const { $ref, description } = property as Schema;
        expect([path, key, typeof description === 'string' || typeof $ref === 'string']).toEqual([
          path,
          key,
          true,
        ]);
      }
    }
  });
});

test('every platform says what every leaf of the configuration schema does', () => {
  const schema = SCHEMAS.find(({ name }) => name === 'sossl-1.schema.json')?.schema ?? {};
  const leaves = [...leavesOf(schema, schema, '')].filter((leaf) => leaf !== 'schema');
  expect(leaves).toContain('smc_services.*.arguments.*.max');
  for (const name of readdirSync(`${ROOT}platforms`).filter((file) => file.endsWith('.yaml'))) {
    const file = `platforms/${name}`;
    const { value } = loadPlatform({ file, text: readFileSync(ROOT + file, 'utf8') });
    const known = new Set(value?.effects.map(({ leaf }) => leaf));
    expect([file, leaves.filter((leaf) => !known.has(leaf))]).toEqual([file, []]);
    expect([file, [...known].filter((leaf) => !leaves.includes(leaf))]).toEqual([file, []]);
  }
});

describe('an editor that reads the schema of the configuration', () => {
  const ajv = new Ajv2020({ allErrors: true });
  ajv.addVocabulary(['x-sossl-integer']);
  const validate = ajv.compile(SCHEMAS.find(({ name }) => name === 'sossl-1.schema.json')?.schema ?? {});
  const accepts = (file: string): boolean =>
    validate(parse(readFileSync(ROOT + file, 'utf8'), { merge: true }));
  const casesIn = (area: string) =>
    readdirSync(`${ROOT}test/cases/${area}`).map((name) => `test/cases/${area}/${name}/sossl.yaml`);
  /** The form of these is right; their range is more than a pattern can say. */
  const RANGES = ['beyond-64-bits', 'function-id-beyond-32-bits', 'negative-size'];

  test('accepts the example and every clean case', () => {
    const files = [
      'examples/ecockpit/sossl.yaml',
      ...casesIn('clean').filter((file) => existsSync(ROOT + file)),
    ];
    expect(files.filter((file) => !accepts(file))).toEqual([]);
  });

  test('refuses every case of a wrong shape, but for ranges', () => {
    const accepted = casesIn('shape').filter(accepts);
    expect(accepted).toEqual(RANGES.map((name) => `test/cases/shape/${name}/sossl.yaml`));
  });
});

function patternsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || 'x-sossl-integer' in schema) return [];
  const own = 'pattern' in schema && typeof schema.pattern === 'string' ? [schema.pattern] : [];
  return [...own, ...Object.values(schema).flatMap(patternsOf)];
}

function mapsOf(schema: unknown, path: string): readonly (readonly [string, Schema])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && 'type' in schema ? [[path, schema as Schema] as const] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, below]) => mapsOf(below, `${path}/${key}`))];
}

/** Leaf patterns of a schema: `*` stands for the names of a list; numbers lists and IDs count as one leaf. */
function* leavesOf(node: Schema, root: Schema, path: string): Generator<string> {
  const schema = typeof node.$ref === 'string' ? definition(root, node.$ref) : node;
  if (path.endsWith('.id')) yield path;
  else if (schema.type === 'object') {
    for (const [key, property] of Object.entries(schema.properties as Schema)) {
      yield* leavesOf(property as Schema, root, path === '' ? key : `${path}.${key}`);
    }
  } else if (
    schema.type === 'array' &&
    definition(root, (schema.items as { readonly $ref: string }).$ref).type === 'object'
  ) {
    yield* leavesOf(schema.items as Schema, root, `${path}.*`);
  } else yield path;
}

function definition(root: Schema, reference: string): Schema {
  const name = reference.replace('#/$defs/', '');
  return (root.$defs as Readonly<Record<string, Schema>>)[name] ?? {};
}
