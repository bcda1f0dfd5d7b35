// The configuration-audit report of a pack as a PDF. In: the pack, the files that go inside. Out: the file with its provenance, or why
// there is none; a character that could not be shown is a finding and no reason to write nothing.

import { joinNamed } from '../../diagnostics/join-results.ts';
import { momentOf } from '../../io/calendar.ts';
import type { Edge } from '../../io/edge.ts';
import type { Artefact } from '../../model/artefact.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { PdfAttachment } from '../../model/pdf-definition.ts';
import type { OutputFile } from '../../model/source.ts';
import { renderPdf } from '../../render/pdf.ts';
import { auditDefinition } from '../../report/audit/audit-definition.ts';
import { auditFonts } from './audit-fonts.ts';

export const AUDIT_PDF = 'audit/configuration-audit.pdf';

/** The report. `attachments`: files of the bundle, named inside the PDF by the last part of their path. */
export async function auditPdf(
  edge: Edge,
  pack: EvidencePack,
  attachments: readonly OutputFile[],
): Promise<StageResult<Artefact>> {
  const fonts = joinNamed({ fonts: auditFonts(edge) });
  if (fonts.value === undefined) return { diagnostics: fonts.diagnostics };
  const material = {
    fonts: fonts.value.fonts,
    attachments: attachments.map(attachmentOf),
    moment: momentOf(pack.date),
  };
  const rendered = await renderPdf(auditDefinition(pack), material);
  if (rendered.value === undefined) return { diagnostics: rendered.diagnostics };
  const value: Artefact = {
    path: AUDIT_PDF,
    content: rendered.value,
    producer: { program: 'sossl', version: edge.toolVersion, arguments: ['audit'] },
    inputs: attachments.map(({ path }) => path).sort(),
  };
  return { value, diagnostics: rendered.diagnostics };
}

function attachmentOf({ content, path }: OutputFile): PdfAttachment {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, content: bytes, about: `${path} of the evidence pack` };
}
