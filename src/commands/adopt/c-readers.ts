// The parser for the old C file, and the reader that the trace will have for the new one.

import type { Edge } from '../../io/edge.ts';
import { grammarWasmPath, runtimeWasmPath } from '../../io/package-files.ts';
import { type CReader, createCReader } from '../../load/c-reader.ts';
import { type CParser, createCParser } from '../../load/c-syntax.ts';

export interface CReaders {
  readonly parse: CParser;
  readonly reader: CReader;
}

export async function cReaders({ disk }: Edge): Promise<CReaders> {
  const wasm = { runtimeWasm: disk.read(runtimeWasmPath()), grammarWasm: disk.read(grammarWasmPath()) };
  return { parse: await createCParser(wasm), reader: await createCReader(wasm) };
}
