// What the reports on static analysis say besides the analysis itself. Holds types only.

import type { AnalysisVerdict, StaticAnalysis } from '../../model/compliance.ts';

export interface MisraAbout {
  readonly project: string;
  readonly toolVersion: string;
  /** Absent where nothing was traced. */
  readonly evidenceHash?: string;
  readonly verdict: AnalysisVerdict;
  /** Address of the traceability matrix as seen from `misra/`, where one stands in the same folder of results. */
  readonly matrix?: string;
}

export interface MisraReport {
  readonly analysis: StaticAnalysis;
  readonly about: MisraAbout;
}
