// What is open in a pack, one line each. In: the pack. Out: points, those that make the verdict worse first. Nothing is judged
// here: every point is a part, finding, run or setting that was judged before.

import type { EvidencePack } from '../../model/pack.ts';
import { AUDIT, MATRIX } from './file-link.ts';

export interface OpenPoint {
  /** `part`, `trace`, `static analysis`, `configuration`, `result`. */
  readonly area: string;
  readonly subject: string;
  readonly words: string;
  /** File of the bundle where it stands in full, with a place in it. */
  readonly file: string;
  readonly place?: string;
}

/** Every open point. */
export function openPoints(pack: EvidencePack): readonly OpenPoint[] {
  return [...partPoints(pack), ...tracePoints(pack), ...analysisPoints(pack), ...settingPoints(pack)];
}

function partPoints({ parts }: EvidencePack): readonly OpenPoint[] {
  return parts
    .filter(({ verdict }) => verdict === 'incomplete')
    .map(({ name, words }) => ({ area: 'part', subject: name, words, file: 'run/record.json' }));
}

function tracePoints({ trace }: EvidencePack): readonly OpenPoint[] {
  const findings = trace.findings.map(({ code, where, message }) => ({
    area: 'trace',
    subject: where,
    words: `${message} (${code})`,
    file: MATRIX,
    place: '#findings',
  }));
  const failed = trace.evidence
    .filter(({ state }) => state === 'failed')
    .map(({ item }) => ({
      area: 'result',
      subject: item.id,
      words: `failed: ${item.title}`,
      file: MATRIX,
      place: `#test=${encodeURIComponent(item.id.toWellFormed())}`,
    }));
  return [...failed, ...findings];
}

function analysisPoints({ analysis }: EvidencePack): readonly OpenPoint[] {
  const file = 'misra/report.html';
  if (analysis === undefined) {
    return [{ area: 'static analysis', subject: 'all checkers', words: 'nothing ran', file }];
  }
  const runs = analysis.runs
    .filter(({ verdict }) => verdict !== 'valid')
    .map(({ checker, verdict, problems }) => ({
      area: 'static analysis',
      subject: checker,
      words: `${verdict === 'invalid' ? 'INVALID' : 'NOT RUN'}: ${problems.join('; ')}`,
      file,
    }));
  const findings = analysis.runs
    .filter(({ verdict }) => verdict === 'valid')
    .flatMap((run) => run.findings.filter(({ deviation }) => deviation === undefined))
    .map(({ guideline, rule, message, span, checker }) => ({
      area: 'static analysis',
      subject: `${span.file}:${span.line}`,
      words: `${guideline ?? rule}: ${message} (${checker})`,
      file,
    }));
  return [...runs, ...findings];
}

function settingPoints({ settings }: EvidencePack): readonly OpenPoint[] {
  return settings
    .filter(({ verdict }) => verdict === 'finding')
    .map(({ path, effectReason }) => ({
      area: 'configuration',
      subject: path,
      words: `a finding of the check is open: ${effectReason}`,
      file: AUDIT,
    }));
}
