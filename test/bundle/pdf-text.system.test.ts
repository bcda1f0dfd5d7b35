// The reader of PDFs against pdftotext: the same characters from the report of the example, and figures as its pages show them. What is
// no PDF, or half of one, is read without complaint.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditPdf } from '../../src/commands/audit/audit-pdf.ts';
import { compareFigures } from '../../src/commands/verify/compare-figures.ts';
import { FIGURES } from '../../src/commands/verify/figures.ts';
import { auditStatement } from '../../src/commands/verify/stated-pdf.ts';
import { DOCUMENTS } from '../../src/commands/verify/stating-documents.ts';
import { pdfLines } from '../../src/load/pdf-text.ts';
import type { EvidencePack } from '../../src/model/pack.ts';
import { EDGE, type FixtureProject, packOf, tracedProject } from '../audit/pack-fixture.ts';
import { wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

let project: FixtureProject;
let pack: EvidencePack;
let report: Uint8Array;

async function reportOf(changes: Partial<EvidencePack>): Promise<Uint8Array> {
  const { value } = await auditPdf(EDGE, { ...pack, ...changes }, []);
  if (value === undefined) throw new Error('the report cannot be made');
  return Uint8Array.from(Buffer.from(value.content));
}

beforeAll(async () => {
  project = await tracedProject(wholeCopy());
  pack = await packOf(project);
  report = await reportOf({});
}, 240_000);

/** How often each character stands in a text, without white space. */
function characters(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const character of text.replace(/\s/g, '')) counts[character] = (counts[character] ?? 0) + 1;
  return counts;
}

describe('the audit report', () => {
  test('has the characters that pdftotext finds, each as often, page by page', () => {
    const file = join(scratchFolder(), 'report.pdf');
    writeFileSync(file, report);
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const theirs = text.split('\f').slice(0, -1);
    const ours = pdfLines(report).map((lines) => lines.join('\n'));
    expect(ours).toHaveLength(theirs.length);
    for (const [page, own] of ours.entries())
      expect([page, characters(own)]).toEqual([page, characters(theirs[page] ?? '')]);
  }, 60_000);

  test('states everything that it has to', () => {
    const owes = DOCUMENTS.find(({ path }) => path.endsWith('.pdf'))?.owes ?? [];
    const stated = auditStatement(report);
    expect(owes.length).toBeGreaterThan(20);
    expect(owes.filter((figure) => !stated.has(figure))).toEqual([]);
  });

  test('states the verdict of the pack, whatever those of its parts are', async () => {
    const parts = pack.parts.map((part) =>
      part.name === 'tests' ? { ...part, verdict: 'gaps' as const } : part,
    );
    const stated = auditStatement(await reportOf({ parts, verdict: 'gaps' }));
    expect(stated.get(FIGURES.packVerdict)).toBe('gaps');
    expect(stated.get('the verdict of the part "tests"')).toBe('gaps');
    expect(stated.get('the verdict of the part "trace"')).toBe('complete');
    expect(stated.get('the verdict of the part "impact"')).toBe('not asked');
  }, 120_000);

  test('agrees with the other documents of its state', () => {
    const path = 'audit/configuration-audit.pdf';
    const files = project.files.map((file) => ({ path: file.path, content: Buffer.from(file.content) }));
    expect(compareFigures([...files, { path, content: report }]).diagnostics).toEqual([]);
  });

  test('states the same below a description of several pages', async () => {
    const { system } = pack;
    const description = `● complete\nDocument CAR, released ${'long words '.repeat(1_000)}`;
    const long = await reportOf({ system: { ...system, project: { ...system.project, description } } });
    expect(auditStatement(long)).toEqual(auditStatement(report));
  }, 120_000);

  test('of another state is a finding for each figure that differs', async () => {
    const path = 'audit/configuration-audit.pdf';
    const files = project.files.map((file) => ({ path: file.path, content: Buffer.from(file.content) }));
    const { trace } = pack;
    const requirements = trace.requirements.slice(1);
    const [first] = trace.requirements;
    const byState = {
      ...trace.byState,
      [first?.state ?? 'missing']: (trace.byState[first?.state ?? 'missing'] ?? 1) - 1,
    };
    const hash = `${trace.evidenceHash.slice(0, -1)}${trace.evidenceHash.endsWith('0') ? '1' : '0'}`;
    const other = await reportOf({
      trace: { ...trace, requirements, byState, evidenceHash: hash, evidence: trace.evidence.slice(1) },
    });
    const found = compareFigures([...files, { path, content: other }]).diagnostics;
    const messages = found.map(({ message }) => message).join('\n');
    for (const figure of [FIGURES.hash, FIGURES.requirements, FIGURES.traceResults])
      expect(messages).toContain(`about ${figure}: `);
    expect(messages).toContain(`${path}: ${requirements.length}`);
  }, 240_000);
});

describe('what is no report', () => {
  const cut = (part: number): Uint8Array => report.subarray(0, Math.floor(report.length * part));
  test.each([
    ['nothing', () => new Uint8Array(0)],
    ['a text', () => Buffer.from('%PDF-1.7\n1 0 obj\nendobj')],
    ['an endless object', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>\nstream\nabc')],
    [
      'a stream that does not inflate',
      () =>
        Buffer.from(
          '%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length 3 >>\nstream\nabc\nendstream\nendobj',
        ),
    ],
    ['a tenth of a report', () => cut(0.1)],
    ['half a report', () => cut(0.5)],
  ])('%s states no figure, and nothing breaks', (_, make) => {
    expect(auditStatement(make()).has(FIGURES.passed)).toBe(false);
  });

  test('a report with one byte changed in each tenth of it is read or not, and nothing breaks', () => {
    for (let part = 0; part < 10; part += 1) {
      const changed = Uint8Array.from(report);
      const at = Math.floor((report.length * part) / 10);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      expect(() => auditStatement(changed)).not.toThrow();
    }
  }, 240_000);
});
