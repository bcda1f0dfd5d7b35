// What the pack holds of the configuration itself: every setting with all that is known of it, the checks, the programs, the texts. In:
// the opened project, its trace. Out: parts of the pack, or everything that is unreadable.

import { checkedSettings } from '../../audit/checked-settings.ts';
import { leafFinder } from '../../audit/leaf-patterns.ts';
import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import { schemaLeaves } from '../../load/schema-leaves.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidencePack, ToolUse } from '../../model/pack.ts';
import type { Trace } from '../../model/trace.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { readToolText } from '../project/tool-texts.ts';
import { recordedRules } from './golden-rules.ts';
import { performedChecks } from './performed-checks.ts';
import { settingValues } from './setting-values.ts';

export type AuditFacts = Pick<EvidencePack, 'settings' | 'checks' | 'tools' | 'configuration'>;

/** The facts. `tools`: programs that the pack was made with. */
export function auditFacts(
  { checked, diagnostics, project, sources }: OpenedProject,
  trace: Trace,
  tools: readonly ToolUse[],
): StageResult<AuditFacts> {
  const { edge } = project;
  const read = joinNamed({
    schema: readToolText(edge, 'schema/sossl-1.schema.json'),
    seen: recordedRules(edge),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { system } = checked;
  const leaves = schemaLeaves(JSON.parse(read.value.schema.text));
  const leafOf = leafFinder(leaves);
  const configuration = [sources.configuration, ...sources.bases];
  const values = settingValues(configuration, (path) => leafOf(path) !== undefined);
  const { cases, rules } = read.value.seen;
  const settings = checkedSettings({ system, trace, leaves, values, rules, diagnostics });
  const checks = performedChecks(CATALOGUE, cases, diagnostics);
  return { value: { settings, checks, tools, configuration }, diagnostics: [] };
}
