// The configuration item by item: every value that is written and every default that stands for an absent key, with all that an
// auditor asks of it. In: values as read, the schema's leaves, what the rules look at, system, trace, findings. Out: one row each, in
// the order of the file, defaults behind the values of their entry.

import type { CheckedSetting, SettingRule, SettingValue } from '../model/checked-setting.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SchemaLeaf } from '../model/schema-leaf.ts';
import type { System } from '../model/system.ts';
import type { Trace } from '../model/trace.ts';
import { fits, leafFinder, liesIn } from './leaf-patterns.ts';
import { standingDefaults } from './setting-defaults.ts';
import { rulesByPlace } from './setting-rules.ts';
import { tracedSettings } from './setting-trace.ts';

export interface SettingInput {
  readonly system: System;
  readonly trace: Trace;
  readonly leaves: readonly SchemaLeaf[];
  /** In the order of the file. */
  readonly values: readonly SettingValue[];
  readonly rules: readonly SettingRule[];
  /** Everything that the check said, accepted warnings as well. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The rows; paths are unique. */
export function checkedSettings(input: SettingInput): readonly CheckedSetting[] {
  const { leaves, system, values } = input;
  const leafOf = leafFinder(leaves);
  const row = settingRow(input);
  const written = new Map(values.map(({ path, value }) => [path, value]));
  const chosen = values.map(({ path, value, file, line }) =>
    row({ path, value, origin: 'chosen', file, line }, leafOf(path)),
  );
  const absent = standingDefaults(leaves, written, system).map(({ leaf, path, value }) =>
    row({ path, value, origin: 'default' }, leaf),
  );
  return [...chosen, ...absent];
}

type Written = Pick<CheckedSetting, 'path' | 'value' | 'origin' | 'file' | 'line'>;

function settingRow({ diagnostics, rules, system, trace }: SettingInput) {
  const rulesAt = rulesByPlace(rules);
  const traced = tracedSettings(trace);
  const findings = diagnostics.filter(({ path, severity }) => path !== undefined && severity !== 'note');
  return (written: Written, schema: SchemaLeaf | undefined): CheckedSetting => {
    const { path } = written;
    const leaf = schema?.leaf ?? path;
    const known = schema === undefined ? undefined : system.platform.effects.find((one) => one.leaf === leaf);
    const effect = known ?? unlistedEffect(path);
    const isRead = effect.effect !== 'documentation';
    const { codes, joined } = rulesAt(leaf, isRead);
    return {
      ...written,
      leaf,
      ...(schema?.unit === undefined ? {} : { unit: schema.unit }),
      ...rangeOf(schema),
      intendedUse: schema?.description ?? unlistedUse(path),
      interdependencies: joined,
      effect: effect.effect,
      effectReason: effect.reason,
      checks: codes,
      ...traced(path, isRead),
      verdict: verdictOf(path, findings),
    };
  };
}

/** Bounds, form or length; of a word, those that may be written. */
function rangeOf(schema: SchemaLeaf | undefined): Pick<CheckedSetting, 'range'> {
  if (schema === undefined) return {};
  const { allowed, range, type } = schema;
  const words = allowed.length === 0 ? [] : [`one of ${allowed.join(', ')}`];
  const parts = [...(range === undefined ? [] : [range]), ...words];
  if (parts.length > 0) return { range: parts.join('; or ') };
  return type === 'true or false' ? { range: type } : {};
}

/** An open finding outweighs one that was accepted; one about an entry is about everything in it. */
function verdictOf(path: string, findings: readonly Diagnostic[]): CheckedSetting['verdict'] {
  const about = findings.filter(
    ({ path: at = '' }) => fits(at, path) || fits(path, at) || liesIn(at, path) || liesIn(path, at),
  );
  if (about.length === 0) return 'clean';
  return about.every(({ accepted }) => accepted !== undefined) ? 'accepted' : 'finding';
}

/** Keys that no schema leaf stands for: the format of the file, and keys of the user's own. */
function unlistedEffect(path: string): Pick<CheckedSetting, 'effect'> & { readonly reason: string } {
  return path === FORMAT_KEY
    ? { effect: 'checked_only', reason: 'A file of another format is refused.' }
    : { effect: 'documentation', reason: 'This tool reads nothing of it.' };
}

function unlistedUse(path: string): string {
  return path === FORMAT_KEY
    ? 'Which format the file has.'
    : 'A key of the project’s own, for other programs.';
}

const FORMAT_KEY = 'schema';
