// The configuration-audit report of a pack as plain data. In: the pack. Out: a definition of all its pages. Chapters are a closed list;
// each states only what the pack holds, and computes no verdict of its own.

import type { EvidencePack } from '../../model/pack.ts';
import type { PdfBlock, PdfDefinition, PdfHeading, PdfPart } from '../../model/pdf-definition.ts';
import { analysisChapter } from './audit-analysis.ts';
import { assumptions } from './audit-assumptions.ts';
import { acceptedChapter, checksChapter } from './audit-checks.ts';
import { type AuditContext, auditContext } from './audit-context.ts';
import { auditCover } from './audit-cover.ts';
import { coverageChapter } from './audit-coverage.ts';
import { diagramPages, diagramsChapter } from './audit-diagrams.ts';
import { howToRead, whatIsAssessed } from './audit-how-to-read.ts';
import { impactChapter } from './audit-impact.ts';
import { whatIsNotShown } from './audit-limits.ts';
import { matrixChapter } from './audit-matrix.ts';
import { openPointsChapter } from './audit-open-points.ts';
import { resultsChapter } from './audit-results.ts';
import { anchor } from './audit-runs.ts';
import { servicesChapter } from './audit-services.ts';
import { settingsChapter } from './audit-settings.ts';
import { toolsChapter } from './audit-tools.ts';
import { documentId, isReleased, shortHash } from './audit-verdict.ts';
import { signOffChapter, workProductsChapter } from './audit-work-products.ts';
import { yamlAnnex } from './audit-yaml.ts';

interface Chapter {
  readonly title: string;
  readonly landscape: boolean;
  readonly blocks: (context: AuditContext) => readonly PdfBlock[];
  /** Pages of another orientation that belong to it. */
  readonly pages?: (context: AuditContext) => readonly PdfPart[];
  readonly annex?: boolean;
}

const CHAPTERS: readonly Chapter[] = [
  { title: 'How to read this report', landscape: false, blocks: ({ pack }) => howToRead(pack) },
  { title: 'What is assessed', landscape: false, blocks: ({ pack }) => whatIsAssessed(pack) },
  { title: 'What this evidence does not show', landscape: false, blocks: whatIsNotShown },
  { title: 'Assumptions of use', landscape: true, blocks: assumptions },
  { title: 'The configuration, item by item', landscape: false, blocks: settingsChapter },
  { title: 'Checks performed', landscape: false, blocks: checksChapter },
  { title: 'Isolation diagrams', landscape: false, blocks: diagramsChapter, pages: diagramPages },
  { title: 'Access matrix and freedom from interference', landscape: true, blocks: matrixChapter },
  { title: 'Service catalogue', landscape: true, blocks: servicesChapter },
  { title: 'Requirement coverage', landscape: true, blocks: coverageChapter },
  { title: 'Test results', landscape: true, blocks: resultsChapter },
  { title: 'Static analysis and MISRA C', landscape: true, blocks: analysisChapter },
  { title: 'Tools', landscape: true, blocks: toolsChapter },
  { title: 'Changes since the previous baseline', landscape: true, blocks: impactChapter },
  { title: 'Open points', landscape: false, blocks: openPointsChapter },
  { title: 'Accepted warnings', landscape: false, blocks: acceptedChapter },
  { title: 'Work products', landscape: false, blocks: workProductsChapter },
  { title: 'Sign-off', landscape: false, blocks: signOffChapter },
  { title: 'The complete configuration', landscape: false, blocks: yamlAnnex, annex: true },
];

/** The report. */
export function auditDefinition(pack: EvidencePack): PdfDefinition {
  const { system, trace } = pack;
  const context = auditContext(pack);
  const { name, version } = system.project;
  const mark = isReleased(pack) ? 'released' : 'draft';
  const contents: PdfPart = {
    landscape: false,
    blocks: [heading({ title: 'Contents', number: '' }, 'contents'), { kind: 'contents' }],
  };
  return {
    title: `Configuration audit report of ${name} ${version}`,
    subject: `${documentId(pack)}, ${mark}, evidence ${trace.evidenceHash}`,
    keywords: `configuration audit, ${name}, ${version}, ${mark}, ${trace.evidenceHash}`,
    creator: `sossl ${trace.toolVersion}`,
    language: 'en',
    header: {
      left: `${name} ${version} — Configuration audit report — ${mark}`,
      right: `${documentId(pack)} — evidence ${shortHash(trace.evidenceHash)}`,
    },
    footer: { left: `sossl ${trace.toolVersion}` },
    cover: auditCover(pack),
    parts: [contents, ...chapterParts(context)],
  };
}

/** Chapters with their numbers; sections below them are numbered in their order. */
function chapterParts(context: AuditContext): readonly PdfPart[] {
  return CHAPTERS.flatMap(({ annex, blocks, landscape, pages, title }, at) => {
    const number = annex === true ? 'A' : String(at + 1);
    const first: PdfPart = {
      landscape,
      blocks: [heading({ title, number }, title), ...blocks(context)],
    };
    return numberSections([first, ...(pages?.(context) ?? [])], number);
  });
}

function numberSections(parts: readonly PdfPart[], chapter: string): readonly PdfPart[] {
  let section = 0;
  return parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block): PdfBlock => {
      if (block.kind !== 'heading' || block.level !== 2) return block;
      section += 1;
      return { ...block, number: `${chapter}.${section}` };
    }),
  }));
}

function heading(
  { number, title }: { readonly number: string; readonly title: string },
  id: string,
): PdfHeading {
  return { kind: 'heading', level: 1, number, text: title, id: anchor('chapter', id) };
}
