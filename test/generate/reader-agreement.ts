// What the independent reader has to agree on with generation, for the files of one system.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { createCReader } from '../../src/load/c-reader.ts';
import type { EmittedConstruct } from '../../src/model/construct.ts';
import type { SourceText } from '../../src/model/source.ts';

const require = createRequire(import.meta.url);
const reader = await createCReader({
  runtimeWasm: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammarWasm: readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm')),
});

const TAG = /[ \t]*\/\* @req [^*]* \*\//g;
/** Tags are deleted in so many groups, each in its own copy of the file: neighbours of a deleted tag stay. */
const GROUPS = 16;

/** One describe block for each file: same constructs with same tags in the same order, and no tag can go unnoticed. */
export function describeAgreement(
  files: readonly SourceText[],
  constructs: readonly EmittedConstruct[],
): void {
  describe.each(files.map(({ file, text }) => [file, text]))('%s', (file, text) => {
    const emitted = constructs.filter((construct) => construct.file === file);
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
    });

    test('deleting any tag is noticed, n of n', () => {
      const tags = text.match(TAG) ?? [];
      const noticed = Array.from({ length: GROUPS }, (_, group) => {
        let seen = -1;
        const without = text.replace(TAG, (tag) => {
          seen += 1;
          return seen % GROUPS === group ? '' : tag;
        });
        const constructs = reader.read({ file, text: without }).value?.constructs ?? [];
        return constructs.flatMap(({ tag }, at) => (tag === undefined ? [at] : []));
      });
      expect(tags.length).toBe(emitted.length);
      expect(noticed.flat().toSorted((a, b) => a - b)).toEqual(emitted.map((_, at) => at));
    });
  });
}
