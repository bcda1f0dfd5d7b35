// The independent reader against the generator: both must see the same constructs and tags, and the reader must notice
// the loss of any single tag.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { createCReader } from '../../src/load/c-reader.ts';
import { inputFor, systemWith } from './fixture.ts';

const require = createRequire(import.meta.url);
const reader = await createCReader({
  runtimeWasm: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammarWasm: readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm')),
});
const { value: generation } = generate(inputFor(systemWith()));
if (generation === undefined) throw new Error('the fixture does not generate');
const files = generation.outputs.filter(({ path }) => /^sossl(_guest)?\.[ch]$/.test(path));

function counts(values: readonly { readonly kind: string }[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { kind } of values) result[kind] = (result[kind] ?? 0) + 1;
  return result;
}

describe.each(files.map(({ path, content }) => [path, String(content)]))('%s', (file, text) => {
  const emitted = generation.constructs.filter((construct) => construct.file === file);
  const { value: reading, diagnostics } = reader.read({ file, text });

  test('is read without a finding', () => {
    expect(diagnostics).toEqual([]);
  });

  test('kinds, symbols and tags agree one by one, in order', () => {
    const read = (reading?.constructs ?? []).map(({ kind, symbol, tag }) => ({
      kind,
      symbol,
      tags: tag?.requirements ?? [],
    }));
    expect(read).toEqual(
      emitted.map(({ kind, symbol, requirements }) => ({ kind, symbol, tags: requirements })),
    );
    expect(counts(reading?.constructs ?? [])).toEqual(counts(emitted));
  });

  test('deleting any one tag is noticed, n of n', () => {
    const tags = [...text.matchAll(/[ \t]*\/\* @req [^*]* \*\//g)];
    const noticed = tags.filter(({ 0: tag, index }) => {
      const without = text.slice(0, index) + text.slice(index + tag.length);
      const result = reader.read({ file, text: without }).value;
      return result === undefined || result.constructs.some((construct) => construct.tag === undefined);
    });
    expect(tags.length).toBe(emitted.length);
    expect(noticed.length).toBe(tags.length);
  });
});
