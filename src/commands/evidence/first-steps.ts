// The steps that need no results of others: the image, and beside each other its tests, the static checkers, the comparison with an
// earlier version. In: the run. Out: what each gave; a step without a result says why.

import { allEnded } from '../../io/all-ended.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Impact } from '../../model/impact.ts';
import type { Built } from '../build/build-image.ts';
import type { TestedProject } from '../test/test-project.ts';
import { type Analysed, analysisStep } from './analysis-step.ts';
import { buildStep } from './build-step.ts';
import { type Done, doneWords, type EvidenceRun } from './evidence-run.ts';
import { testStep } from './test-step.ts';

export interface FirstSteps {
  readonly built: Done<Built>;
  readonly tested: Done<TestedProject>;
  readonly analysed: Done<Analysed>;
  /** Undefined: no earlier version was named. */
  readonly impact: Done<Impact> | undefined;
}

/** The image first, because everything waits for it; then the others at the same time. */
export async function firstSteps(run: EvidenceRun): Promise<FirstSteps> {
  const { context } = run;
  const { step } = context.progress;
  const { baseline } = context.options;
  const built: Done<Built> = await step(
    'build',
    () => buildStep(run),
    doneWords(() => 'done'),
  );
  const [tested, analysed, impact] = await allEnded([
    step(
      'test',
      () => testStep(run, built.value),
      doneWords(({ summary }) => summary),
    ),
    step(
      'static analysis',
      () => analysisStep(run),
      doneWords(({ verdict }) => verdict.replaceAll('_', ' ')),
    ),
    baseline === undefined ? undefined : impactStep(run, baseline),
  ]);
  return { built, tested, analysed, impact };
}

function impactStep({ context, opened }: EvidenceRun, baseline: string): Promise<Done<Impact>> {
  return context.progress.step(
    'impact',
    async (): Promise<StageResult<Impact>> => {
      const { impactSince } = await import('../impact/impact-of-project.ts');
      return impactSince(opened, baseline);
    },
    doneWords(({ changes }) => `${changes.length} changes`),
  );
}
