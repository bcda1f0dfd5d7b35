// What a mapping file says, as plain values with places. Knows neither the old project nor how the file is written.

import type { YamlNode } from '../load/yaml-node.ts';
import type { Span } from '../model/source.ts';

/** A sentence that says why, with its place. */
export interface Reasoned {
  readonly path: string;
  readonly reason: string;
  readonly span: Span;
}

export type Unit = 'KiB' | 'MiB' | 'ms' | 's';

/** One old key, or one for each entry where its path has `[*]`. */
export interface KeyRow {
  readonly from: string;
  readonly span: Span;
  readonly to: string;
  readonly toSpan: Span;
  /** Sister keys whose values stand behind this one's, with a space between, when `words` are looked up. */
  readonly with: readonly string[];
  readonly words: ReadonlyMap<string, YamlNode> | undefined;
  /** Whether a value that `words` lacks is taken as it is. */
  readonly keep: boolean;
  readonly unit: Unit | undefined;
  /** `snake`: GetMast becomes get_mast. */
  readonly form: 'snake' | 'text' | undefined;
  /** Where the name of the old key itself goes, for a map whose keys are names. */
  readonly key: { readonly to: string; readonly words: ReadonlyMap<string, YamlNode> } | undefined;
}

/** A value that the old file does not say. */
export interface ConstantRow extends Reasoned {
  readonly value: YamlNode;
}

export interface Rewrite {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** Where a service of today has its body from. */
export interface ServiceRow {
  readonly name: string;
  readonly span: Span;
  readonly handler: { readonly symbol: string; readonly span: Span };
  /** Names of the parameters of the old handler. */
  readonly context: string | undefined;
  readonly arguments: string | undefined;
  readonly results: string | undefined;
  /** The body is still what the old generator wrote. */
  readonly isSkeleton: boolean;
  /** Symbols that move to this service wherever they stood. */
  readonly helpers: readonly { readonly symbol: string; readonly span: Span }[];
  readonly rewrites: readonly Rewrite[];
}

/** Symbols (`call_*`) or texts that the old generator wrote. */
export interface ReplacedRow {
  readonly pattern: string;
  readonly by: string;
  readonly span: Span;
}

export interface CodeRows {
  readonly rewrites: readonly Rewrite[];
  readonly rewritesIn: ReadonlyMap<string, { readonly span: Span; readonly rewrites: readonly Rewrite[] }>;
  readonly replaced: readonly ReplacedRow[];
  /** Pieces without a symbol, by the text that they begin with. */
  readonly replacedTexts: readonly ReplacedRow[];
  /** Lines by hand inside what is replaced: symbol, and a text that the line holds. */
  readonly byHand: readonly { readonly symbol: string; readonly text: string; readonly span: Span }[];
  readonly orphans: readonly ReplacedRow[];
  /** Lines that the one who completed the map adds. */
  readonly add: readonly string[];
}

/** What of the C file is held against a key of the YAML. */
export interface CompareRow {
  readonly key: string;
  readonly span: Span;
  readonly macro: string | undefined;
  readonly member: string | undefined;
  readonly members: string | undefined;
  readonly table:
    | { readonly name: string; readonly row: string | undefined; readonly column: number }
    | undefined;
  readonly text: string | undefined;
  /** What `{ITEM}` stands for: a key with the same stars, or a letter and the place in the list. */
  readonly item: { readonly key: string; readonly otherwise: string } | undefined;
  /** Further macros that belong to the same key: `FID_{NAME}_64`. */
  readonly also: readonly string[];
  /** From words of C to words of the YAML. */
  readonly words: ReadonlyMap<string, YamlNode> | undefined;
}

export interface AdoptMap {
  readonly file: string;
  readonly keys: readonly KeyRow[];
  readonly drop: readonly Reasoned[];
  readonly constants: readonly ConstantRow[];
  readonly leaveOut: readonly Reasoned[];
  readonly services: readonly ServiceRow[];
  readonly code: CodeRows;
  readonly compare: readonly CompareRow[];
}
