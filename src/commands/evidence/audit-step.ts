// The audit report as a step of the evidence. In: the run, the pack, the files that go inside. Out: the PDF, new or carried over
// while everything that it renders is the same.

import type { Artefact } from '../../model/artefact.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import { asText } from './as-text.ts';
import { carryOver } from './carry-over.ts';
import { type Done, type EvidenceRun, programsOf } from './evidence-run.ts';
import { PRODUCER_SHAPE } from './kept-shape.ts';
import { stepKey } from './step-key.ts';

/** The report; its key is the pack itself, which holds every word that it prints. */
export async function auditStep(
  run: EvidenceRun,
  pack: EvidencePack,
  attachments: readonly OutputFile[],
): Promise<Done<Artefact>> {
  const { context, store, tool } = run;
  const programs = programsOf(run, []);
  const key = stepKey('audit report', { tool, programs, inputs: [] }, [asText(pack), asText(attachments)]);
  return carryOver(store, {
    name: 'audit report',
    key,
    work: async () => {
      const { auditPdf } = await import('../audit/audit-pdf.ts');
      return auditPdf(context.edge, pack, attachments);
    },
    shape: { path: 'text', content: 'bytes', producer: PRODUCER_SHAPE, inputs: ['text'] },
    isKept: () => true,
  });
}
