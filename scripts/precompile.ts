// Loads the framework's requirements ahead of time into dist/precompiled.json, next to the compiled program. Part of
// `npm run build`. Run: node scripts/precompile.ts

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { precompile } from '../src/load/precompiled.ts';
import { loadRequirements } from '../src/load/requirements.ts';
import { TOOL_FILES } from '../src/project-sources.ts';

const FOLDER = 'requirements/framework/';
const root = new URL('..', import.meta.url);
const names = readdirSync(new URL(FOLDER, root)).filter((name) => name.endsWith('.yaml'));

const loaded = names.sort().map((name) => {
  const text = readFileSync(new URL(FOLDER + name, root), 'utf8');
  const source = { file: `${TOOL_FILES}${FOLDER}${name}`, text };
  const { value, diagnostics } = loadRequirements([source], 'framework');
  if (value === undefined) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return { source, requirements: value };
});
writeFileSync(new URL('dist/precompiled.json', root), precompile(loaded));
