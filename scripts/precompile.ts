// Loads the framework's data ahead of time into dist/precompiled.json, next to the compiled program. Part of `npm run build`. Run: node scripts/precompile.ts

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadCapabilities } from '../src/load/capabilities.ts';
import { loadPlatform } from '../src/load/platform.ts';
import { precompile } from '../src/load/precompiled.ts';
import { loadRequirements } from '../src/load/requirements.ts';
import { loadRoleMapping } from '../src/load/role-mapping.ts';
import type { StageResult } from '../src/model/diagnostic.ts';
import type { SourceText } from '../src/model/source.ts';
import { EFFECTS_FILE, TOOL_FILES } from '../src/project-sources.ts';

const root = new URL('..', import.meta.url);

const files = [
  ...sourcesIn('requirements/framework/').map((source) => ({
    source,
    value: loadedOf(source, loadRequirements([source], 'framework')),
  })),
  ...[sourceOf('templates/c/trace.yaml')].map((source) => ({
    source,
    value: loadedOf(source, loadRoleMapping(source)),
  })),
  ...[sourceOf('monitor/capabilities.yaml')].map((source) => ({
    source,
    value: loadedOf(source, loadCapabilities(source)),
  })),
];
const beside = sourcesIn('platforms/');
const platforms = beside
  .filter(({ file }) => file !== EFFECTS_FILE)
  .map((source) => ({ source, beside, platform: loadedOf(source, loadPlatform(source, beside)) }));
writeFileSync(new URL('dist/precompiled.json', root), precompile(files, platforms));

function sourcesIn(folder: string): readonly SourceText[] {
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => sourceOf(folder + name));
}

function sourceOf(file: string): SourceText {
  return { file: `${TOOL_FILES}${file}`, text: readFileSync(new URL(file, root), 'utf8') };
}

function loadedOf<T>({ file }: SourceText, { diagnostics, value }: StageResult<T>): T {
  if (value === undefined) throw new Error(`${file}: ${diagnostics[0]?.message}`);
  return value;
}
