// Descriptions and notes are printed into C comments and reports: one paragraph, nothing that ends a comment or looks
// like a tag or a user region. Keys that begin with `x-` are never printed and not looked at.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type PlacedNode, walkRead } from './paths.ts';
import type { YamlNode } from './yaml-node.ts';

/** Comment ends and begins, trigraphs, tags and markers of user regions. */
const UNSAFE = /\*\/|\/\*|\?\?[=/'()!<>-]|@req\b|@from\b|sossl:user-/gu;

/** A diagnostic for every text of a document that cannot be printed as it stands. */
export function checkTexts(root: YamlNode): readonly Diagnostic[] {
  if (!mayHoldFaults(root)) return [];
  return walkRead({ node: root, path: '', place: root.span }).flatMap(checkOneText);
}

/** A quick look without paths and places: hardly any document has a text that has to be looked at twice. */
function mayHoldFaults(node: YamlNode): boolean {
  if (node.kind === 'list') return node.items.some(mayHoldFaults);
  if (node.kind === 'map') return [...node.entries.values()].some(({ value }) => mayHoldFaults(value));
  return typeof node.value === 'string' && (node.value.match(UNSAFE) !== null || node.value.includes('\n'));
}

function checkOneText({ node, path, place }: PlacedNode): readonly Diagnostic[] {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const sequences = [...new Set(node.value.match(UNSAFE))];
  if (sequences.length > 0) return [report(CFG.unsafeText, { sequences }, { span: place, path })];
  if (/\n/u.test(node.value.trimEnd())) return [report(CFG.severalParagraphs, {}, { span: place, path })];
  return [];
}
