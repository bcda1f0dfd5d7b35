// Constructs: the units of emitted C, as generated and as read back from the actual file.

import type { Span } from './source.ts';

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
  | 'case'
  /** The user's text in a function of the tool. Never generated as such. */
  | 'body'
  /** A directive of the user at file level with all that it encloses. Never generated. */
  | 'directive'
  /** Assembly or a call of a macro at file level, by the user. Never generated. */
  | 'statement';

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
  /** Template below `templates/c/`, without extension; `project/<name>` for one of the project. */
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
  /** True inside a conditional directive, which may take it out of the build. */
  readonly conditional?: true;
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

/**
 * Some bytes of a file and their one innermost owner. `layout` is white space and comments that stand at no construct.
 * `index` counts in the reading's constructs or user regions.
 */
export type ByteSegment = {
  readonly startByte: number;
  readonly endByte: number;
} & ({ readonly owner: 'construct' | 'user'; readonly index: number } | { readonly owner: 'layout' });

/** What the independent reader saw in one C file. */
export interface CSourceReading {
  readonly file: string;
  /** The text as read; reports show it, and byte ranges point into its UTF-8 form. */
  readonly text: string;
  readonly constructs: readonly ReadConstruct[];
  /** What stands in user regions at file level, and the bodies in functions, as far as they carry no tag: no part of `constructs`. */
  readonly untaggedUnits: readonly ReadConstruct[];
  readonly userRegions: readonly UserRegion[];
  /** Gapless and in order: every byte of the file stands in exactly one of them. */
  readonly segments: readonly ByteSegment[];
  /** SHA-256 over the file's tokens without comments and white space: unchanged when only comments change. */
  readonly codeHash: string;
  /** SHA-256 over the bytes. */
  readonly textHash: string;
}

/** A function or label of the hand-written monitor that carries a tag. */
export interface MonitorSymbol {
  readonly symbol: string;
  readonly file: string;
  readonly line: number;
  readonly requirements: readonly string[];
  /** Source text from the tag to the end of the function, or to the next label. */
  readonly text: string;
  /** Place of the tag. */
  readonly span: Span;
}

/** What the independent reader saw in the hand-written sources of the monitor. */
export interface MonitorReading {
  /** In order of file name, then line. */
  readonly symbols: readonly MonitorSymbol[];
  /** SHA-256 over all files in order of name, without comments and white space. */
  readonly codeHash: string;
}
