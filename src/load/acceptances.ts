// acceptances.yaml → warnings that somebody took on purpose.

import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import type { Acceptance } from '../model/system.ts';
import { validateAcceptances } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { text } from './values.ts';

/** The acceptances in the order of the file, or every mistake of their form. Never throws. */
export function loadAcceptances(source: SourceText): StageResult<readonly Acceptance[]> {
  const { value: root, diagnostics } = readDocument(source, validateAcceptances as Validator, [checkTexts]);
  if (root === undefined) return { diagnostics };
  return { value: childrenOf(locate(root, '/acceptances')).map(buildAcceptance), diagnostics };
}

function buildAcceptance({ node, place }: PlacedNode): Acceptance {
  return {
    code: text(node, 'code'),
    path: text(node, 'path'),
    reason: text(node, 'reason'),
    author: text(node, 'author'),
    date: text(node, 'date'),
    span: place,
  };
}
