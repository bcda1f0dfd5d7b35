// Every platform that the tool ships. In: the texts of platforms/. Out: platforms, in the order of their names.

import { joinResults } from '../../diagnostics/join-results.ts';
import { loadPlatform } from '../../load/platform.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Platform } from '../../model/platform.ts';
import type { SourceText } from '../../model/source.ts';

/** The platforms among the texts; `effects.yaml` belongs to all of them. */
export function loadPlatforms(texts: readonly SourceText[]): StageResult<readonly Platform[]> {
  const boards = texts.filter(({ file }) => !file.endsWith('/effects.yaml'));
  return joinResults(boards.map((text) => loadPlatform(text, texts)));
}
