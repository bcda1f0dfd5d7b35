// Everything that has to hold after one step. In: its texts and what is known of the history so far. Out: what is wrong, in words.

import { unaccountedLines } from './accounting.ts';
import { type Bodies, judgeBodies } from './bodies.ts';
import type { Service } from './configuration.ts';
import * as findings from './findings.ts';
import type { Block } from './pen.ts';

export interface JudgedStep {
  readonly texts: findings.Texts;
  readonly services: readonly Service[];
  readonly blocks: readonly Block[];
  /** Whether nothing of the tool was changed in this history. */
  readonly isAsGenerated: boolean;
  /** Bodies that left in earlier steps. */
  readonly left: Bodies;
}

export function judgeStep({ blocks, isAsGenerated, left, services, texts }: JudgedStep): {
  readonly problems: readonly string[];
  readonly left: Bodies;
} {
  const names = services.flatMap(({ name, renamed_from }) =>
    renamed_from === undefined ? [] : [[renamed_from, name] as const],
  );
  const renames = new Map(names.map(([from, to]) => [`service.${from}`, `service.${to}`]));
  const bodies = judgeBodies({ texts, renames, left });
  const problems = [
    ...findings.notTaken(texts),
    ...findings.otherLineEnds(texts),
    ...findings.leftFromBefore(texts),
    ...findings.lostLines(texts, names),
    ...findings.doubledLines(texts),
    ...findings.changedOrphans(texts),
    ...findings.lostIds(texts),
    ...findings.lostPins(texts),
    ...findings.needlessConflicts(texts),
    ...findings.tornBlocks(texts, blocks),
    ...(isAsGenerated ? findings.otherThanFresh(texts) : []),
    ...unaccountedLines(texts, names.flat()),
    ...bodies.problems,
  ];
  return { problems, left: bodies.left };
}
