// The cockpit example as texts, as system and as generated files, for tests that break one of them on purpose.

import { readdirSync, readFileSync } from 'node:fs';
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
const EXAMPLE = 'examples/ecockpit/';

function source(file: string): SourceText {
  return { file, text: readFileSync(new URL(file, ROOT), 'utf8') };
}

function sourcesIn(folder: string, ending = '.yaml'): readonly SourceText[] {
  const names = readdirSync(new URL(folder, ROOT)).sort();
  return names.filter((name) => name.endsWith(ending)).map((name) => source(`${folder}${name}`));
}

function unwrap<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

export const configuration = source(`${EXAMPLE}sossl.yaml`);
export const platform = source('platforms/qemu-virt-gicv3.yaml');
const requirements = [
  ...unwrap(loadRequirements(sourcesIn('requirements/framework/'), 'framework')),
  ...unwrap(loadRequirements(sourcesIn(`${EXAMPLE}requirements/`), 'project')),
];
const mapping = unwrap(loadRoleMapping(source('templates/c/trace.yaml')));
const existing = new Map(
  GENERATION_READS.flatMap((path) => {
    try {
      return [[path, source(EXAMPLE + path).text] as const];
    } catch {
      return [];
    }
  }),
);
const lock = JSON.parse(source(`${EXAMPLE}.sossl/lock.json`).text) as { autoNumbers: Record<string, number> };
const templates = new Map(
  sourcesIn('templates/c/', '.njk').map(({ file, text }) => [file.replace(/.*\//, ''), text]),
);

export const system: System = unwrap(
  checkSystem({
    configuration: unwrap(loadConfiguration(configuration)),
    platform: unwrap(loadPlatform(platform)),
    requirements,
    mapping,
    acceptances: unwrap(loadAcceptances(source(`${EXAMPLE}acceptances.yaml`))),
    autoNumbers: lock.autoNumbers,
  }),
).system;

/** The C files that generation makes of `changed`, with the user's bodies as committed. */
export function generatedFrom(changed: System): ReadonlyMap<string, string> {
  const autoNumbers = lock.autoNumbers;
  const generation = unwrap(
    generate({ system: changed, mapping, templates, existing, autoNumbers, toolVersion: 'test' }),
  );
  const files = generation.outputs.filter(({ path }) => path === 'sossl.c' || path === 'sossl.h');
  return new Map(files.map(({ path, content }) => [path, String(content)]));
}

/** The plan of the original texts: nothing that a test breaks in the system can reach it. */
export const plan: TestPlan = unwrap(
  planTests({
    tables: [...sourcesIn('requirements/framework/tests/'), ...sourcesIn(`${EXAMPLE}tests/`)],
    configuration,
    platform,
    autoNumbers: lock.autoNumbers,
    knownRequirements: new Set(requirements.map(({ id }) => id)),
  }),
);
