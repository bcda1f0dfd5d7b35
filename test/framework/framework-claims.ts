// The framework's requirements and everything in this repository that claims them, read from the files.

import { collectClaims } from '../../src/commands/explain/requirement-claims.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import { loadToolTests } from '../../src/load/tool-tests.ts';
import type { RequirementClaims } from '../../src/model/claims.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import { readTables } from '../../src/verify/tables.ts';
import { reader } from '../c-reader/reader-fixture.ts';
import { textAt, textsIn } from './framework-texts.ts';

export interface FrameworkClaims {
  readonly requirements: readonly Requirement[];
  readonly claims: ReadonlyMap<string, RequirementClaims>;
  /** Names of what the reference monitor declares. */
  readonly capabilities: readonly string[];
}

function must<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** Everything as the files say it now. */
export async function frameworkClaims(): Promise<FrameworkClaims> {
  const requirements = must(loadRequirements(textsIn('requirements/framework/', /\.yaml$/), 'framework'));
  const known = new Set(requirements.map(({ id }) => id));
  const sources = ['monitor/src/', 'monitor/drivers/', 'monitor/boards/qemu-virt/'];
  const monitor = must(await reader.readMonitor(sources.flatMap((folder) => textsIn(folder, /\.[chS]$/))));
  const claims = collectClaims({
    requirements,
    mapping: must(loadRoleMapping(textAt('templates/c/trace.yaml'))),
    monitor: monitor.symbols,
    tables: must(readTables(textsIn('requirements/framework/tests/', /\.yaml$/), known)),
    codes: CATALOGUE,
    toolTests: must(loadToolTests(textAt('requirements/tool-tests.yaml'))),
  });
  const capabilities = must(loadCapabilities(textAt('monitor/capabilities.yaml')));
  return { requirements, claims, capabilities: capabilities.map(({ name }) => name) };
}
