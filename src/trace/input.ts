// What tracing needs, all of it as plain values. The pipeline loads and reads; nothing here touches a file.

import type { CSourceReading, EmittedConstruct, MonitorReading } from '../model/construct.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { Requirement, RequirementLevel, RoleMapping } from '../model/requirement.ts';
import type { System } from '../model/system.ts';

/** An emitted file that is not what generation gives today. */
export interface Drift {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface TraceInput {
  readonly toolVersion: string;
  /** SHA-256 of `inputs.json`. */
  readonly evidenceHash: string;
  /** Framework set and project set. */
  readonly requirements: readonly Requirement[];
  /** With it, links that were reviewed against an older revision are found. */
  readonly mapping?: readonly RoleMapping[];
  readonly system: Pick<System, 'project' | 'operatingSystems' | 'services' | 'spans'>;
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
