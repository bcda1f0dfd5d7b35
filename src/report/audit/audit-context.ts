// What all chapters of the audit report look up: which settings, requirements, checks and lines have a place in it. In: the pack. Out:
// links where there is such a place, plain names where there is none.

import type { CheckedSetting } from '../../model/checked-setting.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { PdfRun } from '../../model/pdf-definition.ts';
import { code, link } from './audit-runs.ts';

export interface AuditContext {
  readonly pack: EvidencePack;
  /** Settings by the leaf that they are instances of, in the order of their first one. */
  readonly byLeaf: ReadonlyMap<string, readonly CheckedSetting[]>;
  /** Settings by requirement. */
  readonly byRequirement: ReadonlyMap<string, readonly CheckedSetting[]>;
  /** Settings by `file:line`. */
  readonly byLine: ReadonlyMap<string, CheckedSetting>;
  /** A setting, else what `leaf` gives. */
  readonly setting: (path: string) => PdfRun;
  readonly requirement: (id: string) => PdfRun;
  readonly check: (code: string) => PdfRun;
  /** A leaf pattern, or whatever else stands there. */
  readonly leaf: (pattern: string) => PdfRun;
}

/** The look-up tables of one pack. */
export function auditContext(pack: EvidencePack): AuditContext {
  const byLeaf = Map.groupBy(pack.settings, ({ leaf }) => leaf);
  const byLine = new Map<string, CheckedSetting>();
  for (const setting of pack.settings) {
    const key = `${setting.file}:${setting.line}`;
    if (setting.line !== undefined && !byLine.has(key)) byLine.set(key, setting);
  }
  const requirements = new Set(pack.trace.requirements.map(({ requirement }) => requirement.id));
  const paths = new Set(pack.settings.map(({ path }) => path));
  const checks = new Set(pack.checks.map((check) => check.code));
  const leaf = (pattern: string): PdfRun => (byLeaf.has(pattern) ? link(pattern, 'leaf') : code(pattern));
  return {
    pack,
    byLeaf,
    byRequirement: settingsByRequirement(pack.settings),
    byLine,
    setting: (path) => (paths.has(path) ? link(path, 'setting') : leaf(path)),
    requirement: (id) => (requirements.has(id) ? link(id, 'requirement') : code(id)),
    check: (name) => (checks.has(name) ? link(name, 'check') : code(name)),
    leaf,
  };
}

function settingsByRequirement(settings: readonly CheckedSetting[]): AuditContext['byRequirement'] {
  const byId = new Map<string, CheckedSetting[]>();
  for (const setting of settings) {
    for (const id of setting.requirements) {
      const own = byId.get(id) ?? [];
      own.push(setting);
      byId.set(id, own);
    }
  }
  return byId;
}
