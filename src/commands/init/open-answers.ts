// The answers of a new project to the assumptions of use. In: requirements and the system. Out: the text of assumptions.yaml. A
// template cannot know the product, so every answer is `open`.

import { excludedRequirements } from '../../check/applicability.ts';
import type { Requirement } from '../../model/requirement.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';

/** Who gave the answers, and when: the day on which this text was written. */
const AUTHOR = 'template of sossl init';
const DATE = '2026-11-22';

/** An `open` answer to each assumption that applies to the system. */
export function openAnswers(requirements: readonly Requirement[], system: System): SourceText {
  const excluded = excludedRequirements(requirements, system);
  const asked = requirements.filter(({ id, level }) => level === 'AOU' && !excluded.has(id));
  const head = [
    '# What this product says to each assumption of use. `open`: nobody has shown it yet. Answer each with fulfilled (and where',
    '# that is shown), not_applicable or open: the evidence holds only under them. What one asks for: sossl explain AOU-F-…',
    'schema: sossl-assumptions/1',
    'assumptions:',
  ];
  return { file: 'assumptions.yaml', text: `${[...head, ...asked.flatMap(answerTo)].join('\n')}\n` };
}

function answerTo({ id, revision, title }: Requirement): readonly string[] {
  return [
    `  - id: ${id}`,
    `    revision: ${revision}`,
    '    answer: open',
    '    how: >-',
    `      To be shown for this product: ${title}.`,
    `    author: ${AUTHOR}`,
    `    date: ${DATE}`,
  ];
}
