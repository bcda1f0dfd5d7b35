// assumptions.yaml → what the integrator says to each assumption of use. Whether they exist and whether each has an answer is
// looked at in check/.

import type { StageResult } from '../model/diagnostic.ts';
import type { AssumptionAnswer } from '../model/requirement.ts';
import type { SourceText } from '../model/source.ts';
import { validateAssumptions } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { optionalText, present, smallInteger, text, word } from './values.ts';

/** The answers in the order of the file, or every mistake of their form. Never throws. */
export function loadAssumptions(source: SourceText): StageResult<readonly AssumptionAnswer[]> {
  const { value: root, diagnostics } = readDocument(source, validateAssumptions as Validator);
  if (root === undefined) return { diagnostics };
  return { value: childrenOf(locate(root, '/assumptions')).map(buildAnswer), diagnostics };
}

function buildAnswer({ node, place }: PlacedNode): AssumptionAnswer {
  return {
    id: text(node, 'id'),
    revision: smallInteger(node, 'revision'),
    answer: word(node, 'answer'),
    how: text(node, 'how'),
    ...present({ evidence: optionalText(node, 'evidence') }),
    author: text(node, 'author'),
    date: text(node, 'date'),
    span: place,
  };
}
