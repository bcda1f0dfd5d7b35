// The schemas, what is compiled from them, and the tables that speak about them do not drift apart.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileSchemas } from '../../scripts/compile-schema.ts';
import { variantSchema } from '../../scripts/variant-schema.ts';
import { usedLeaves } from '../../src/check/leaves.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
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

describe('the leaves of the configuration schema', () => {
  const schema = SCHEMAS.find(({ name }) => name === 'sossl-1.schema.json')?.schema ?? {};
  const leaves = [...leavesOf(schema, schema, '')];
  const paths = leaves.map(({ path }) => path).filter((path) => path !== 'schema');

  test('are found at every depth', () => {
    for (const leaf of [
      'extends',
      'smc_services.*.arguments.*.max',
      'features.virtual_net.to_secure.buffer.base',
    ]) {
      expect(paths).toContain(leaf);
    }
  });

  test('each say what they mean, and what is there when they are not or how one is written', () => {
    const silent = leaves.filter(
      ({ facts }) =>
        typeof facts.description !== 'string' ||
        !['default', 'examples', 'enum', 'const'].some((keyword) => keyword in facts),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('say what each word means', () => {
    const words = leaves.filter(({ facts }) => 'enum' in facts);
    expect(words.length).toBeGreaterThan(20);
    for (const { path, facts } of words) {
      const meanings = facts.enumDescriptions as readonly string[] | undefined;
      expect([path, meanings?.length]).toEqual([path, (facts.enum as readonly string[]).length]);
      expect([path, new Set(meanings).size]).toEqual([path, meanings?.length]);
    }
  });

  test('with a unit in their name have it, and only they and sizes', () => {
    const units: Readonly<Record<string, string>> = { us: 'µs', ms: 'ms', bytes: 'bytes', size: 'bytes' };
    for (const { path, facts } of leaves) {
      const ending = path.slice(path.search(/[a-z]+$/u));
      expect([path, facts['x-sossl-unit']]).toEqual([path, units[ending]]);
    }
  });

  test('have an effect on every platform', () => {
    const read = (name: string) => ({
      file: `platforms/${name}`,
      text: readFileSync(`${ROOT}platforms/${name}`, 'utf8'),
    });
    const all = readdirSync(`${ROOT}platforms`).map(read);
    const platforms = all.filter(({ file }) => file !== 'platforms/effects.yaml');
    expect(platforms.length).toBeGreaterThan(0);
    for (const source of platforms) {
      const known = new Set(loadPlatform(source, all).value?.effects.map(({ leaf }) => leaf));
      expect([source.file, paths.filter((leaf) => !known.has(leaf))]).toEqual([source.file, []]);
      expect([source.file, [...known].filter((leaf) => !paths.includes(leaf))]).toEqual([source.file, []]);
    }
  });

  test('are those that a configuration is found to use', () => {
    const file = 'examples/vocabulary/sossl.yaml';
    const { value } = loadConfiguration({ file, text: readFileSync(ROOT + file, 'utf8') });
    const used = [...usedLeaves(value?.spans ?? new Map()).keys()];
    const external = ['name', 'capabilities', 'objects', 'linker_script'].map((key) => `monitor.${key}`);
    expect(new Set([...used, 'extends', ...external])).toEqual(new Set(paths));
  });
});

describe('an editor that reads the schema of the configuration', () => {
  const ajv = new Ajv2020({ allErrors: true });
  ajv.addVocabulary(['x-sossl-integer', 'x-sossl-unit', 'enumDescriptions']);
  const validate = ajv.compile(SCHEMAS.find(({ name }) => name === 'sossl-1.schema.json')?.schema ?? {});
  const accepts = (file: string): boolean =>
    validate(parse(readFileSync(ROOT + file, 'utf8'), { merge: true }));
  const casesIn = (area: string) =>
    readdirSync(`${ROOT}test/cases/${area}`).map((name) => `test/cases/${area}/${name}/sossl.yaml`);
  /** The form of these is right; what is wrong is a range, or a key beside another one: more than a form can say. */
  const BEYOND = [
    'beyond-64-bits',
    'function-id-beyond-32-bits',
    'monitor-reference-with-objects',
    'negative-size',
    'restart-never-with-bounds',
  ];

  test('accepts the example and every clean case', () => {
    const files = [
      'examples/ecockpit/sossl.yaml',
      'examples/vocabulary/sossl.yaml',
      ...casesIn('clean').filter((file) => existsSync(ROOT + file)),
    ];
    expect(files.filter((file) => !accepts(file))).toEqual([]);
  });

  test('refuses every case of a wrong shape, but for what no form says', () => {
    const accepted = casesIn('shape').filter(accepts);
    expect(accepted).toEqual(BEYOND.map((name) => `test/cases/shape/${name}/sossl.yaml`));
  });
});

describe('an editor that reads the schema of a variant', () => {
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false });
  ajv.addVocabulary(['x-sossl-integer', 'x-sossl-unit', 'enumDescriptions']);
  const validate = ajv.compile(JSON.parse(variantSchema()) as Schema);
  const accepts = (name: string): boolean =>
    validate(parse(readFileSync(`${ROOT}test/cases/extends/${name}/sossl.yaml`, 'utf8')));

  test('has the one that is derived from the full schema', () => {
    expect(readFileSync(`${ROOT}schema/sossl-variant-1.schema.json`, 'utf8')).toBe(variantSchema());
  });

  test('accepts parts of entries and their removal', () => {
    for (const name of ['accepted', 'accepted-over-three-files', 'as-deep-as-possible']) {
      expect([name, accepts(name)]).toEqual([name, true]);
    }
  });

  test('refuses what is wrong in every variant', () => {
    for (const name of ['mistakes-in-both-files', 'path-absolute', 'remove-false', 'remove-without-base']) {
      expect([name, accepts(name)]).toEqual([name, false]);
    }
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

interface Leaf {
  readonly path: string;
  /** What the schema says about it; the words beside a reference hold before those that it names. */
  readonly facts: Schema;
}

/** Leaves of a schema: `*` stands for the names of a list of entries; other lists and IDs count as one leaf. */
function* leavesOf(node: Schema, root: Schema, path: string): Generator<Leaf> {
  const schema = resolve(root, node);
  if (schema.type === 'object') {
    for (const [key, property] of Object.entries(schema.properties as Schema)) {
      yield* leavesOf(property as Schema, root, path === '' ? key : `${path}.${key}`);
    }
  } else if (schema.type === 'array' && resolve(root, schema.items as Schema).type === 'object') {
    yield* leavesOf(schema.items as Schema, root, `${path}.*`);
  } else yield { path, facts: schema };
}

function resolve(root: Schema, node: Schema): Schema {
  if (typeof node.$ref !== 'string') return node;
  const name = node.$ref.replace('#/$defs/', '');
  return { ...(root.$defs as Readonly<Record<string, Schema>>)[name], ...node };
}
