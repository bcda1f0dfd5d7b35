// The checkers that this tool knows. In: the edge. Out: adapters by name with the texts they were read from.

import { joinResults } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { loadCheckerAdapter } from '../../load/checker-adapter.ts';
import type { CheckerAdapter } from '../../model/checker.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import { readToolTexts } from '../project/tool-texts.ts';

export interface KnownChecker {
  readonly adapter: CheckerAdapter;
  readonly source: SourceText;
}

/** All of `checkers/*.yaml`, those that are started first, by name. */
export function readCheckers(edge: Edge): StageResult<readonly KnownChecker[]> {
  const texts = readToolTexts(edge, 'checkers', /^[^/]+\.yaml$/);
  if (texts.value === undefined) return { diagnostics: texts.diagnostics };
  const loaded = joinResults(
    texts.value.map((source) => {
      const { value: adapter, diagnostics } = loadCheckerAdapter(source);
      return adapter === undefined ? { diagnostics } : { value: { adapter, source }, diagnostics };
    }),
  );
  const order = ({ adapter }: KnownChecker): string => `${adapter.use === 'run' ? 0 : 1} ${adapter.name}`;
  const value = loaded.value?.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return { diagnostics: loaded.diagnostics, ...(value === undefined ? {} : { value }) };
}
