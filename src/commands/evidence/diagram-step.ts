// The diagrams as a step of the evidence. In: the run, what they show. Out: the pictures, new or carried over while the sources and
// whoever draws them are the same.

import type { Diagram } from '../../model/isolation.ts';
import { type DrawnSet, drawDiagrams } from '../diagrams/draw-diagrams.ts';
import { carryOver } from './carry-over.ts';
import { type Done, type EvidenceRun, programsOf } from './evidence-run.ts';
import { PRODUCER_SHAPE, type Shape } from './kept-shape.ts';
import { stepKey } from './step-key.ts';

const DRAWN_SHAPE: Shape = {
  diagrams: [
    { id: 'text', title: 'text', kind: 'text', source: 'text', renderer: 'text', svg: 'text', png: 'bytes' },
  ],
  producer: PRODUCER_SHAPE,
};

/** The pictures; only a complete set is carried over. */
export async function diagramStep(run: EvidenceRun, diagrams: readonly Diagram[]): Promise<Done<DrawnSet>> {
  const { context, store, tool } = run;
  const choice = context.options.renderer ?? 'auto';
  const programs = programsOf(run, ['chromium']);
  const key = stepKey('diagrams', { tool, programs, inputs: [] }, [choice, JSON.stringify(diagrams)]);
  return carryOver(store, {
    name: 'diagrams',
    key,
    work: () => drawDiagrams(context.edge, diagrams, choice),
    shape: DRAWN_SHAPE,
    isKept: (value) => value.diagrams.every(({ png, svg }) => svg !== undefined && png !== undefined),
  });
}
