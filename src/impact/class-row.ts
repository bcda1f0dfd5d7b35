// A reviewed row: which class a change at a pattern of paths has, and why. Rows stand in `class-rows-*.ts`.

import type { ImpactClass } from '../model/impact.ts';

export interface ClassRow {
  /** Path with `*` for every name. */
  readonly pattern: string;
  readonly impactClass: ImpactClass;
  /** One sentence: why a change here has this class. */
  readonly because: string;
}

/** Rows of one class that share a reason. */
export function rowsOf(
  impactClass: ImpactClass,
  because: string,
  patterns: readonly string[],
): readonly ClassRow[] {
  return patterns.map((pattern) => ({ pattern, impactClass, because }));
}
