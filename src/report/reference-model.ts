// What the reference page says, for every form of it alike: each setting with what stands behind it, each check code, each
// capability and each requirement, linked both ways. Plain data, gathered by the command; paths are leaf patterns.

import type { Severity } from '../model/diagnostic.ts';
import type { EffectClass } from '../model/platform.ts';
import type { SchemaLeaf } from '../model/schema-leaf.ts';

/** What is known to concern one place of the configuration. */
export interface ReferenceLinks {
  /** Roles of constructs that are made from it, with their requirements. */
  readonly roles: readonly { readonly role: string; readonly requirements: readonly string[] }[];
  /** Check codes that are reported at it. */
  readonly codes: readonly string[];
  /** Capabilities that it can ask of the monitor. */
  readonly capabilities: readonly string[];
}

/** What a leaf does on these platforms. */
export interface ReferenceEffect {
  readonly platforms: readonly string[];
  readonly effect: EffectClass;
  readonly surprising: boolean;
  readonly reason: string;
}

export interface ReferenceLeaf extends ReferenceLinks {
  readonly schema: SchemaLeaf;
  /** Values as YAML. */
  readonly examples: readonly string[];
  readonly effects: readonly ReferenceEffect[];
}

/** A map with the leaves directly in it; path `` for what stands at the top of the file. */
export interface ReferenceMap extends ReferenceLinks {
  readonly path: string;
  readonly about: string;
  readonly leaves: readonly ReferenceLeaf[];
}

/** One keyword of the configuration; every feature is one. */
export interface ReferenceSection {
  readonly keyword: string;
  readonly maps: readonly ReferenceMap[];
}

export interface ReferenceCode {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly about: string;
  /** What to do, as the hint says it, with `‹name›` for a parameter; absent where a case says it with values. */
  readonly fix?: string;
  readonly requirements: readonly string[];
  /** Paths at which it is reported. */
  readonly settings: readonly string[];
  /** A case in which it is reported, with its message and, where that depends on the case, what to do. */
  readonly seen?: { readonly directory: string; readonly message: string; readonly fix?: string };
}

export interface ReferenceCapability {
  readonly name: string;
  /** What the reference monitor declares of it: itself, or some of a kind that is named after parts of the board. */
  readonly offered: readonly { readonly name: string; readonly description: string }[];
  readonly requirements: readonly string[];
  readonly settings: readonly string[];
}

export interface ReferenceRequirement {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly asil: string;
  readonly settings: readonly string[];
  readonly codes: readonly string[];
  readonly capabilities: readonly string[];
}

export interface Reference {
  readonly platforms: readonly string[];
  readonly sections: readonly ReferenceSection[];
  /** All codes of the tool, sorted. */
  readonly codes: readonly ReferenceCode[];
  /** Codes about text, form, names and effects: they can be reported at any setting and stand at none. */
  readonly general: readonly string[];
  readonly capabilities: readonly ReferenceCapability[];
  /** Requirements that a setting, a code or a capability leads to, sorted. */
  readonly requirements: readonly ReferenceRequirement[];
}
