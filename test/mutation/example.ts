// An example of this repository as texts, as system and as generated files, for tests that break one of them on purpose.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { checkSystem } from '../../src/check/check.ts';
import { GENERATION_READS, generate } from '../../src/generate/generate.ts';
import { loadAcceptances } from '../../src/load/acceptances.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { SourceText } from '../../src/model/source.ts';
import type { System } from '../../src/model/system.ts';
import { planTests } from '../../src/verify/plan.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';

const ROOT = new URL('../../', import.meta.url);

export interface Example {
  readonly configuration: SourceText;
  readonly platform: SourceText;
  readonly system: System;
  /** The C files that generation makes of `changed`, with the user's bodies as committed. */
  readonly generatedFrom: (changed: System) => ReadonlyMap<string, string>;
  /** The plan of the original texts: nothing that a test breaks in the system can reach it. */
  readonly plan: TestPlan;
}

function source(file: string): SourceText {
  return { file, text: readFileSync(new URL(file, ROOT), 'utf8') };
}

function sourcesIn(folder: string, ending = '.yaml'): readonly SourceText[] {
  if (!existsSync(new URL(folder, ROOT))) return [];
  const names = readdirSync(new URL(folder, ROOT)).sort();
  return names.filter((name) => name.endsWith(ending)).map((name) => source(`${folder}${name}`));
}

function unwrap<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

/** What stands in the project of the example; without a lock the automatic numbers are those of a first generation. */
function existingIn(folder: string): ReadonlyMap<string, string> {
  const found = GENERATION_READS.filter((path) => existsSync(new URL(folder + path, ROOT)));
  return new Map(found.map((path) => [path, source(folder + path).text]));
}

const platforms = sourcesIn('platforms/');
const mapping = unwrap(loadRoleMapping(source('templates/c/trace.yaml')));
const templates = new Map(
  sourcesIn('templates/c/', '.njk').map(({ file, text }) => [file.replace(/.*\//, ''), text]),
);

type Change = (text: string) => { readonly text: string; readonly nearer?: string };

/**
 * The example in `examples/<name>`, loaded, checked and planned. `change`: another text of its configuration, and one of a file
 * that extends it.
 */
export function openExample(name: string, change: Change = (text) => ({ text })): Example {
  const folder = `examples/${name}/`;
  const written = source(`${folder}sossl.yaml`);
  const { text, nearer } = change(written.text);
  const configuration = nearer === undefined ? { ...written, text } : { file: 'sossl.yaml', text: nearer };
  const bases = nearer === undefined ? [] : [{ file: 'base.yaml', text }];
  const loaded = unwrap(loadConfiguration([configuration, ...bases]));
  const platform = source(`platforms/${loaded.platform}.yaml`);
  const requirements = [
    ...unwrap(loadRequirements(sourcesIn('requirements/framework/'), 'framework')),
    ...unwrap(loadRequirements(sourcesIn(`${folder}requirements/`), 'project')),
  ];
  const existing = existingIn(folder);
  const lock = existing.get('.sossl/lock.json');
  const { system, autoNumbers } = unwrap(
    checkSystem({
      configuration: loaded,
      platform: unwrap(loadPlatform(platform, platforms)),
      requirements,
      mapping,
      acceptances: unwrap(loadAcceptances(source(`${folder}acceptances.yaml`))),
      autoNumbers: lock === undefined ? {} : JSON.parse(lock).autoNumbers,
      assumptions: undefined,
    }),
  );
  const generatedFrom = (changed: System): ReadonlyMap<string, string> => {
    const recorded = lock === undefined ? undefined : JSON.parse(lock);
    const options = { mapping, templates, projectTemplates: new Map(), existing, autoNumbers, recorded };
    const { outputs } = unwrap(generate({ system: changed, ...options, toolVersion: 'test' }));
    const files = outputs.filter(({ path }) => /^sossl[a-z_]*\.[ch]$/.test(path));
    return new Map(files.map(({ path, content }) => [path, String(content)]));
  };
  const tables = [...sourcesIn('requirements/framework/tests/'), ...sourcesIn(`${folder}tests/`)];
  const knownRequirements = new Set(requirements.map(({ id }) => id));
  const plan = unwrap(
    planTests({ tables, configuration, bases, platform, platforms, autoNumbers, knownRequirements }),
  );
  return { configuration, platform, system, generatedFrom, plan };
}
