// What the reference page is made of, loaded, and with what the schema and the cases say read out of it.

import type { AnyCode } from '../../diagnostics/catalogue.ts';
import type { Capability, Platform } from '../../model/platform.ts';
import type { Requirement, RoleMapping } from '../../model/requirement.ts';
import type { SchemaLeaf } from '../../model/schema-leaf.ts';
import type { Shown, ShownCase } from './reference-cases.ts';

export interface ReferenceSources {
  readonly schema: unknown;
  readonly platforms: readonly Platform[];
  readonly requirements: readonly Requirement[];
  readonly mapping: readonly RoleMapping[];
  /** What the reference monitor declares. */
  readonly capabilities: readonly Capability[];
  readonly codes: readonly AnyCode[];
  readonly cases: readonly ShownCase[];
}

export interface Joined extends ReferenceSources {
  readonly leaves: readonly SchemaLeaf[];
  readonly shown: Shown;
}
