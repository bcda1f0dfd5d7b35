// Descriptions and notes are printed into C comments and reports: one paragraph, nothing that ends a comment or looks
// like a tag or a user region. Keys that begin with `x-` are never printed and not looked at.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { childrenOf, type PlacedNode } from './paths.ts';
import type { YamlNode } from './yaml-node.ts';

/** Comment ends and begins, trigraphs, tags and markers of user regions. */
const UNSAFE = /\*\/|\/\*|\?\?[=/'()!<>-]|@req\b|@from\b|sossl:user-/gu;

/** A diagnostic for every text of a document that cannot be printed as it stands. */
export function checkTexts(root: YamlNode): readonly Diagnostic[] {
  return textsBelow({ node: root, path: '', place: root.span }).flatMap(checkOneText);
}

function* ownedBelow(placed: PlacedNode): Generator<PlacedNode> {
  yield placed;
  for (const below of childrenOf(placed)) {
    if (!/(?:^|\.)x-[^.]*$/u.test(below.path)) yield* ownedBelow(below);
  }
}

function textsBelow(root: PlacedNode): readonly PlacedNode[] {
  return [...ownedBelow(root)].filter(({ node }) => node.kind === 'scalar' && typeof node.value === 'string');
}

function checkOneText({ node, path, place }: PlacedNode): readonly Diagnostic[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const sequences = [...new Set(node.value.match(UNSAFE))];
  if (sequences.length > 0) return [report(CFG.unsafeText, { sequences }, { span: place, path })];
  if (/\n/u.test(node.value.trimEnd())) return [report(CFG.severalParagraphs, {}, { span: place, path })];
  return [];
}
