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
  readonly requirement: (id: string) => PdfRun;
  readonly check: (code: string) => PdfRun;
  /** A leaf pattern, or whatever else stands there. */
  readonly leaf: (pattern: string) => PdfRun;
}

/** The look-up tables of one pack. */
export function auditContext(pack: EvidencePack): AuditContext {
  const byLeaf = Map.groupBy(pack.settings, ({ leaf }) => leaf);
  const byRequirement = new Map<string, CheckedSetting[]>();
  for (const setting of pack.settings) {
    for (const id of setting.requirements) byRequirement.set(id, [...(byRequirement.get(id) ?? []), setting]);
  }
  const byLine = new Map<string, CheckedSetting>();
  for (const setting of pack.settings) {
    const key = `${setting.file}:${setting.line}`;
    if (setting.line !== undefined && !byLine.has(key)) byLine.set(key, setting);
  }
  const requirements = new Set(pack.trace.requirements.map(({ requirement }) => requirement.id));
  const checks = new Set(pack.checks.map((check) => check.code));
  return {
    pack,
    byLeaf,
    byRequirement,
    byLine,
    requirement: (id) => (requirements.has(id) ? link(id, 'requirement') : code(id)),
    check: (name) => (checks.has(name) ? link(name, 'check') : code(name)),
    leaf: (pattern) => (byLeaf.has(pattern) ? link(pattern, 'leaf') : code(pattern)),
  };
}
