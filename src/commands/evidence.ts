// `sossl evidence`: the whole chain, from the configuration to a bundle of files that an assessor can read.

import { limitRuns } from '../io/limit-runs.ts';
import { joinPath, relativePath } from '../io/paths.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Command, Context, Outcome } from './command.ts';
import { beginRun } from './evidence/begin-run.ts';
import { withdrawBundle, writeBundle } from './evidence/bundle-place.ts';
import type { MadeEvidence } from './evidence/made.ts';
import { makeEvidence } from './evidence/make-evidence.ts';
import { openAndCheck, openedWords } from './project/check-project.ts';
import type { Project } from './project/project.ts';
import { failuresText } from './test.ts';
import { traceText } from './trace.ts';

export const evidence: Command = {
  name: 'evidence',
  summary: 'do everything and write the complete bundle',
  argument: '[PROJECT]',
  about: [
    'Check, generate, build, test, static checkers, trace, diagrams, audit report, impact: everything into one',
    'folder, --out. Begin with its index.html. A result of an earlier run is taken over when everything that it',
    'follows from has the same hash, and the record of the run says so; --release takes over nothing. With',
    '--import the results are those of a run elsewhere. Exit code 1 when something failed, has a gap or could',
    'not run; the bundle is written all the same and shows it.',
  ],
  example: [
    'sossl evidence examples/ecockpit --out reports/ecockpit',
    'sossl evidence examples/ecockpit --out ../release --release --baseline HEAD',
  ],
  options: ['out', 'threshold', 'baseline', 'renderer', 'release', 'import', 'format'],
  run: runEvidence,
};

async function runEvidence(given: Context): Promise<Outcome> {
  const { edge } = given;
  const bounded = { ...edge, run: limitRuns(edge.run, edge.environment.coreCount) };
  const context = { ...given, edge: bounded };
  const started = edge.environment.date();
  const earlier = withdrawBundle(context);
  const opened = await context.progress.step('check', () => openAndCheck(context), openedWords);
  if ('outcome' in opened) return opened.outcome;
  const { project } = opened;
  const begun = await beginRun(context, opened, started);
  if (begun.value === undefined) {
    return { diagnostics: [...opened.open, ...begun.diagnostics], names: project };
  }
  const made = await makeEvidence(begun.value);
  const diagnostics: Diagnostic[] = [...opened.open, ...made.diagnostics];
  if (made.value === undefined) return { diagnostics, names: project };
  const written = writeBundle(project, made.value.files, earlier);
  diagnostics.push(...written);
  // Nothing may claim a result that stands nowhere.
  if (written.length > 0) return { diagnostics, names: project };
  const { verdict } = made.value.pack;
  const text = summaryText(project, made.value);
  return { diagnostics, names: project, text, exit: verdict === 'complete' ? 0 : 1 };
}

function summaryText(project: Project, { items, pack }: MadeEvidence): string {
  const { parts, trace, verdict, release } = pack;
  const folder = relativePath(project.edge.workingFolder, project.out);
  const width = Math.max(...parts.map(({ name }) => name.length));
  const rows = [
    ...parts.map(({ name, verdict: own, words }) => `  ${name.padEnd(width)}  ${shown(own)}  ${words}`),
    `evidence: ${verdict}, ${release}`,
    `bundle: ${folder} (start with ${joinPath(folder, 'index.html')})`,
  ];
  return `${failuresText(items)}${traceText(project, trace)}${rows.join('\n')}\n`;
}

/** Two words at most, in a column. */
function shown(verdict: string): string {
  return verdict.replaceAll('_', ' ').padEnd('incomplete'.length);
}
