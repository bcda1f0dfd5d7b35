// What became of each part of the evidence, in one word and one sentence. In: results of the steps, undefined where a step gave
// none, with what it said. Out: parts of the pack. A part that was asked for and has no result is incomplete.

import type { Compliance, StaticAnalysis } from '../../model/compliance.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { Impact } from '../../model/impact.ts';
import type { DrawnDiagram } from '../../model/isolation.ts';
import type { PackPart } from '../../model/pack.ts';
import { STATES } from '../../model/states.ts';
import type { Trace } from '../../model/trace.ts';
import { reachOf } from '../../report/compliance/sentences.ts';
import { counted } from '../../report/counted.ts';

/** The part of a step that gave nothing. */
function notRun(name: string, { diagnostics }: StageResult<unknown>, otherwise: string): PackPart {
  const reason = diagnostics.find(({ severity }) => severity === 'error')?.message ?? otherwise;
  return { name, verdict: 'incomplete', words: `not run: ${reason}` };
}

export function tracePart(trace: Trace): PackPart {
  const applying = trace.requirements.filter(({ state }) => state !== 'excluded');
  const good = applying.filter(({ state }) => STATES[state].severity !== 'gap').length;
  const findings = trace.findings.length === 0 ? '' : `; findings: ${trace.findings.length}`;
  return {
    name: 'trace',
    verdict: trace.verdict,
    words: `${good} / ${applying.length} requirements without a gap${findings}`,
  };
}

export function buildPart(step: StageResult<unknown>): PackPart {
  if (step.value === undefined) return notRun('build', step, 'there is no image');
  return {
    name: 'build',
    verdict: 'complete',
    words: 'the image was built from the inputs of this evidence',
  };
}

export function testsPart(
  step: StageResult<{ readonly items: readonly EvidenceItem[]; readonly summary: string }>,
): PackPart {
  if (step.value === undefined) return notRun('tests', step, 'there is no image to test');
  const { items, summary } = step.value;
  const open = items.filter(({ verdict }) => verdict === 'failed' || verdict === 'not_run').length;
  const broken = step.diagnostics.find(({ severity }) => severity === 'error');
  if (broken !== undefined) {
    return { name: 'tests', verdict: 'incomplete', words: `${summary}; ${broken.message}` };
  }
  return { name: 'tests', verdict: open === 0 ? 'complete' : 'gaps', words: summary };
}

export function diagramsPart(step: StageResult<{ readonly diagrams: readonly DrawnDiagram[] }>): PackPart {
  if (step.value === undefined) return notRun('diagrams', step, 'nothing could be drawn');
  const { diagrams } = step.value;
  const drawn = diagrams.filter(({ svg }) => svg !== undefined).length;
  const pictures = diagrams.filter(({ png }) => png !== undefined).length;
  const renderers = [...new Set(diagrams.map(({ renderer }) => renderer))].sort().join(', ');
  const total = diagrams.length;
  return {
    name: 'diagrams',
    verdict: drawn === total && total > 0 ? 'complete' : 'incomplete',
    words: `${drawn} / ${total} drawn as SVG, ${pictures} / ${total} as PNG (${renderers})`,
  };
}

/** Of `imported` checkers, which are run elsewhere, only those count whose results somebody brought. */
export function analysisPart(
  step: StageResult<{
    readonly analysis: StaticAnalysis;
    readonly compliance?: Compliance;
    readonly imported: readonly string[];
  }>,
): PackPart {
  const name = 'static analysis';
  if (step.value === undefined) return notRun(name, step, 'no checker could run');
  const { analysis, compliance, imported } = step.value;
  const { runs } = analysis;
  const asked = runs.filter(({ checker, verdict }) => !imported.includes(checker) || verdict !== 'not_run');
  const valid = asked.filter(({ verdict }) => verdict === 'valid').length;
  const open = runs.flatMap(({ findings }) => findings).filter(({ deviation }) => deviation === undefined);
  const broken = step.diagnostics.filter(({ severity }) => severity === 'error').length;
  const words = [
    `${valid} / ${asked.length} checkers valid`,
    ...(compliance === undefined
      ? [`${counted(open.length, 'finding')}, not judged against guidelines and deviation records`]
      : [`${counted(open.length, 'finding')} without a deviation`]),
    ...(broken === 0 || valid < asked.length ? [] : [`wrong deviation records: ${broken}`]),
    ...(compliance === undefined ? [] : [reachWords(compliance)]),
  ].join(', ');
  if (valid < asked.length || asked.length === 0) return { name, verdict: 'incomplete', words };
  return { name, verdict: open.length + broken === 0 ? 'complete' : 'gaps', words };
}

/** No finding says something about those guidelines only that something looked at. */
function reachWords(compliance: Compliance): string {
  const [generated, written] = (['generated', 'hand_written'] as const).map((origin) => {
    const { all, looked } = reachOf(compliance, origin);
    return `${looked.length} / ${all}`;
  });
  return `guidelines looked at: ${generated} in generated code, ${written} in hand-written code`;
}

/** Without a baseline there is nothing to compare, which is no gap. */
export function impactPart(step: StageResult<Impact> | undefined): PackPart {
  const name = 'impact';
  if (step === undefined) return { name, verdict: 'not_asked', words: 'no earlier version was named' };
  if (step.value === undefined) return notRun(name, step, 'the earlier version cannot be read');
  const { changes, from } = step.value;
  return { name, verdict: 'complete', words: `${counted(changes.length, 'change')} since ${from}` };
}

export function auditPart(step: StageResult<unknown>): PackPart {
  const name = 'audit report';
  if (step.value === undefined) return notRun(name, step, 'it could not be written');
  return { name, verdict: 'complete', words: 'written' };
}
