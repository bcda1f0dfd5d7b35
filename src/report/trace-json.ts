// `trace.json`: the joined graph for programs, docs/formats.md section 6.
// In: the trace. Out: one file. Adds nothing and computes no state.

import type { OutputFile } from '../model/source.ts';
import type { Trace, TraceConstruct, TraceFile, TraceRequirement } from '../model/trace.ts';
import { countAnswers } from './assumption-answers.ts';
import { countUserCode } from './user-code-figures.ts';

function fileRow({ reading, ...figures }: TraceFile, all: Trace['constructs']) {
  const { file: path, textHash, codeHash } = reading;
  const { constructs, tagged, bytes, tracedBytes, userBytes, layoutBytes } = figures;
  const { units, traced } = countUserCode(all.filter(({ file }) => file === path));
  const counts = { constructs, tagged, userUnits: units, userTraced: traced };
  return { path, textHash, codeHash, ...counts, bytes, tracedBytes, userBytes, layoutBytes };
}

function requirementRow(row: TraceRequirement) {
  const { id, set, level, title, asil, revision, satisfies, span } = row.requirement;
  const { state, reason, satisfiedBy, assumptions, constructs, checks, configuration, evidence } = row;
  const head = { id, set, level, title, asil, revision, state, reason, satisfies, satisfiedBy, assumptions };
  const place = { file: span.file, line: span.line };
  return { ...head, ...answerRow(row), constructs, checks, configuration, evidence, ...place };
}

/** What the integrator says; of an assumption of use that nobody answered `null`. */
function answerRow({ answer, requirement }: TraceRequirement) {
  if (requirement.level !== 'AOU') return {};
  if (answer === undefined) return { answer: null };
  const { author, date, evidence, how, revision } = answer;
  return { answer: { answer: answer.answer, revision, how, evidence, author, date } };
}

function constructRow(row: TraceConstruct) {
  const { identity, kind, symbol, role, origin, file, line, startByte, endByte, from, requirements } = row;
  const place = { identity, kind, symbol, role, origin, file, line, startByte, endByte, from, requirements };
  return { ...place, parent: row.parent, state: row.state, evidence: row.evidence, user: row.user };
}

/** The file; keys in the order of the format, `\n` at the end. */
export function traceJson(trace: Trace): readonly OutputFile[] {
  const content = {
    format: 'sossl-trace/1',
    tool: trace.toolVersion,
    project: trace.project,
    evidenceHash: trace.evidenceHash,
    verdict: trace.verdict,
    summary: {
      requirements: { total: trace.requirements.length, byState: trace.byState },
      assumptions: countAnswers(trace),
      userCode: countUserCode(trace.constructs),
    },
    files: trace.files.map((file) => fileRow(file, trace.constructs)),
    requirements: trace.requirements.map(requirementRow),
    constructs: trace.constructs.map(constructRow),
    configuration: trace.configuration,
    evidence: trace.evidence.map(({ item, state }) => {
      const { id, verdict, requirements, exercises } = item;
      return { id, verdict, state, requirements, exercises };
    }),
    findings: trace.findings,
  };
  return [{ path: 'traceability/trace.json', content: `${JSON.stringify(content, null, 2)}\n` }];
}
