// What a schema says about one value that a user can write. The reference page and `sossl explain` show it.

/** One leaf of a schema: a value, or a list that counts as one value. */
export interface SchemaLeaf {
  /** Path with `*` for every name: `smc_services.*.arguments.*.max`. */
  readonly leaf: string;
  readonly description: string;
  /** Kind of the value in words: `whole number`, `one of the words below`, `list of texts`. */
  readonly type: string;
  /** `bytes`, `µs`; absent for what has none. */
  readonly unit?: string;
  /** Bounds of a number, form of a text, length of a list: `0 to 255`, `1 to 256 entries`. */
  readonly range?: string;
  /** The value that an absent key stands for, as YAML. */
  readonly default?: string;
  /** Values as YAML. */
  readonly examples: readonly string[];
  /** Whether the map that holds it must have it. */
  readonly required: boolean;
  /** Words that may be written; empty where the value is no word. */
  readonly allowed: readonly string[];
  /** What each allowed word means, in the same order; empty text where the schema does not say. */
  readonly meanings: readonly string[];
}
