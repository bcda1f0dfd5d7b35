// sossl.yaml and the platform file -> the small model that expectations are computed from.
//
// In: the two texts and the automatic numbers of the lock. Out: a Reading, or everything that is wrong. Written apart
// from load/ on purpose, with another YAML parser and its own reading of numbers: a value misread there must not be
// misread here. It checks only what it needs; whether the configuration is legal is the business of check/.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { NodeReader } from './node-reader.ts';
import { readServices } from './read-services.ts';
import { readOperatingSystems, readPlatform } from './read-systems.ts';
import type { Reading } from './reading.ts';
import { parseYaml, type YamlMap } from './yaml-tree.ts';

/** The reading of a configuration on its platform; numbers of services with `id: auto` come from `autoNumbers`. */
export function readIndependently(
  configuration: SourceText,
  platform: SourceText,
  autoNumbers: Readonly<Record<string, number>>,
): StageResult<Reading> {
  const diagnostics: Diagnostic[] = [];
  const reader = new NodeReader(diagnostics);
  const root = reader.map(parseYaml(configuration, diagnostics), 'the configuration');
  const board = reader.map(parseYaml(platform, diagnostics), 'the platform');
  if (root === undefined || board === undefined) return { diagnostics };
  const value: Reading = {
    ...readIdentity(reader, root),
    services: readServices(reader, root, autoNumbers),
    operatingSystems: readOperatingSystems(reader, root),
    ...readPlatform(reader, board),
  };
  return diagnostics.length > 0 ? { diagnostics } : { value, diagnostics };
}

/** What the configuration calls itself and its board. */
function readIdentity(reader: NodeReader, root: YamlMap): Pick<Reading, 'project' | 'platform'> {
  const project = reader.map(reader.required(root, 'project', 'the configuration'), 'project');
  const text = (map: YamlMap | undefined, key: string): string =>
    (map && reader.text(reader.required(map, key, 'the configuration'), key)) ?? '';
  return {
    project: { name: text(project, 'name'), version: text(project, 'version') },
    platform: text(root, 'platform'),
  };
}
