// The older project of examples/legacy, read and sorted as an adoption does it, with any of its texts changed.

import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { type BuiltConfiguration, buildConfiguration } from '../../src/adopt/build-configuration.ts';
import { checkHandlers } from '../../src/adopt/check-handlers.ts';
import { checkMap } from '../../src/adopt/check-map.ts';
import { checkSymbols } from '../../src/adopt/check-symbols.ts';
import type { AdoptMap } from '../../src/adopt/map-model.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import type { OldUnit } from '../../src/adopt/old-unit.ts';
import { oldLeaves } from '../../src/adopt/old-yaml.ts';
import { readMap } from '../../src/adopt/read-map.ts';
import { apartFromTexts } from '../../src/adopt/replaced-texts.ts';
import type { Settings } from '../../src/adopt/settings.ts';
import { createCParser } from '../../src/load/c-syntax.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import { readYaml } from '../../src/load/yaml-document.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';

const ROOT = path.join(import.meta.dirname, '../..');
export const LEGACY = path.join(ROOT, 'examples/legacy');

const require = createRequire(import.meta.url);
export const parse = await createCParser({
  runtimeWasm: fs.readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammarWasm: fs.readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm')),
});

export const SERVICES: readonly string[] = [
  ...['get_mast', 'report_mast', 'read_load', 'store_load', 'request_lift', 'set_speed_cap'],
  ...['op_hours', 'alive', 'set_driver', 'get_diag'],
];

export type LegacyFile = 'vm_config.yaml' | 'sossl_services.c' | 'adopt-map.yaml';

export function legacyText(file: LegacyFile): string {
  return fs.readFileSync(path.join(LEGACY, file), 'utf8');
}

/** A text with one part of it replaced; the part must be there. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  return text.replace(from, () => to);
}

export function todaysSettings(): Settings & { readonly leaves: ReturnType<typeof schemaLeaves> } {
  const schema = JSON.parse(fs.readFileSync(path.join(ROOT, 'schema/sossl-1.schema.json'), 'utf8'));
  return { leaves: schemaLeaves(schema), requiredTop: schema.required };
}

export interface LegacyTexts {
  readonly yaml: string;
  readonly code: string;
  readonly map: string;
}

export function legacyTexts(changes: Partial<LegacyTexts> = {}): LegacyTexts {
  return {
    yaml: legacyText('vm_config.yaml'),
    code: legacyText('sossl_services.c'),
    map: legacyText('adopt-map.yaml'),
    ...changes,
  };
}

export interface ReadLegacy {
  readonly map: AdoptMap;
  readonly old: Parameters<typeof checkMap>[1];
  readonly units: readonly OldUnit[];
  readonly built: BuiltConfiguration | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** All steps up to the new configuration; the diagnostics of the first step that has errors. */
export function readLegacy(changes: Partial<LegacyTexts> = {}): ReadLegacy {
  const texts = legacyTexts(changes);
  const read = readMap({ file: 'adopt-map.yaml', text: texts.map });
  const { root } = readYaml({ file: 'vm_config.yaml', text: texts.yaml });
  if (root === undefined) throw new Error('the old configuration is no YAML');
  const old = { file: 'vm_config.yaml', leaves: oldLeaves(root) };
  const map = read.value ?? readMap({ file: 'adopt-map.yaml', text: legacyText('adopt-map.yaml') }).value;
  if (map === undefined) throw new Error('the map of the example has another shape');
  const units = apartFromTexts(readOldCode(texts.code, parse), map.code.replacedTexts);
  const settings = todaysSettings();
  const faults = [...read.diagnostics, ...(read.value === undefined ? [] : checkMap(map, old, settings))];
  if (faults.length > 0) return { map, old, units, built: undefined, diagnostics: faults };
  const built = buildConfiguration(map, old, settings);
  const source = { file: 'sossl_services.c', text: texts.code };
  const symbols = [...checkHandlers(map, source, units), ...checkSymbols(map, source.file, units, SERVICES)];
  return { map, old, units, built: built.value, diagnostics: [...built.diagnostics, ...symbols] };
}
