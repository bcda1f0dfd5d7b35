// One reader for the tests of this folder, and short ways to ask it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCReader } from '../../src/load/c-reader.ts';
import { type CNode, createCParser } from '../../src/load/c-syntax.ts';
import type { CSourceReading } from '../../src/model/construct.ts';

const require = createRequire(import.meta.url);
const grammarWasm = readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm'));
const runtimeWasm = readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'));

export const reader = await createCReader({ runtimeWasm, grammarWasm });
export const parse = await createCParser({ grammarWasm });

/** The reading of a text that must be readable. */
export function readGood(text: string, file = 'sossl.c'): CSourceReading {
  const { value, diagnostics } = reader.read({ file, text });
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

/** `CODE@line` of everything that is wrong with a text. */
export function faultsOf(text: string): readonly string[] {
  return reader.read({ file: 'sossl.c', text }).diagnostics.map(({ code, span }) => `${code}@${span?.line}`);
}

/** The named node types that a tree contains. */
export function namedTypes(node: CNode): Set<string> {
  const types = new Set(node.named ? [node.type] : []);
  for (const child of node.children) for (const type of namedTypes(child)) types.add(type);
  return types;
}

/** A sample of a kind with a name of its own: `sossl.c` or `sossl.h`. */
export function sample(name: string): string {
  return readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8');
}
