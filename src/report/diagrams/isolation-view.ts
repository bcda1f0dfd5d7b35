// What every isolation diagram is drawn from.

import type { AccessMatrix, InterferenceCell } from '../../model/isolation.ts';
import type { System } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';

export interface IsolationView {
  readonly system: System;
  readonly trace: Trace;
  readonly matrix: AccessMatrix;
  readonly interference: readonly InterferenceCell[];
}
