// All files of a bundle. In: the run, the pack, results of the steps. Out: the files, the first pages, the record of the run and the
// manifest among them.

import { joinNamed } from '../../diagnostics/join-results.ts';
import type { Artefact } from '../../model/artefact.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import { dashboardHtml } from '../../report/dashboard/dashboard-html.ts';
import { AUDIT_PDF } from '../audit/audit-pdf.ts';
import { readToolText } from '../project/tool-texts.ts';
import { manifestFile } from './bundle.ts';
import { bundleReadme } from './bundle-readme.ts';
import type { CarriedOver } from './carry-over.ts';
import type { Done, EvidenceRun } from './evidence-run.ts';
import type { Made } from './made.ts';
import { producedBy, stageProducer } from './manifest-artefacts.ts';
import { runRecord } from './run-record.ts';

interface Documented extends Made {
  readonly audit: Done<Artefact>;
}

/** The files, or what of the tool cannot be read. */
export function bundleFiles(
  run: EvidenceRun,
  pack: EvidencePack,
  made: Documented,
): StageResult<readonly OutputFile[]> {
  const { edge } = run.context;
  const assets = joinNamed({
    style: readToolText(edge, 'templates/report/dashboard.css'),
    script: readToolText(edge, 'templates/report/dashboard.js'),
  });
  if (assets.value === undefined) return { diagnostics: assets.diagnostics };
  const { style, script } = assets.value;
  const { artefacts, audit, first } = made;
  const listed = pack.files.filter(({ path }) => path !== AUDIT_PDF || audit.value !== undefined);
  const shown = { ...pack, files: listed };
  const documents = [...artefacts, ...(audit.value === undefined ? [] : [audit.value])];
  const stage = stageProducer(edge.toolVersion, 'evidence');
  const pages = [
    bundleReadme(pack.trace, first.tested.value?.summary ?? 'not run', pack.diagnostics, shown),
    dashboardHtml(shown, { style: style.text, script: script.text }),
  ];
  const about = documents.filter(({ path }) => !path.startsWith('run/')).map(({ path }) => path);
  const all = [
    ...documents,
    ...producedBy(stage, about, pages),
    ...producedBy(stage, [], [recordOf(run, made)]),
  ];
  return { value: [...all, manifestFile(all)], diagnostics: [] };
}

function recordOf(run: EvidenceRun, { audit, drawn, first }: Documented): OutputFile {
  const { analysed, built, tested } = first;
  const carried = [built, tested, analysed, drawn, audit].flatMap((step): readonly CarriedOver[] =>
    step.carried === undefined ? [] : [step.carried],
  );
  return runRecord(run.context.edge, {
    started: run.store.run.started,
    steps: run.context.progress.times(),
    tools: run.tools,
    logs: [...(tested.value?.logs ?? []), ...(analysed.value?.logs ?? [])],
    calls: analysed.value?.durations ?? [],
    carried,
  });
}
