// Where a value was written. Every stage reports problems with these places; nothing here reads a file.

/** A half-open range of one source file. `line` and `column` are 1-based and point at `start`; `column` counts UTF-16 units. */
export interface Span {
  /** Path as the user gave it, with `/` separators, relative to the working directory or project. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Place of every value of a configuration, keyed by configuration path.
 *
 * A path uses names, never indices: `smc_services.get_speed.arguments.axle.max`. The place of a list entry is
 * the place of its `name` value; of a scalar, the scalar itself; of a map, its key.
 */
export type SpanMap = ReadonlyMap<string, Span>;

/** One text file handed to a pure stage. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** One file a pure stage asks the edge to write. `path` is relative to the output folder and uses `/`. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether it is only ever appended to: a set that is taken back leaves it as it was written. */
  readonly isAppended?: true;
}
