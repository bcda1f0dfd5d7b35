// requirements/tool-tests.yaml → which tests of the tool show which requirement on the tool. Whether the tests exist is for a test to say.

import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { validateToolTests } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate } from './paths.ts';
import type { Validator } from './shape.ts';
import { text, texts } from './values.ts';

/** One test or group of tests. */
export interface ToolTest {
  /** Relative to the folder of the tool. */
  readonly file: string;
  /** As it stands in the file. */
  readonly title: string;
  readonly shows: readonly string[];
}

/** The entries in the order of the file, or every mistake of their form. Never throws. */
export function loadToolTests(source: SourceText): StageResult<readonly ToolTest[]> {
  const { value: root, diagnostics } = readDocument(source, validateToolTests as Validator);
  if (root === undefined) return { diagnostics };
  const value = childrenOf(locate(root, '/tests')).map(({ node }) => ({
    file: text(node, 'file'),
    title: text(node, 'title'),
    shows: texts(node, 'shows'),
  }));
  return { value, diagnostics };
}
