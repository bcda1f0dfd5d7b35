// The settings of today's configuration as the adoption asks for them. In: the leaves of its schema. Out: whether a path is one, what is
// required, and the order in which they are written.

import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { SchemaLeaf } from '../model/schema-leaf.ts';
import { leafPattern } from './old-path.ts';

export interface Settings {
  readonly leaves: readonly Pick<SchemaLeaf, 'leaf' | 'required'>[];
  /** Keys that the top of every configuration has. */
  readonly requiredTop: readonly string[];
}

/** Whether the path is a leaf, or stands below one: `cores[0]`. */
export function isSetting({ leaves }: Settings, path: string): boolean {
  const pattern = leafPattern(path);
  return leaves.some(({ leaf }) => leaf === pattern || pattern.startsWith(`${leaf}.`));
}

/** Whether the path is a leaf, or a map or list of them. */
export function isPartOfSettings(settings: Settings, path: string): boolean {
  const pattern = leafPattern(path);
  return isSetting(settings, path) || settings.leaves.some(({ leaf }) => leaf.startsWith(`${pattern}.`));
}

/** The leaf that was probably meant. */
export function nearestSetting({ leaves }: Settings, path: string): string | undefined {
  const pattern = leafPattern(path);
  const names = leaves.map(({ leaf }) => leaf);
  const whole = nearestWord(pattern, names);
  if (whole !== undefined) return whole;
  const last = pattern.split('.').at(-1) ?? '';
  const owner = pattern.slice(0, -last.length);
  const sisters = names.filter((leaf) => leaf.startsWith(owner)).map((leaf) => leaf.slice(owner.length));
  const near = nearestWord(last, sisters);
  return near === undefined ? undefined : `${owner}${near}`;
}

/** Place of a key in the schema, by which keys of a map are sorted. */
export function settingRank({ leaves }: Settings, path: string): number {
  const pattern = leafPattern(path);
  const at = leaves.findIndex(({ leaf }) => leaf === pattern || leaf.startsWith(`${pattern}.`));
  return at < 0 ? leaves.length : at;
}
