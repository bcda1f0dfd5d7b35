// Constructs: the units of emitted C, as generated and as read back from the actual file.

export type ConstructKind =
  | 'file_head'
  | 'include_group'
  | 'macro'
  | 'type'
  | 'member'
  | 'enumerator'
  | 'object'
  | 'table_row'
  | 'static_assertion'
  | 'prototype'
  | 'function'
  | 'decision'
  | 'case';

/**
 * Stable identity: kind, symbol and role, written `decision:get_speed_decode:decode.axle.max`.
 * `symbol` is the enclosing or defined C name, `role` comes from the closed list of `templates/c/trace.yaml`.
 */
export interface ConstructIdentity {
  readonly kind: ConstructKind;
  readonly symbol: string;
  readonly role: string;
}

/** One row of `.sossl/constructs.json`: what generation put into a file and why. */
export interface EmittedConstruct extends ConstructIdentity {
  readonly identity: string;
  readonly file: string;
  /** Template below `templates/c/`, without extension. */
  readonly template: string;
  /** Configuration paths that gave its content; `platform` or `tool` where none did. */
  readonly from: readonly string[];
  readonly requirements: readonly string[];
  /** SHA-256 of its text without tags and without user regions. */
  readonly hash: string;
}

/** A construct found in an actual C file by the independent reader. */
export interface ReadConstruct {
  readonly kind: ConstructKind;
  /** Symbol that the source itself shows: the name it defines, else the enclosing function or object. */
  readonly symbol: string;
  readonly file: string;
  readonly startByte: number;
  readonly endByte: number;
  readonly line: number;
  /** Requirement IDs of its tag, in order; a pinned revision stays on: `SSR-F-SMC-004~2`. Undefined: no tag. */
  readonly tag?: { readonly requirements: readonly string[]; readonly from?: string; readonly line: number };
  /** Index of the construct that encloses it in the list, if any. */
  readonly parent?: number;
  /** Source text of the construct without its tags. */
  readonly text: string;
}

/** A region of `sossl.c` that belongs to the user. */
export interface UserRegion {
  readonly id: string;
  readonly startByte: number;
  readonly endByte: number;
  readonly line: number;
  readonly body: string;
}

/** What the independent reader saw in one C file. */
export interface CSourceReading {
  readonly file: string;
  readonly constructs: readonly ReadConstruct[];
  readonly userRegions: readonly UserRegion[];
  /** SHA-256 over the file's tokens without comments and white space: unchanged when only comments change. */
  readonly codeHash: string;
  /** SHA-256 over the bytes. */
  readonly textHash: string;
}
