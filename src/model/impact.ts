// What changed between two configuration versions and what hangs on it. Computed once by `impact/`; reports render it.

export type ImpactClass = 'isolation' | 'interface' | 'timing' | 'diagnostic' | 'editorial';

export interface VersionPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One difference of the resolved systems, or of texts beside them. */
export interface Change {
  /** Configuration path in the new version; in the old one when it is gone. */
  readonly path: string;
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
}

export interface ImpactedChange extends Change {
  readonly concerned: readonly Concerned[];
}

/** The impact of going from one version to the other. */
export interface Impact {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly ImpactedChange[];
  readonly byClass: Readonly<Record<ImpactClass, number>>;
  /** Tests to run again, requirements to look at again, documents to make again: each once, sorted. */
  readonly tests: readonly string[];
  readonly requirements: readonly string[];
  readonly documents: readonly string[];
}
