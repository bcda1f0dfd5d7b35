// What a setting of the configuration means, what stands behind it on each platform, and what it is in a project. In: a
// configuration path (`smc_services.get_speed.id`) or a leaf pattern (`smc_services.*.id`). Out: lines, or nothing.

import type { Platform } from '../../model/platform.ts';
import type { SchemaLeaf } from '../../model/schema-leaf.ts';
import { settingInProject } from './explain-setting-value.ts';
import { fits } from './explain-symbol.ts';
import { row, wrap, wrappedRows } from './explain-text.ts';
import type { ExplainedProject } from './explained-project.ts';

export interface Settings {
  readonly leaves: readonly SchemaLeaf[];
  readonly platforms: readonly Platform[];
}

/** The explanation of every setting that the subject names; undefined when it names none. */
export function explainSetting(
  subject: string,
  { leaves, platforms }: Settings,
  project: ExplainedProject | undefined,
): readonly string[] | undefined {
  const leaf = leaves.find((one) => isAbout(one, subject));
  if (leaf !== undefined) {
    const there = project === undefined ? [] : settingInProject(subject, leaf.leaf, project);
    return [...leafText(leaf), ...effectText(leaf.leaf, platforms), ...there];
  }
  const below = leaves.filter(({ leaf }) =>
    fits(leaf.split('.').slice(0, depth(subject)).join('.'), subject),
  );
  if (below.length === 0) return undefined;
  const there = project === undefined ? [] : settingInProject(subject, subject, project);
  return [`${subject}: a map of ${below.length} settings`, '', ...below.map(lineOf), ...there];
}

/** Whether a leaf is what the subject names. A value that has parts is explained as a whole: `id.owner` by `id`. */
function isAbout({ leaf, type }: SchemaLeaf, subject: string): boolean {
  const whole = subject.split('.').slice(0, depth(leaf)).join('.');
  return fits(leaf, whole) && (whole === subject || type.includes('map of'));
}

function depth(subject: string): number {
  return subject.split('.').length;
}

function lineOf({ leaf, description }: SchemaLeaf): string {
  return `  ${leaf}  ${description.split('. ')[0]?.replace(/\.$/u, '') ?? ''}`;
}

function leafText(leaf: SchemaLeaf): readonly string[] {
  const { type, unit, range, required, examples, allowed, meanings } = leaf;
  const words = allowed.map((word, at) => {
    const meaning = meanings[at] ?? '';
    return meaning === '' ? word : `${word}: ${meaning}`;
  });
  return [
    leaf.leaf,
    '',
    ...wrap(leaf.description),
    '',
    ...row('value', unit === undefined ? type : `${type}, in ${unit}`),
    ...row('range', range),
    ...wrappedRows('words', words),
    ...row('when absent', absence(leaf, required)),
    ...row('example', examples.join(' or ')),
  ];
}

function absence({ default: otherwise }: SchemaLeaf, required: boolean): string {
  if (required) return 'it must be there';
  return otherwise === undefined ? 'as described above' : otherwise;
}

/** What stands behind the value, platforms that say the same together. */
function effectText(leaf: string, platforms: readonly Platform[]): readonly string[] {
  const byWords = new Map<string, string[]>();
  for (const { name, effects } of platforms) {
    const effect = effects.find((one) => one.leaf === leaf);
    if (effect === undefined) continue;
    const words = `${effect.effect.replaceAll('_', ' ')}: ${effect.reason}`;
    byWords.set(words, [...(byWords.get(words) ?? []), name]);
  }
  return [...byWords].flatMap(([words, names]) => [
    '',
    ...wrap(names.length === platforms.length ? 'On every platform:' : `On ${names.join(', ')}:`),
    ...row('effect', words),
  ]);
}
