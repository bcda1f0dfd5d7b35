// Where the tool's own files stand. Out: real paths. The package root is two folders above this file, in `src/io` as in
// `dist/app`; the wasm files belong to npm packages and are found the way Node finds those.

import * as fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder that holds `platforms/`, `requirements/`, `templates/` and `monitor/`. */
export function packageRoot(): string {
  return fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
}

/** Version of the tool as `package.json` states it. */
export function toolVersion(): string {
  const description: unknown = JSON.parse(fs.readFileSync(`${packageRoot()}/package.json`, 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error('package.json states no version');
}

/** Path of the C grammar that the reader of emitted files uses. */
export function grammarWasmPath(): string {
  return fileURLToPath(import.meta.resolve('tree-sitter-c/tree-sitter-c.wasm'));
}

/** Path of the runtime for that grammar. */
export function runtimeWasmPath(): string {
  return fileURLToPath(import.meta.resolve('web-tree-sitter/web-tree-sitter.wasm'));
}
