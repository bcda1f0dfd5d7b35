// What tracing needs, all of it as plain values. The pipeline loads and reads; nothing here touches a file.

import type { CSourceReading, EmittedConstruct, MonitorReading } from '../model/construct.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type {
  AssumptionAnswer,
  Exclusion,
  Requirement,
  RequirementLevel,
  RoleMapping,
} from '../model/requirement.ts';
import type { Span } from '../model/source.ts';
import type { System } from '../model/system.ts';

/** An emitted file that is not what generation gives today. */
export interface Drift {
  readonly file: string;
  readonly line: number;
  /** Where it begins to differ, when that is known. */
  readonly span?: Span | undefined;
  readonly reason: string;
}

/** What tracing reads of a system. */
export type TracedSystem = Pick<System, 'project' | 'operatingSystems' | 'services' | 'spans'> &
  Partial<Pick<System, 'features'>>;

export interface TraceInput {
  readonly toolVersion: string;
  /** SHA-256 of `inputs.json`. */
  readonly evidenceHash: string;
  /** Framework set and project set. */
  readonly requirements: readonly Requirement[];
  /** With it, links that were reviewed against an older revision are found. */
  readonly mapping?: readonly RoleMapping[];
  readonly system: TracedSystem;
  /** Requirements that do not apply to the system, each with the reason. */
  readonly excluded?: ReadonlyMap<string, Exclusion>;
  /** What the integrator says to the assumptions of use; absent: nothing. */
  readonly assumptions?: readonly AssumptionAnswer[] | undefined;
  /** Name of a monitor that is not the tool's: what is realised in it is for its supplier to show. */
  readonly externalMonitor?: string | undefined;
  /** From `constructs.json`, as they stand in the files. */
  readonly constructs: readonly EmittedConstruct[];
  readonly readings: readonly CSourceReading[];
  readonly monitorReading: MonitorReading;
  /** From the catalogue of diagnostics. */
  readonly checkCodes: readonly { readonly code: string; readonly requirements: readonly string[] }[];
  readonly evidence: readonly EvidenceItem[];
  /** Emitted files and records that differ from a generation of today. */
  readonly drift: readonly Drift[];
  /** Present hashes by the names that `EvidenceItem.subject` uses; a name that is absent here is not compared. */
  readonly currentHashes: Readonly<Record<string, string>>;
  /** Levels whose gaps make the verdict `gaps`; all when absent. */
  readonly levels?: readonly RequirementLevel[];
}
