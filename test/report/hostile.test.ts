// Strings that try to break out: of HTML, of the embedded data, of a spreadsheet cell, of what a reader sees.

import { describe, expect, test } from 'vitest';
import { csvCell } from '../../src/report/csv.ts';
import { escapeHtml } from '../../src/report/html.ts';
import { junitXml } from '../../src/verify/junit.ts';
import { HOSTILE_TEXTS } from '../fuzz/material.ts';
import { sampleInput } from '../trace/sample-project.ts';
import { embeddedData, parseCsv, reportsOf, traceOf } from './report-fixture.ts';

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)",
  '<!--<script>',
  ']]>&amp;&lt;',
  '\u202eevil\u0000\u2028',
  '=HYPERLINK("http://example.org")',
];

const input = sampleInput();
const [title = ''] = [HOSTILE.join(' ')];

function hostileReports() {
  const requirements = input.requirements.map((each) => ({
    ...each,
    ...{ title, text: title, criterion: title, rationale: title, integratorAction: title },
  }));
  const evidence = input.evidence.map((each) => ({
    ...each,
    title,
    environment: title,
    expectation: { file: title, case: title },
    observations: [{ stimulus: title, expected: title, observed: title, verdict: 'passed' as const }],
  }));
  const monitorReading = {
    codeHash: '',
    symbols: input.monitorReading.symbols.map((each) => ({ ...each, symbol: title, text: title })),
  };
  const project = { ...input.system.project, name: title };
  return reportsOf(
    traceOf({ ...input, requirements, evidence, monitorReading, system: { ...input.system, project } }),
  );
}

describe('HTML', () => {
  const clean = reportsOf(traceOf(input)).html;
  const { html } = hostileReports();
  const tags = (text: string): readonly string[] =>
    [...text.matchAll(/<([a-z0-9]+)(?=[\s>])/gi)].map(([, name]) => name ?? '');

  test('no element comes from data', () => {
    const count = (text: string, name: string): number => tags(text).filter((each) => each === name).length;
    for (const name of ['script', 'img', 'iframe', 'object', 'link', 'style']) {
      expect(`${name} ${count(html, name)}`).toBe(`${name} ${count(clean, name)}`);
    }
    expect(count(html, 'script')).toBe(2);
  });

  test('no attribute comes from data', () => {
    const page = html.slice(0, html.indexOf('<script type="application/json"'));
    const bare = page.replace(/<style>.*?<\/style>/s, '').replace(/="[^"]*"/g, '=""');
    expect(bare.match(/<[^<>]*\son[a-z]+\s*=/gi)).toBeNull();
  });

  test('no control or direction character is left, each is shown by its number', () => {
    const page = html.slice(0, html.indexOf('<script type="application/json"'));
    expect(page).not.toMatch(/[\u0000\u202e]/);
    expect(page).toContain('U+202Eevil');
  });

  test('the embedded data holds the very text and no end of the script', () => {
    const [raw = ''] = /id="data">.*?<\/script>/s.exec(html) ?? [];
    expect(raw.match(/</g)?.length).toBe(1);
    expect(embeddedData(html).requirements?.[0]?.title).toBe(title);
  });

  test('nothing is loaded from anywhere', () => {
    expect(clean).not.toMatch(/(?:src|href)="(?!#)/);
    expect(clean).not.toMatch(/@import|url\(|fetch\(|XMLHttpRequest|import\(|https?:/);
    expect(clean).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"`,
    );
  });

  test('the script of the page is valid, and never writes markup', () => {
    const script = clean.slice(
      clean.lastIndexOf('<script>') + '<script>'.length,
      clean.lastIndexOf('</script>'),
    );
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });
});

describe('escaping', () => {
  test.each([
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['a\tb\nc', 'a\tb\nc'],
    ['\u0007\u2066x', 'U+0007U+2066x'],
  ])('%j', (given, want) => {
    expect(escapeHtml(given)).toBe(want);
  });
});

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,b', '"\'=a,b"'],
    ['two\nlines', '"two\nlines"'],
  ])('%j', (given, want) => {
    expect(csvCell(given)).toBe(want);
  });

  test('hostile text stays in its cell', () => {
    const rows = parseCsv(hostileReports().csv);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([14]));
    expect(rows[1]?.[3]).toBe(title);
  });
});

describe('JUnit', () => {
  const of = (text: string): string =>
    junitXml(
      input.evidence.map((each) => ({
        ...each,
        ...{ id: text, title: text, environment: text, requirements: [text] },
        expectation: { file: `${text}.yaml`, case: text },
        observations: [{ stimulus: text, expected: text, observed: text, verdict: 'failed' as const }],
      })),
    );
  /** Elements with the names of their attributes; everything else of the file is character data. */
  const skeleton = (xml: string): readonly string[] =>
    [...xml.matchAll(/<[^<>]*>/g)].map(([element]) => element.replace(/="[^"<>]*"/g, '='));

  test.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text.slice(0, 40)), text]))('%s', (_, text) => {
    const xml = of(text);
    expect(skeleton(xml)).toEqual(skeleton(of('harmless')));
    expect(xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);/g, '')).not.toContain('&');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  });
});
