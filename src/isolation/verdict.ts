// What one rule says about one right of one subject on one target, before requirements are filtered and results are joined.

import type { Permission } from '../model/isolation.ts';

export interface CellVerdict {
  readonly permission: Permission;
  /** One sentence: why. */
  readonly reason: string;
  /** Hardware or software that refuses or grants; absent when nothing does. */
  readonly enforcedBy?: string;
  /** Requirements and assumptions of use that say so, of whatever configuration. */
  readonly requirements: readonly string[];
  /** Facts that a run has to have shown, all of them. Empty: no test of this tool can show this cell. */
  readonly facts: readonly string[];
}

/** The right makes no sense here. */
export const NOT_APPLICABLE: CellVerdict = {
  permission: 'not_applicable',
  reason: 'The right makes no sense for this target.',
  requirements: [],
  facts: [],
};

/** Meant to be possible. */
export function open(
  reason: string,
  requirements: readonly string[] = [],
  facts: readonly string[] = [],
): CellVerdict {
  return { permission: 'open', reason, requirements, facts };
}

/** Refused by something that is named. */
export function closed(
  enforcedBy: string,
  reason: string,
  requirements: readonly string[],
  facts: readonly string[] = [],
): CellVerdict {
  return { permission: 'closed', enforcedBy, reason, requirements, facts };
}

/** Not meant, and nothing refuses it. */
export function unprotected(reason: string, requirements: readonly string[] = []): CellVerdict {
  return { permission: 'unprotected', reason, requirements, facts: [] };
}
