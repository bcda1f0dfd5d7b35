// The class of a change, decided by the reviewed rows and by nothing else. In: the pattern of what changed and how. Out: the row.

import type { Change, ImpactClass } from '../model/impact.ts';
import type { ClassRow } from './class-row.ts';
import { BESIDE_ROWS } from './class-rows-beside.ts';
import { FEATURE_ROWS } from './class-rows-features.ts';
import { SYSTEM_ROWS } from './class-rows-system.ts';

/** Every row; a pattern stands in one of them only. */
export const CLASS_ROWS: readonly ClassRow[] = [...FEATURE_ROWS, ...SYSTEM_ROWS, ...BESIDE_ROWS];

/** Lists in which the position of an entry means something. In every other list another order is editorial. */
export const ORDER_ROWS: readonly ClassRow[] = [
  {
    pattern: 'smc_services.*.arguments.*',
    impactClass: 'interface',
    because: 'The position of an argument is the register that carries it.',
  },
  {
    pattern: 'smc_services.*.results.*',
    impactClass: 'interface',
    because: 'The position of a result is the register that carries it.',
  },
  {
    pattern: 'features.health_monitoring.events.*',
    impactClass: 'diagnostic',
    because: 'The position of an event is its number in the log.',
  },
];

const BY_PATTERN = new Map(CLASS_ROWS.map((row) => [row.pattern, row]));
const ORDER_BY_PATTERN = new Map(ORDER_ROWS.map((row) => [row.pattern, row]));

type Judged = Pick<Change, 'because'> & { readonly impactClass: ImpactClass };

/** Class and reason of a change at a pattern. A pattern without a row is a mistake of this tool. */
export function classOf(pattern: string, kind: Change['kind']): Judged {
  if (kind === 'moved') {
    const { impactClass, because } = ORDER_BY_PATTERN.get(pattern) ?? EDITORIAL_ORDER;
    return { impactClass, because };
  }
  const row = BY_PATTERN.get(kind === 'renamed' ? `${pattern}.name` : pattern);
  if (row === undefined) throw new Error(`no class for ${kind} ${pattern}`);
  return { impactClass: row.impactClass, because: row.because };
}

const EDITORIAL_ORDER: Judged = {
  impactClass: 'editorial',
  because: 'Only the order of the list differs, and nothing depends on it.',
};
