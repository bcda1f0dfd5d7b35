// The tree of C constructs that generation builds before anything becomes text. Values only: a construct says what it
// is, where it comes from and what its template needs; tags and layout are the renderer's.

import type { ConstructKind } from '../model/construct.ts';
import type { CText } from './c-text.ts';

/** One unit of emitted C. */
export interface Construct {
  readonly kind: ConstructKind;
  /** C name that the source shows for it (docs/formats.md §3). */
  readonly symbol: string;
  /** Role as listed in `templates/c/trace.yaml`, with `*` for `name`. */
  readonly role: string;
  readonly name?: string;
  /** Configuration paths behind it; empty: the platform or the tool itself, see `origin`. */
  readonly from: readonly string[];
  readonly origin?: 'platform' | 'tool';
  /** Requirements that the configuration names for this very entry. */
  readonly requirements: readonly string[];
  /** Template below `templates/c/`, when it is not the one named like the kind. */
  readonly template?: string;
  /** Lines of the comment above it, unescaped. */
  readonly about?: readonly string[];
  readonly fields: Readonly<Record<string, CText>>;
  readonly body?: readonly Item[];
}

/** Part of a body or of a file: a construct, a line of plain code or of comment, a user region, or an empty line. */
export type Item =
  | { readonly construct: Construct }
  | { readonly line: CText }
  | { readonly heading: string }
  | { readonly region: UserRegionSlot }
  | { readonly blank: true };

/** A place that belongs to the user, with what stands there until he writes something. */
export interface UserRegionSlot {
  readonly id: string;
  readonly skeleton: readonly CText[];
}

export const BLANK: Item = { blank: true };

/** A line as an item. */
export function line(text: CText): Item {
  return { line: text };
}

/** A construct as an item. */
export function construct(value: Construct): Item {
  return { construct: value };
}

/** Role of this very construct: the listed role with its name filled in. */
export function roleOf(value: Construct): string {
  return value.name === undefined ? value.role : value.role.replace('*', value.name);
}

/** `decision:get_speed_decode:decode.axle.max` */
export function identityOf(value: Construct): string {
  return `${value.kind}:${value.symbol}:${roleOf(value)}`;
}
