// What the steps of the evidence gave, as the documents need it. Types only.

import type { Artefact } from '../../model/artefact.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import type { DrawnSet } from '../diagrams/draw-diagrams.ts';
import type { Isolation } from '../diagrams/isolation-of.ts';
import type { TracedProject } from '../trace/trace-project.ts';
import type { Done } from './evidence-run.ts';
import type { FirstSteps } from './first-steps.ts';

export interface Made {
  readonly first: FirstSteps;
  readonly traced: TracedProject;
  readonly isolation: Isolation;
  readonly drawn: Done<DrawnSet>;
  readonly artefacts: readonly Artefact[];
}

export interface MadeEvidence {
  readonly pack: EvidencePack;
  readonly items: readonly EvidenceItem[];
  readonly files: readonly OutputFile[];
}
