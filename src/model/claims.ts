// Who claims a requirement: what of code, checks and tests names it. Plain data, gathered by the commands, shown by reports.

/** Names of everything that names one requirement, each list sorted. */
export interface RequirementClaims {
  /** Roles of constructs, `templates/c/trace.yaml`. */
  readonly roles: readonly string[];
  /** Functions and labels of the monitor, `monitor/src/world.c: world_switch`. */
  readonly symbols: readonly string[];
  /** Check codes of the tool with their kebab names, `SYS0203 region-overlap`. */
  readonly codes: readonly string[];
  /** Test tables, `smc.forbidden-caller`. */
  readonly tables: readonly string[];
  /** Tests of the tool itself, `test/io/write-set.test.ts: title`. */
  readonly toolTests: readonly string[];
}
