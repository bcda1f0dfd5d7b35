// Figures of documents: each is read where a reader sees it, and one that differs in any one document is a finding that names both.

import { describe, expect, test } from 'vitest';
import type { BundleFile } from '../../src/commands/evidence/bundle-faults.ts';
import { compareFigures } from '../../src/commands/verify/compare-figures.ts';
import { FIGURES } from '../../src/commands/verify/figures.ts';
import { captionedTable, cardFigures, visibleText } from '../../src/commands/verify/html-text.ts';
import { misraHead, misraPage, misraRows, sarifRows } from '../../src/commands/verify/stated-misra.ts';
import { DOCUMENTS } from '../../src/commands/verify/stating-documents.ts';
import { sossl } from '../cli/harness.ts';
import { sampleFiles, smallBundle } from '../cli/small-bundle.ts';

const FILES = sampleFiles();
const inMemory = (): readonly BundleFile[] =>
  FILES.map(({ path, content }) => ({ path, content: Buffer.from(content) }));
/** The bundle with one edit of one document; the text has to be there. */
const edited = (path: string, from: string | RegExp, to: string): readonly BundleFile[] =>
  inMemory().map((file) => {
    if (file.path !== path) return file;
    const text = Buffer.from(file.content).toString();
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not contain ${from}`);
    return { path, content: Buffer.from(changed) };
  });
const findings = (files: readonly BundleFile[]): readonly string[] =>
  compareFigures(files).diagnostics.map(({ code, message }) => `${code} ${message}`);

test('documents of one state agree', () => {
  expect(findings(inMemory())).toEqual([]);
});

test('every document states everything that it has to', () => {
  const here = DOCUMENTS.filter(({ path }) => FILES.some((file) => file.path === path));
  expect(here.map(({ name }) => name)).toHaveLength(11 - 1);
  for (const { name, path, owes, read } of here) {
    const content = inMemory().find((file) => file.path === path)?.content ?? new Uint8Array();
    const stated = read(content);
    expect([name, owes.filter((figure) => !stated.has(figure))]).toEqual([name, []]);
  }
});

describe('one changed figure is a finding', () => {
  const HTML = 'traceability/matrix.html';
  const JSON_FILE = 'traceability/trace.json';
  const CSV = 'traceability/matrix.csv';
  test.each([
    ['the hash in the matrix', HTML, /(Evidence hash <code>)[0-9a-f]{4}/, '$10000', FIGURES.hash],
    ['the hash in the README', 'README.md', /(Evidence hash: `)[0-9a-f]{4}/, '$10000', FIGURES.hash],
    ['the hash in the trace', JSON_FILE, /("evidenceHash": ")[0-9a-f]{4}/, '$10000', FIGURES.hash],
    [
      'the verdict in the matrix',
      HTML,
      /<\/b> complete<\/p>/,
      '</b> gaps: 3 findings</p>',
      FIGURES.traceVerdict,
    ],
    [
      'the verdict in the README',
      'README.md',
      'Trace: **complete**',
      'Trace: **gaps**',
      FIGURES.traceVerdict,
    ],
    ['the verdict in the snapshot', 'trace.snapshot.txt', / complete\n/, ' gaps\n', FIGURES.traceVerdict],
    ['the total in the trace', JSON_FILE, /"total": \d+/, '"total": 999', FIGURES.requirements],
    [
      'a state in the summary of the trace',
      JSON_FILE,
      /"covered_deep": \d+/,
      '"covered_deep": 999',
      'covered deep',
    ],
    [
      'a state in a row of the trace',
      JSON_FILE,
      '"state": "covered_deep"',
      '"state": "missing"',
      'covered deep',
    ],
    ['a state in a row of the table', CSV, ',covered deep,', ',missing,', 'covered deep'],
    ['a state in the snapshot', 'trace.snapshot.txt', ' covered_deep ', ' missing ', 'covered deep'],
    ['a state in the README', 'README.md', /covered deep \| \d+/, 'covered deep | 999', 'covered deep'],
    ['passed results in the README', 'README.md', /\d+ (\/ \d+ passed)/, '999 $1', FIGURES.passed],
    [
      'passed results in the matrix',
      HTML,
      /<b>\d+ (\/ \d+(?: = 100 %)?<\/b><span>results passed)/,
      '<b>999 $1',
      FIGURES.passed,
    ],
    [
      'a verdict among the results',
      'tests/evidence.json',
      '"verdict": "passed"',
      '"verdict": "failed"',
      FIGURES.passed,
    ],
    ['the head of the JUnit file', 'tests/junit.xml', /tests="\d+"/, 'tests="999"', FIGURES.testResults],
    ['a case of the JUnit file', 'tests/junit.xml', '<testcase ', '<testcasE ', FIGURES.testResults],
    ['a requirement of the snapshot', 'trace.snapshot.txt', /\n[^\n]+\n$/, '\n', FIGURES.requirements],
    ['a requirement of the table', CSV, /(\r\n)[^,]+(,SSR)/, '$1SSR-X-NEW-001$2', FIGURES.requirements],
  ])('%s', (_, path, from, to, figure) => {
    const found = findings(edited(path, from, to)).filter((one) => one.startsWith('BND0301'));
    expect(found.join('\n')).toContain(figure);
    expect(found.join('\n')).toContain(path);
  });

  test('that of the table of states in the matrix, each state', () => {
    const html = Buffer.from(inMemory().find(({ path }) => path === HTML)?.content ?? '').toString();
    const rows = captionedTable(html, 'Requirements by state');
    expect(rows.length).toBeGreaterThan(1);
    for (const [, count = ''] of rows) {
      const from = new RegExp(`(<td class="number">)${count}(</td></tr>)`);
      expect([count, findings(edited(HTML, from, '$1999$2')).length > 0]).toEqual([count, true]);
    }
  });

  test('a figure that is taken away, not changed, is a finding as well', () => {
    const found = findings(edited('README.md', /Evidence hash/, 'Hash'));
    expect(found).toEqual(['BND0302 README.md does not state the evidence hash, which it has to']);
  });

  test('a document that is no longer what it was states nothing and is a finding', () => {
    const files = inMemory().map((file) =>
      file.path === JSON_FILE ? { ...file, content: Buffer.from('{"requirements": 1}') } : file,
    );
    expect(findings(files).filter((one) => one.startsWith(`BND0302 ${JSON_FILE}`)).length).toBeGreaterThan(5);
  });

  test('verify-bundle says which documents disagree, though every hash fits', async () => {
    const files = FILES.map((file) =>
      file.path === 'README.md'
        ? { ...file, content: String(file.content).replace(/\d+ \/ \d+ passed/, '999 / 999 passed') }
        : file,
    );
    const ran = await sossl(['verify-bundle', smallBundle(files)]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /BND0301: documents of the bundle contradict each other about the number of passed results: .*README\.md: 999/,
    );
    expect(ran.out).toContain('bundle: intact');
  });
});

describe('what a reader sees of a page', () => {
  test('is no script, no style, no attribute', () => {
    expect(visibleText('<p title="9">a<b>1</b></p><script>var x = "<p>2";</script><style>p{}</style>')).toBe(
      'a 1',
    );
    expect(visibleText('&lt;b&gt; &amp;amp; &#39;')).toBe("<b> &amp; '");
  });

  test('is the table below a caption and no other', () => {
    const page =
      '<table><caption>A</caption><tr><td>1</td></tr></table><table><caption>B</caption><tr class="x"><th>k</th><td>2 / 3</td></tr></table>';
    expect(captionedTable(page, 'B')).toEqual([['k', '2 / 3']]);
    expect(captionedTable(page, 'C')).toEqual([]);
  });

  test('is n / m on a card', () => {
    const page = '<li><b>3 / 3 = 100 %</b><span>one</span></li><li><b>1 / 2</b><span>two</span></li>';
    expect([...cardFigures(page)]).toEqual([
      ['one', ['3', '3']],
      ['two', ['1', '2']],
    ]);
  });
});

describe('reports on static analysis', () => {
  const findingsOf = (count: number, deviated: number) =>
    Array.from({ length: count }, (_, at) => (at < deviated ? { deviation: 'DEV-F-001' } : {}));
  const runs = [
    { verdict: 'valid', findings: findingsOf(5, 2) },
    { verdict: 'invalid', findings: findingsOf(1, 0) },
  ];
  const sarif = runs.map(({ verdict, findings: all }) => ({
    properties: { verdict },
    results: all.map(({ deviation }) =>
      deviation === undefined ? {} : { suppressions: [{ kind: 'external' }] },
    ),
  }));
  const page = `<header><ul>${[
    ['1 / 2', 'runs count'],
    ['6', 'findings'],
    ['2', 'under a deviation'],
  ]
    .map(([value, name]) => `<li><b>${value}</b><span>${name}</span><small>x</small></li>`)
    .join('')}</ul></header><li><b>9</b><span>findings</span></li>`;
  const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  const want = [
    [FIGURES.checkerRuns, '2'],
    [FIGURES.validRuns, '1'],
    [FIGURES.checkerFindings, '6'],
    [FIGURES.deviated, '2'],
  ];

  test.each([
    [
      'the figures of the JSON',
      misraHead(bytes({ figures: { runs: 2, valid: 1, findings: 6, deviated: 2 } })),
    ],
    ['the runs of the JSON', misraRows(bytes({ runs }))],
    ['the SARIF log', sarifRows(bytes({ runs: sarif }))],
    ['the cards of the page', misraPage(Buffer.from(page))],
  ])('%s', (_, stated) => {
    expect([...stated].sort()).toEqual([...want].sort());
  });

  test.each([misraHead, misraRows, sarifRows, misraPage])('garbage states nothing', (read) => {
    for (const text of ['', '{', 'null', '[]', '{"runs": 1}', '{"figures": []}'])
      expect([...read(Buffer.from(text))]).toEqual([]);
  });
});
