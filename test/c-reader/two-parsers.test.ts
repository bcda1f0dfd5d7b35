// Two stages of the tool that read C at the same time.

import * as fs from 'node:fs';
import { expect, test } from 'vitest';
import { grammarWasmPath, runtimeWasmPath } from '../../src/io/package-files.ts';
import { createCParser } from '../../src/load/c-syntax.ts';

test('parsers that start at the same time both read', async () => {
  const bytes = {
    runtimeWasm: new Uint8Array(fs.readFileSync(runtimeWasmPath())),
    grammarWasm: new Uint8Array(fs.readFileSync(grammarWasmPath())),
  };
  const parsers = await Promise.all(Array.from({ length: 4 }, () => createCParser(bytes)));
  expect(parsers.map((parse) => parse('int a;').children[0]?.type)).toEqual(Array(4).fill('declaration'));
});
