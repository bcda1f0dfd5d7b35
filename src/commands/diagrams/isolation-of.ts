// Everything about isolation of one state of a project. In: system and trace. Out: matrix, view of interference, diagrams.

import { reactionBudgets } from '../../check/fault-intervals.ts';
import { accessMatrix } from '../../isolation/access-matrix.ts';
import { faultCatalogue } from '../../isolation/fault-catalogue.ts';
import { interferenceView } from '../../isolation/interference.ts';
import { reactionTimes } from '../../isolation/reaction-times.ts';
import type {
  AccessMatrix,
  CatalogueRow,
  Diagram,
  InterferenceCell,
  ReactionRow,
} from '../../model/isolation.ts';
import type { System } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import { isolationDiagrams } from '../../report/diagrams/isolation-diagrams.ts';

export interface Isolation {
  readonly matrix: AccessMatrix;
  readonly interference: readonly InterferenceCell[];
  readonly faults: readonly CatalogueRow[];
  readonly reactions: readonly ReactionRow[];
  readonly diagrams: readonly Diagram[];
}

/** Matrix and interference are computed once; every diagram renders these. */
export function isolationOf(system: System, trace: Trace): Isolation {
  const matrix = accessMatrix(system, trace);
  const interference = interferenceView(system, trace, matrix);
  const faults = faultCatalogue(system, trace);
  return {
    matrix,
    interference,
    faults,
    reactions: reactionTimes(reactionBudgets({ configuration: system }), trace),
    diagrams: isolationDiagrams({ system, trace, matrix, interference }),
  };
}
