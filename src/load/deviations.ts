// deviations.yaml → the edition of the guidelines, recategorizations and deviation records of one owner. Whether they are
// allowed, cited and in force is looked at in misra/.

import type { DeviationFile, DeviationRecord, Edition, Recategorization } from '../model/compliance.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { validateDeviations } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { optionalText, present, text, texts, word } from './values.ts';
import { child, type YamlNode } from './yaml-node.ts';

/** The records in the order of the file, or every mistake of their form. Never throws. */
export function loadDeviations(source: SourceText): StageResult<DeviationFile> {
  const { value: root, diagnostics } = readDocument(source, validateDeviations as Validator, [checkTexts]);
  if (root === undefined) return { diagnostics };
  const value = {
    ...present({ edition: optionalText(root, 'edition') as Edition | undefined }),
    recategorizations: entries(root, 'recategorizations').map(buildRecategorization),
    deviations: entries(root, 'deviations').map(buildDeviation),
  };
  return { value, diagnostics };
}

function entries(root: YamlNode, key: string): readonly PlacedNode[] {
  return child(root, key) === undefined ? [] : childrenOf(locate(root, `/${key}`));
}

function buildRecategorization({ node, place }: PlacedNode): Recategorization {
  return {
    guideline: text(node, 'guideline'),
    category: word(node, 'category'),
    reason: text(node, 'reason'),
    span: place,
  };
}

function buildDeviation({ node, place }: PlacedNode): DeviationRecord {
  return {
    id: text(node, 'id'),
    guideline: text(node, 'guideline'),
    reason: text(node, 'reason'),
    risk: text(node, 'risk'),
    scope: texts(node, 'scope'),
    raisedBy: text(node, 'raised_by'),
    ...present({ approvedBy: optionalText(node, 'approved_by'), expires: optionalText(node, 'expires') }),
    span: place,
  };
}
