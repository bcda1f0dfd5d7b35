// sossl.yaml and the platform file -> the small model that expectations are computed from.
//
// In: the texts and the automatic numbers of the lock. Out: a Reading, or everything that is wrong. Written apart from
// load/ on purpose, with another YAML parser and its own reading of numbers: a value misread there must not be misread
// here. It checks only what it needs; whether the configuration is legal is the business of check/.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { NodeReader } from './node-reader.ts';
import { readBoard } from './read-board.ts';
import { readChain } from './read-chain.ts';
import { EntryReader } from './read-entry.ts';
import { readFeatures } from './read-features.ts';
import { readRunLimits } from './read-run-limits.ts';
import { readServices } from './read-services.ts';
import { readOperatingSystems, readPlatform } from './read-systems.ts';
import type { Reading } from './reading.ts';
import type { YamlMap } from './yaml-tree.ts';

export interface ReadTexts {
  readonly configuration: SourceText;
  /** What it extends: its base first, then the base of that, and so on. */
  readonly bases?: readonly SourceText[];
  readonly platform: SourceText;
  /** The other platforms, for one that is `like` another. */
  readonly platforms?: readonly SourceText[];
  /** Function number of every service with `id: auto`, from the lock. */
  readonly autoNumbers: Readonly<Record<string, number>>;
}

/** The reading of a configuration on its platform. */
export function readIndependently(texts: ReadTexts): StageResult<Reading> {
  const { configuration, bases = [], platform, platforms = [], autoNumbers } = texts;
  const diagnostics: Diagnostic[] = [];
  const reader = new NodeReader(diagnostics);
  const root = reader.map(readChain([configuration, ...bases], diagnostics), 'the configuration');
  const board = reader.map(readBoard(platform, platforms, diagnostics), 'the platform');
  if (root === undefined || board === undefined) return { diagnostics };
  const value: Reading = {
    ...readIdentity(reader, root),
    services: readServices(reader, root, autoNumbers),
    operatingSystems: readOperatingSystems(reader, root),
    features: readFeatures(new EntryReader(reader, root, '')),
    ...readPlatform(reader, board),
    runLimits: readRunLimits(reader, root, board, platform.file),
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
