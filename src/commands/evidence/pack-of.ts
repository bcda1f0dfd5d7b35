// The evidence pack: what the steps gave, joined with what is known of the settings, under one verdict. In: the run, results of the
// steps. Out: the pack that every document renders.

import { packVerdict } from '../../audit/pack-verdict.ts';
import { report } from '../../diagnostics/code.ts';
import { EVD } from '../../diagnostics/codes-evd.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { EvidencePack, PackPart } from '../../model/pack.ts';
import { auditFacts } from '../audit/audit-facts.ts';
import { sha256 } from '../hash.ts';
import { asText } from './as-text.ts';
import { carryOver } from './carry-over.ts';
import type { Done, EvidenceRun } from './evidence-run.ts';
import type { Made } from './made.ts';
import {
  analysisPart,
  auditPart,
  buildPart,
  diagramsPart,
  impactPart,
  testsPart,
  tracePart,
} from './pack-parts.ts';
import { packPaths } from './pack-paths.ts';

/** The pack before its audit report is written. */
export async function packOf(run: EvidenceRun, made: Made): Promise<StageResult<EvidencePack>> {
  const { opened } = run;
  const { first, isolation, drawn, traced } = made;
  const facts = await auditFacts(opened, traced.trace, run.tools);
  if (facts.value === undefined) return { diagnostics: facts.diagnostics };
  const { analysed, impact } = first;
  const pack = sealed(run, {
    ...facts.value,
    matrix: isolation.matrix,
    interference: isolation.interference,
    faults: isolation.faults,
    reactions: isolation.reactions,
    system: opened.checked.system,
    trace: traced.trace,
    parts: partsOf(made),
    diagrams: drawn.value?.diagrams ?? [],
    ...(analysed.value === undefined ? {} : { analysis: analysed.value.analysis }),
    ...(impact?.value === undefined ? {} : { impact: impact.value }),
    diagnostics: opened.diagnostics,
    date: '',
    files: packPaths(made.artefacts, isolation.diagrams),
  });
  return { value: { ...pack, date: await dateOf(run, pack) }, diagnostics: facts.diagnostics };
}

/** The pack as the first page shows it: a report that could not be written counts. */
export function withAudit(pack: EvidencePack, audit: Done<unknown>): EvidencePack {
  const parts = [...pack.parts, auditPart(audit)];
  const verdict = packVerdict(parts);
  return { ...pack, parts, verdict, release: verdict === 'complete' ? pack.release : 'draft' };
}

/** One finding when a release was asked for and the evidence does not allow it. */
export function releaseFindings({ store }: EvidenceRun, pack: EvidencePack): readonly Diagnostic[] {
  if (!store.release || pack.release === 'released') return [];
  const parts = pack.parts
    .filter(({ verdict }) => verdict === 'gaps' || verdict === 'incomplete')
    .map(({ name, words }) => `${name}: ${words}`);
  return [report(EVD.notReleased, { verdict: pack.verdict, parts })];
}

function sealed({ store }: EvidenceRun, open: Omit<EvidencePack, 'verdict' | 'release'>): EvidencePack {
  const verdict = packVerdict(open.parts);
  return { ...open, verdict, release: store.release && verdict === 'complete' ? 'released' : 'draft' };
}

function partsOf({ first, drawn, traced }: Made): readonly PackPart[] {
  return [
    tracePart(traced.trace),
    buildPart(first.built),
    testsPart(first.tested),
    analysisPart(first.analysed),
    diagramsPart(drawn),
    impactPart(first.impact),
  ];
}

/** The day of the run in which everything that the pack says was first so: the same pack has the same date. */
async function dateOf({ store, tool }: EvidenceRun, pack: EvidencePack): Promise<string> {
  const { started } = store.run;
  const step = {
    name: 'pack',
    key: sha256(tool, asText(pack)),
    work: async () => ({ value: started, diagnostics: [] }),
    shape: 'text' as const,
    isKept: () => true,
  };
  return (await carryOver(store, step)).value ?? started;
}
