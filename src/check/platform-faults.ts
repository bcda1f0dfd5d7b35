// Rows of a platform description as the rules about it need them: every row with its list, its path and its place.

import type { Place } from '../diagnostics/code.ts';
import type { RelatedPlace } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import { platformStands } from './rule.ts';

/** One row of a list of the description. */
export interface PlatformRow {
  readonly name: string;
  /** Its path in the description, `devices.uart0`. */
  readonly path: string;
}

/** The rows of a list with their paths. */
export function rowsOf<T extends { readonly name: string }>(
  list: string,
  rows: readonly T[],
): readonly (T & PlatformRow)[] {
  return rows.map((row) => ({ ...row, path: `${list}.${row.name}` }));
}

/** The place of a path of the description. */
export function placeOf(platform: Platform, path: string, related: readonly RelatedPlace[] = []): Place {
  return { span: platform.spans.get(path), related };
}

/** The same, with the other party of a conflict. */
export function placeOfBoth(platform: Platform, one: PlatformRow, other: PlatformRow): Place {
  return placeOf(platform, one.path, [platformStands(platform, other.path, other.name)]);
}
