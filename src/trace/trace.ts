// Joins requirements, configuration, constructs and results into one graph with one verdict.
// In: loaded requirements, readings of the actual files, evidence, present hashes. Out: the trace; what does not hold is
// a warning, so that there is a trace to look at in every case. Reads no file, knows no clock, writes nothing.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { Exclusion, RequirementLevel } from '../model/requirement.ts';
import type { Trace } from '../model/trace.ts';
import { countWithdrawn, indexChecks, judgeMapping } from './claims.ts';
import { traceConfiguration } from './configuration-paths.ts';
import { judgeEvidence } from './evidence-index.ts';
import { accountFile } from './files.ts';
import { addFinding, startFindings } from './findings.ts';
import { indexRequirements, indexResults } from './index-items.ts';
import type { TraceInput } from './input.ts';
import { judgeLeaves } from './judge-leaves.ts';
import { matchConstructs } from './match-constructs.ts';
import { indexAnswers } from './reliance.ts';
import { claimConstructs, claimMonitor, traceConstructs, traceMonitor } from './trace-constructs.ts';
import { countByState, reportGaps, traceRequirements } from './trace-requirements.ts';
import { noteUntraced, userContexts } from './user-code.ts';

/** All levels: the threshold when none is given. */
export const ALL_LEVELS: readonly RequirementLevel[] = ['SG', 'FSR', 'TSR', 'SSR', 'TLR', 'AOU'];

/** The trace of a project. `verdict` is `complete` exactly when there is no finding; then the only diagnostic may be a note. */
export function traceProject(input: TraceInput): StageResult<Trace> {
  const findings = startFindings(input.readings);
  const levels = input.levels ?? ALL_LEVELS;
  for (const { file, line, reason, span } of input.drift) {
    const place = span === undefined ? { file, line } : { file, line, span };
    addFinding(findings, 'suspect', TRC.drift, { file, reason }, place);
  }
  const index = indexRequirements(input.requirements, findings);
  const mappingFaults = judgeMapping(input.mapping ?? [], index.byId, findings);
  const matching = matchConstructs(input.constructs, input.readings);
  const constructClaims = claimConstructs(matching, index.byId, mappingFaults, findings);
  const monitorClaims = claimMonitor(input.monitorReading, index.byId, findings);
  const claimants = [...constructClaims, ...monitorClaims].map(({ claimant }) => claimant);
  const checks = indexChecks(input, index.byId, findings);
  const results = indexResults(input.evidence, index.byId, findings);
  const evidence = judgeEvidence(results, input.currentHashes);
  const context = {
    excluded: input.excluded ?? new Map<string, Exclusion>(),
    answers: indexAnswers(input.assumptions ?? [], index.byId),
    externalMonitor: input.externalMonitor,
  };
  const leaves = judgeLeaves(index, context, claimants, checks, countWithdrawn(matching), evidence);
  const requirements = traceRequirements(index, leaves, input.system, context, findings);
  const contexts = userContexts(constructClaims, index.byId, context.excluded);
  const constructs = traceConstructs(constructClaims, leaves, contexts);
  reportGaps(requirements, levels, findings);
  noteUntraced(contexts, findings);
  const value: Trace = {
    toolVersion: input.toolVersion,
    project: input.system.project.name,
    evidenceHash: input.evidenceHash,
    verdict: findings.rows.length === 0 ? 'complete' : 'gaps',
    levels,
    byState: countByState(requirements),
    files: matching.files.map(accountFile),
    requirements,
    constructs,
    monitor: traceMonitor(monitorClaims, leaves),
    configuration: traceConfiguration(input.system, constructs, evidence),
    evidence,
    findings: findings.rows,
  };
  return { value, diagnostics: findings.diagnostics };
}
