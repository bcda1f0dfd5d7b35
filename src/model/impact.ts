// What changed between two configuration versions and what hangs on it. Computed once by `impact/`; reports render it.

import type { EmittedConstruct } from './construct.ts';
import type { Requirement } from './requirement.ts';

export type ImpactClass = 'isolation' | 'interface' | 'timing' | 'diagnostic' | 'editorial';

/** The strongest first: a setting that belongs to several classes has the first of them. */
export const IMPACT_CLASSES = ['isolation', 'interface', 'timing', 'diagnostic', 'editorial'] as const;

export interface VersionPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One difference of the resolved systems, or of texts beside them. */
export interface Change {
  /** Configuration path in the new version; in the old one when it is gone. */
  readonly path: string;
  /** Path in the old version where the entry had another name. */
  readonly pathBefore?: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed' | 'moved';
  readonly impactClass: ImpactClass;
  /** Why it has this class: the rule that decided. */
  readonly because: string;
  readonly before?: string;
  readonly after?: string;
  readonly placeBefore?: VersionPlace;
  readonly placeAfter?: VersionPlace;
}

/** One thing that a change concerns, and the way there. */
export interface Concerned {
  readonly kind: 'construct' | 'requirement' | 'test' | 'document';
  readonly id: string;
  /** Links from the change to this: `smc_services.get_speed.arguments.axle.max`, `decision:…`, `SSR-F-ARG-003`. */
  readonly chain: readonly string[];
  /** Why the last link holds, in one sentence. */
  readonly because: string;
}

export interface ImpactedChange extends Change {
  readonly concerned: readonly Concerned[];
}

/** What a report says about one of the two versions. */
export interface VersionName {
  /** As the user named it: `HEAD~3`, `v1.2`, `releases/1.2`. */
  readonly name: string;
  /** Hash of the commit; absent for a folder. */
  readonly commit?: string;
  /** Name and version of the project: `ecockpit 1.0.0`. */
  readonly project: string;
  /** `generated`: drawn by this tool from the version. `recorded`: as an earlier version of the tool recorded them. */
  readonly constructsFrom: 'generated' | 'recorded';
}

/** The impact of going from one version to the other. */
export interface Impact {
  readonly from: string;
  readonly to: string;
  readonly before: VersionName;
  readonly after: VersionName;
  readonly toolVersion: string;
  /** The strongest class first, then by path. */
  readonly changes: readonly ImpactedChange[];
  readonly byClass: Readonly<Record<ImpactClass, number>>;
  /** Constructs and requirements to look at again, tests to run again, documents to make again: each once, sorted. */
  readonly constructs: readonly string[];
  readonly tests: readonly string[];
  readonly requirements: readonly string[];
  readonly documents: readonly string[];
  /** What differs between the versions although no change of the list leads to it, sorted. */
  readonly unexplained: { readonly constructs: readonly string[]; readonly tests: readonly string[] };
  /** Files whose text differs although nothing in them means something else, sorted. */
  readonly sameMeaning: readonly string[];
}

/** One value of a version. `key` is the rest of its path below the entry: `boot_registers.x0`. */
export interface VersionValue {
  readonly key: string;
  readonly text: string;
  /** Of a list whose order means nothing: as it is written; `text` is sorted. */
  readonly written?: string;
  readonly place?: VersionPlace;
}

/** An entry of a version: a service, a region, a requirement, a part of the configuration that may be absent. */
export interface VersionEntry {
  readonly path: string;
  /** Path with `*` for every name. */
  readonly pattern: string;
  readonly name: string;
  readonly place?: VersionPlace;
  readonly values: readonly VersionValue[];
  readonly entries: readonly VersionEntry[];
  /** Requirements that it names. */
  readonly requirements: readonly string[];
  /** What its position in the list means, `x1`; absent where the position means nothing. */
  readonly position?: string;
  /** The name that it says it had. */
  readonly renamedFrom?: string;
  /** Entries of two versions with equal marks are the same one even under other names. */
  readonly mark?: string;
  /** Another value already says whether it is there. */
  readonly quiet?: boolean;
}

/** A test as it is planned for a version. */
export interface VersionCase {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly exercises: readonly string[];
  /** Paths of the operating systems in whose place its steps run. */
  readonly runBy: readonly string[];
  /** What it does and expects, as a text to compare. */
  readonly content: string;
}

/** Everything of one version that is compared or followed. */
export interface Version extends VersionName {
  readonly entries: readonly VersionEntry[];
  readonly requirementSet: readonly Requirement[];
  readonly constructs: readonly EmittedConstruct[];
  readonly cases: readonly VersionCase[];
  /** Hashes of the project's own texts by file. */
  readonly texts: Readonly<Record<string, string>>;
}
