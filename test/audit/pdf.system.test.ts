// The audit report as other programs see it: text, fonts, outline, links, attachments, ink on every page, the same bytes again.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditPdf } from '../../src/commands/audit/audit-pdf.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { EvidencePack } from '../../src/model/pack.ts';
import type { OutputFile } from '../../src/model/source.ts';
import { scratchFolder } from '../io/scratch.ts';
import { handMadeImpact } from './hand-made-analysis.ts';
import { HOSTILE, hostilePack } from './hostile-pack.ts';
import { EDGE, packOf, ROOT, tracedProject } from './pack-fixture.ts';
import {
  attachments,
  checked,
  destinations,
  fonts,
  info,
  inkOfPages,
  outline,
  squeezed,
  textOf,
  type WrittenPdf,
  writePdf,
} from './pdf-reading.ts';

const CHAPTERS = [
  '1 How to read this report',
  '2 What is assessed',
  '3 What this evidence does not show',
  '4 Assumptions of use',
  '5 The configuration, item by item',
  '6 Checks performed',
  '7 Isolation diagrams',
  '8 Access matrix and freedom from interference',
  '9 Service catalogue',
  '10 Requirement coverage',
  '11 Test results',
  '12 Static analysis and MISRA C',
  '13 Tools',
  '14 Changes since the previous baseline',
  '15 Open points',
  '16 Accepted warnings',
  '17 Work products',
  '18 Sign-off',
  'A The complete configuration',
];

let pack: EvidencePack;
let files: readonly OutputFile[];
let bytes: Uint8Array;
let pdf: WrittenPdf;
let text: string;

async function rendered(
  changed: EvidencePack,
  within: readonly OutputFile[] = [],
): Promise<{ readonly content: Uint8Array; readonly diagnostics: readonly Diagnostic[] }> {
  const { diagnostics, value } = await auditPdf(EDGE, changed, within);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { content: value.content as Uint8Array, diagnostics };
}

beforeAll(async () => {
  const project = await tracedProject(path.join(ROOT, 'examples/ecockpit'));
  pack = packOf(project, { impact: handMadeImpact() });
  files = [
    { path: 'sossl.yaml', content: pack.configuration[0]?.text ?? '' },
    ...project.files.filter((file) => file.path.endsWith('inputs.json') || file.path.endsWith('trace.json')),
  ];
  bytes = (await rendered(pack, files)).content;
  pdf = writePdf(bytes);
  text = squeezed(textOf(pdf));
}, 120_000);

describe('the report of the cockpit', () => {
  test('holds every chapter', () => {
    expect(CHAPTERS.filter((title) => !text.includes(squeezed(title)))).toEqual([]);
  });

  test('holds every setting with its value', () => {
    const lost = pack.settings.filter(
      (one) => !text.includes(squeezed(one.path)) || !text.includes(squeezed(one.value)),
    );
    expect(lost.map((one) => one.path)).toEqual([]);
    expect(pack.settings.length).toBeGreaterThan(300);
  });

  test('holds every requirement and every line of the configuration', () => {
    const wanted = [
      ...pack.trace.requirements.map(({ requirement }) => requirement.id),
      ...(pack.configuration[0]?.text.split('\n') ?? []),
    ];
    expect(wanted.filter((one) => !text.includes(squeezed(one)))).toEqual([]);
  });

  test('prints the figures of the pack', () => {
    const { evidence, requirements } = pack.trace;
    const passed = evidence.filter(({ state }) => state === 'covered_deep').length;
    const accepted = pack.diagnostics.filter((one) => one.accepted !== undefined).length;
    for (const figure of [
      `${evidence.length} results; ${passed} / ${evidence.length} passed`,
      `${accepted} warnings stand`,
      `${pack.settings.length} items`,
      `${pack.checks.length} check codes were applied`,
      `${pack.trace.byState.excluded} / ${requirements.length}`,
    ]) {
      expect(text).toContain(squeezed(figure));
    }
  });

  test('states its name, its one date and no claim of a standard for documents', () => {
    const facts = info(pdf);
    expect(facts.Title).toBe('Configuration audit report of ecockpit 1.0.0');
    expect(facts.CreationDate).toMatch(/Nov 29 08:15:00 2026/);
    expect(facts.ModDate).toBe(facts.CreationDate);
    expect(facts.Tagged).toBe('no');
    expect(facts['Page size']).toContain('A4');
    expect(facts['PDF subtype']).toBeUndefined();
  });

  test('prints no date but that of the pack and those that people typed', () => {
    const typed = JSON.stringify([
      pack.date,
      pack.trace,
      pack.diagnostics,
      pack.analysis,
      pack.impact,
      pack.configuration,
    ]);
    const dates = new Set(textOf(pdf).match(/\b20\d\d-\d\d-\d\d\b/g) ?? []);
    expect([...dates].filter((date) => !typed.includes(date))).toEqual([]);
    expect(dates.size).toBeGreaterThan(0);
  });

  test('embeds every font', () => {
    const all = fonts(pdf);
    expect(all.map(({ name }) => name).sort()).toEqual([
      'DejaVuSans',
      'DejaVuSans-Bold',
      'DejaVuSansMono',
      'DejaVuSansMono-Bold',
      'Roboto-Medium',
      'Roboto-Regular',
    ]);
    expect(all.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test('is sound to qpdf', () => {
    expect(checked(pdf)).toContain('No syntax or stream encoding errors found');
  });

  test('holds its files byte for byte', () => {
    const found = attachments(pdf);
    expect([...found.keys()]).toEqual(['inputs.json', 'sossl.yaml', 'trace.json']);
    for (const { content, path: at } of files) {
      const name = at.slice(at.lastIndexOf('/') + 1);
      expect(Buffer.from(found.get(name) ?? []).equals(Buffer.from(content))).toBe(true);
    }
  });

  test('has an outline with every chapter, in order, and settings below', () => {
    const entries = outline(pdf);
    expect(entries.filter(({ depth }) => depth === 1).map(({ title }) => title)).toEqual([
      'Contents',
      ...CHAPTERS,
    ]);
    const titles = new Set(entries.filter(({ depth }) => depth === 3).map(({ title }) => title));
    for (const leaf of new Set(pack.settings.map((one) => one.leaf))) expect(titles).toContain(leaf);
    const pages = entries.map(({ page }) => page ?? 0);
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  });

  test('has no link that leads nowhere', () => {
    const { there, wanted } = destinations(pdf);
    expect(wanted.size).toBeGreaterThan(600);
    expect([...wanted].filter((name) => !there.has(name))).toEqual([]);
  });

  test('has no blank page, and nothing runs off a page', () => {
    const pages = inkOfPages(pdf);
    expect(pages).toHaveLength(Number(info(pdf).Pages));
    expect(pages.filter(({ body }) => body < 40).map(({ page }) => page)).toEqual([]);
    const outside = pages.filter(
      ({ bottom, left, right, top }) => Math.min(left, right) < 0.055 || Math.min(top, bottom) < 0.03,
    );
    expect(outside.map(({ page }) => page)).toEqual([]);
  });

  test('ends no page with a heading, and keeps each line of the contents on one page', () => {
    const pages = textOf(pdf)
      .split('\f')
      .map((page) => page.trim().split('\n'));
    const headings = new Set(pack.settings.map(({ path: at }) => at));
    const isHeading = (line: string): boolean => /^(\d+|A)\.\d+ /.test(line) || headings.has(line);
    const body = pages.map((lines) => lines.filter((line) => !/^(sossl |page \d+ of|.*CAR-)/.test(line)));
    const last = body.slice(1).map((lines) => lines.at(-1) ?? '');
    const isContents = (line: string): boolean => /^((\d+|A)(\.\d+)?) .* \d+$/.test(line);
    expect(last.filter((line) => isHeading(line) && !isContents(line))).toEqual([]);
    const from = body.findIndex((lines) => lines.includes('Contents'));
    const to = body.findIndex((lines) => lines.includes('1 How to read this report'));
    const rows = body.slice(from, to).flat();
    expect(rows.filter((line) => line !== 'Contents' && !isContents(line))).toEqual([]);
  });

  test('stays below two megabytes', () => {
    expect(bytes.length).toBeLessThan(2 * 1024 * 1024);
  });

  test('numbers its pages', () => {
    const pages = info(pdf).Pages;
    expect(text).toContain(`page1of${pages}`);
    expect(text).toContain(`page${pages}of${pages}`);
  });
});

test('two processes write the same bytes', () => {
  const folder = scratchFolder();
  const input = path.join(folder, 'pack.bin');
  const script = path.join(import.meta.dirname, 'render-again.ts');
  fs.writeFileSync(
    input,
    JSON.stringify(pack, (_, value) => (typeof value === 'bigint' ? `bigint:${value}` : value)),
  );
  const once = (name: string, zone: string): string => {
    const out = path.join(folder, name);
    execFileSync(process.execPath, [script, input, out], {
      env: { ...process.env, TZ: zone, LC_ALL: 'C' },
      cwd: folder,
    });
    return fs.readFileSync(out, 'latin1');
  };
  const first = once('a.pdf', 'Asia/Tokyo');
  expect(first.length).toBeGreaterThan(100_000);
  expect(once('b.pdf', 'America/New_York') === first).toBe(true);
});

describe('hostile text', () => {
  test('every character of it appears or is reported', async () => {
    const { content, diagnostics } = await rendered(hostilePack(pack));
    const found = new Set(textOf(writePdf(content)));
    const [reported, ...others] = diagnostics;
    expect(others).toEqual([]);
    expect(reported?.code).toBe('AUD0101');
    const names = new Set(reported?.message.match(/U\+[0-9A-F]{4,6}/gu));
    const characters = new Set([...HOSTILE.join('').replaceAll(/\s/gu, '')]);
    const lost = [...characters].filter((one) => !found.has(one) && !names.has(numberOf(one)));
    expect(lost.map(numberOf)).toEqual([]);
    for (const name of ['U+4E2D', 'U+202E', 'U+200B', 'U+0007', 'U+D800', 'U+1F697'])
      expect(names).toContain(name);
    expect(names).not.toContain('U+0645');
  });

  test('each number stands in the document, with the places in the finding', async () => {
    const { content, diagnostics } = await rendered(hostilePack(pack));
    const shown = squeezed(textOf(writePdf(content)));
    for (const { message } of diagnostics[0]?.related ?? []) {
      const name = message.split(' ')[0] ?? '';
      expect(shown).toContain(`<${name}>`);
      expect(message).toMatch(/ stands in: \S/);
    }
  });

  test.each([
    [
      'in a cell',
      (sign: string): Partial<EvidencePack> => ({
        settings: [withValue(sign.repeat(10_000)), ...pack.settings.slice(1)],
      }),
    ],
    [
      'in a line of the configuration',
      (sign: string) => ({ configuration: [{ file: 'sossl.yaml', text: sign.repeat(10_000) }] }),
    ],
  ])('ten thousand characters without a blank stand %s, all of them on a page', async (_, changed) => {
    const { content } = await rendered({ ...pack, ...changed('§') });
    expect(textOf(writePdf(content)).match(/§/gu)).toHaveLength(10_000);
  });

  test('nothing of it runs off a page', async () => {
    const { content } = await rendered(hostilePack(pack));
    const written = writePdf(content);
    expect(checked(written)).toContain('No syntax or stream encoding errors found');
    const outside = inkOfPages(written).filter(({ left, right }) => Math.min(left, right) < 0.055);
    expect(outside.map(({ page }) => page)).toEqual([]);
  });
});

/** The first setting with another value. */
function withValue(value: string): EvidencePack['settings'][number] {
  const [first] = pack.settings;
  if (first === undefined) throw new Error('the fixture has settings');
  return { ...first, value };
}

function numberOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

describe('the first page', () => {
  const cover = async (changes: Partial<EvidencePack>): Promise<string> => {
    const { content } = await rendered({ ...pack, ...changes });
    return textOf(writePdf(content)).split('\f')[0] ?? '';
  };

  test('of an incomplete pack says so and is a draft, whatever was asked for', async () => {
    const parts = [{ name: 'tests', verdict: 'incomplete' as const, words: 'QEMU is not installed.' }];
    const page = await cover({ verdict: 'incomplete', parts, release: 'released' });
    expect(page).toContain('incomplete');
    expect(page).toContain('QEMU is not installed.');
    expect(page).toContain('Draft');
    expect(page).not.toMatch(/\bcomplete\b|Released/);
  });

  test('of a complete and released pack says both', async () => {
    const page = await cover({ release: 'released' });
    expect(page).toContain('Released');
    expect(page).toMatch(/● complete/);
    expect(page).toContain(pack.trace.evidenceHash);
    expect(page).toContain('release-0.9');
  });
});

test('texts of a diagram are text, also markup in them, and what no font has is a number', async () => {
  const [first] = pack.diagrams;
  if (first?.svg === undefined) throw new Error('the fixture has diagrams');
  const svg = first.svg.replace('secure world', 'box of 中 &amp; &lt;/text&gt; &#1593;');
  const { content, diagnostics } = await rendered({ ...pack, diagrams: [{ ...first, svg }] });
  expect(textOf(writePdf(content))).toContain('box of <U+4E2D> & </text>');
  expect(diagnostics).toMatchObject([
    { code: 'AUD0101', related: [{ message: 'U+4E2D stands in: 7.1 Partitions' }] },
  ]);
});

test('a picture that is none is a finding and no report', async () => {
  const [first] = pack.diagrams;
  if (first === undefined) throw new Error('the fixture has diagrams');
  const { diagnostics, value } = await auditPdf(
    EDGE,
    { ...pack, diagrams: [{ ...first, svg: 'no picture' }] },
    [],
  );
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'AUD0301', message: expect.stringContaining('partitions') }]);
});
