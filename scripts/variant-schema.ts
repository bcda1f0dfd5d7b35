// Derives schema/sossl-variant-1.schema.json from schema/sossl-1.schema.json: what an editor shows for a configuration that
// `extends:` another one. There every key may be missing, as the base may have it, and an entry may say `remove: true`. The
// loader does not use it: it checks the joined configuration. A test compares. Run: node scripts/variant-schema.ts

import { readFileSync, writeFileSync } from 'node:fs';

interface Schema {
  readonly [key: string]: unknown;
}

const ROOT = new URL('..', import.meta.url);
const OUTPUT = new URL('schema/sossl-variant-1.schema.json', ROOT);
const REMOVE = { description: 'Takes the inherited entry of this name away.', const: true };

/** The text of the derived schema. */
export function variantSchema(): string {
  const text = readFileSync(new URL('schema/sossl-1.schema.json', ROOT), 'utf8');
  const full = JSON.parse(text) as Schema & { readonly $defs: Readonly<Record<string, Schema>> };
  const entries = new Set(
    [...text.matchAll(/"items": \{\s*"\$ref": "#\/\$defs\/([a-z_]+)"/gu)].map(([, name]) => name),
  );
  const definitions = Object.entries(full.$defs).map(([name, definition]) => [
    name,
    relax(definition, entries.has(name)),
  ]);
  const derived = {
    ...relax(full, false),
    $id: 'https://sossl.invalid/schema/sossl-variant-1.schema.json',
    title: 'Configuration of a SOSSL that extends another one (sossl.yaml)',
    required: ['schema', 'extends'],
    $defs: Object.fromEntries(definitions),
  };
  return `${JSON.stringify(derived, undefined, 2)}\n`;
}

/** Without required keys, but for the name by which an entry of a list is found. */
function relax(schema: Schema, isItem: boolean): Schema {
  const dropped = isReference(schema.else) ? ['required'] : ['required', 'if', 'then', 'else'];
  const rest: Schema = Object.fromEntries(Object.entries(schema).filter(([key]) => !dropped.includes(key)));
  const { properties, required } = schema;
  if (!isItem || !Array.isArray(required) || !required.includes('name')) return rest;
  return { ...rest, required: ['name'], properties: { ...(properties as Schema), remove: REMOVE } };
}

/** A condition that chooses between two forms stays; one that asks for further keys goes. */
function isReference(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && '$ref' in schema;
}

if (import.meta.main) writeFileSync(OUTPUT, variantSchema());
