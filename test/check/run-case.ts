// Runs load and check over one golden directory, as the pipeline does. Files that a case does not have come from test/cases/.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapabilities } from '../../src/check/capabilities.ts';
import { checkSystem } from '../../src/check/check.ts';
import { formatText } from '../../src/diagnostics/text.ts';
import { loadAcceptances } from '../../src/load/acceptances.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import { decodeText } from '../../src/load/text.ts';
import type { Diagnostic, StageResult } from '../../src/model/diagnostic.ts';
import type { SourceText } from '../../src/model/source.ts';

export const CASES = new URL('../cases/', import.meta.url).pathname;

export interface CaseResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

/** What `check` says about the directory `area/case`. */
export function runCase(directory: string): CaseResult {
  const sources = new Map<string, string>();
  const load = <T>(name: string, loader: (source: SourceText) => StageResult<T>): StageResult<T> => {
    const decoded = decodeText(name, readFileSync(fileOf(directory, name)));
    if (decoded.value === undefined) return { diagnostics: decoded.diagnostics };
    sources.set(name, decoded.value.text);
    return loader(decoded.value);
  };
  const diagnostics = diagnose(directory, load);
  return { diagnostics, text: formatText(diagnostics, sources, { colours: false }) };
}

type Load = <T>(name: string, loader: (source: SourceText) => StageResult<T>) => StageResult<T>;

function diagnose(directory: string, load: Load): readonly Diagnostic[] {
  const configuration = load('sossl.yaml', loadConfiguration);
  const platform = load('platform.yaml', loadPlatform);
  const framework = load('framework.yaml', (source) => loadRequirements([source], 'framework'));
  const project = load('requirements.yaml', (source) => loadRequirements([source], 'project'));
  const mapping = load('trace.yaml', loadRoleMapping);
  const acceptances = load('acceptances.yaml', loadAcceptances);
  const capabilities = load('capabilities.yaml', loadCapabilities);
  const loaded = [configuration, platform, framework, project, mapping, acceptances, capabilities];
  const found = loaded.flatMap((result) => result.diagnostics);
  if (loaded.some((result) => result.value === undefined)) return found;
  const checked = checkSystem({
    configuration: present(configuration),
    platform: present(platform),
    requirements: [...present(framework), ...present(project)],
    mapping: present(mapping),
    acceptances: present(acceptances),
    autoNumbers: JSON.parse(readFileSync(fileOf(directory, 'numbers.json'), 'utf8')) as Record<
      string,
      number
    >,
  });
  const system = checked.value?.system;
  const refused = system === undefined ? [] : checkCapabilities(system, present(capabilities));
  return [...found, ...checked.diagnostics, ...refused];
}

function present<T>({ value }: StageResult<T>): T {
  if (value === undefined) throw new Error('a loader gave neither value nor diagnostic');
  return value;
}

function fileOf(directory: string, name: string): string {
  const own = join(CASES, directory, name);
  return existsSync(own) ? own : join(CASES, name);
}
