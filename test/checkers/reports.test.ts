// The three forms of the report on static analysis: the same findings one for one, the same verdicts, and hostile text stays text.

import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { analysisVerdict, runDiagnostics } from '../../src/misra/runs/analysis-verdict.ts';
import type { CheckerFinding, CheckerRun } from '../../src/model/checker.ts';
import type { StaticAnalysis } from '../../src/model/compliance.ts';
import { misraReports } from '../../src/report/misra/misra-reports.ts';
import { sampleAnalysis, sampleFinding, sampleRun } from './sample-analysis.ts';
import { sarifFaults } from './sarif-schema.ts';

const ABOUT = { project: 'cockpit', toolVersion: '0.1.0', evidenceHash: 'e'.repeat(64) };

function drawn(analysis: StaticAnalysis, matrix?: string) {
  const about = {
    ...ABOUT,
    verdict: analysisVerdict(analysis.runs),
    ...(matrix === undefined ? {} : { matrix }),
  };
  const files = misraReports(analysis, about, { style: 'body { margin: 0; }' });
  const text = (name: string): string =>
    String(files.find(({ path }) => path === `misra/report.${name}`)?.content);
  return {
    json: JSON.parse(text('json')),
    sarif: JSON.parse(text('sarif')),
    sarifText: text('sarif'),
    page: new JSDOM(text('html')).window.document,
    html: text('html'),
  };
}

const MANY: readonly CheckerFinding[] = [
  sampleFinding(),
  sampleFinding({ fingerprint: 'f1', rule: 'uninitvar', span: { file: 'sossl.c', line: 90, column: 0 } }),
  sampleFinding({
    fingerprint: 'f2',
    deviation: 'DEV-F-001',
    span: { file: 'sossl/monitor/src/smc.c', line: 7, column: 1 },
  }),
  sampleFinding({ fingerprint: 'f3', requirements: ['SSR-F-SMC-001', 'SSR-F-SMC-002'], asil: 'B' }),
];
const {
  construct: _c,
  asil: _a,
  guideline: _g,
  ...loose
} = sampleFinding({ fingerprint: 'f4', requirements: [] });
const NOWHERE: CheckerFinding = { ...loose, rule: 'toomany', span: { file: '', line: 0, column: 0 } };
const RUNS: readonly CheckerRun[] = [
  sampleRun({ findings: [...MANY, NOWHERE] }),
  sampleRun({
    checker: 'gcc',
    findings: [sampleFinding({ checker: 'gcc', rule: '-Wx', fingerprint: 'f5' })],
  }),
];

describe('findings', () => {
  const { json, sarif, sarifText, page } = drawn(sampleAnalysis(RUNS));
  const wanted = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5'];

  test('are in each form one for one', () => {
    const inJson = json.runs.flatMap((run: CheckerRun) => run.findings.map(({ fingerprint }) => fingerprint));
    type Result = { readonly partialFingerprints: Readonly<Record<string, string>> };
    const inSarif = sarif.runs.flatMap((run: { results: Result[] }) =>
      run.results.map(({ partialFingerprints }) => partialFingerprints['sossl/v1']),
    );
    const inHtml = [...page.querySelectorAll('tr[id^="finding-"]')].map(({ id }) =>
      id.replace('finding-', ''),
    );
    expect(inJson).toEqual(wanted);
    expect(inSarif).toEqual(wanted);
    expect(inHtml).toEqual(wanted);
  });

  test('have the same figures in JSON and HTML', () => {
    const cards = [...page.querySelectorAll('.figures b')].map(({ textContent }) => textContent);
    const { figures } = json;
    expect(figures).toMatchObject({
      findings: 6,
      openOnGuidelines: 4,
      openOther: 1,
      deviated: 1,
      runs: 2,
      valid: 2,
    });
    expect(cards).toEqual(['2 / 2', '6', '4', '1', '1']);
  });

  test.each([
    ['By rule', 4],
    ['By file', 3],
    ['By construct', 2],
    ['By requirement', 3],
    ['By ASIL', 3],
  ])('are all in the list %s, which has %i lines', (title, lines) => {
    const group = [...page.querySelectorAll('.group')].find(
      (one) => one.querySelector('h3')?.textContent === title,
    );
    const links = [...(group?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
    expect(group?.querySelectorAll('details')).toHaveLength(lines);
    expect(new Set(links)).toEqual(new Set(wanted.map((one) => `#finding-${one}`)));
  });

  test('are valid SARIF with place, construct, requirements and suppression', () => {
    expect(sarifFaults(sarifText)).toEqual([]);
    const [first, second, deviated] = sarif.runs[0].results;
    expect(first.locations[0].physicalLocation.region).toEqual({ startLine: 12, startColumn: 3 });
    expect(second.locations[0].physicalLocation.region).toEqual({ startLine: 90 });
    expect(first.properties).toEqual({ guideline: 'Rule 15.5', requirements: ['SSR-F-SMC-001'], asil: 'C' });
    expect(first).not.toHaveProperty('suppressions');
    expect(deviated.suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }]);
    expect(sarif.runs[0].artifacts[0].hashes).toEqual({ 'sha-256': 'd'.repeat(64) });
    expect(sarif.runs[0].invocations).toMatchObject([
      { exitCode: 2, executionSuccessful: true, commandLine: "cppcheck --xml 'a b.c'" },
    ]);
  });

  test('lead to the matrix where one is there, and nowhere else', () => {
    const hrefs = (matrix?: string): readonly (string | null)[] =>
      [...drawn(sampleAnalysis(RUNS), matrix).page.querySelectorAll('a')].map((link) =>
        link.getAttribute('href'),
      );
    expect(hrefs('../traceability/matrix.html')).toContain(
      '../traceability/matrix.html#requirement=SSR-F-SMC-002',
    );
    expect(hrefs().filter((href) => href?.startsWith('#') !== true)).toEqual([]);
  });
});

describe('a run that does not count', () => {
  const invalid = sampleRun({
    checker: 'bad',
    verdict: 'invalid',
    problems: ['it missed on the canary: r:2'],
    findings: [sampleFinding({ checker: 'bad', fingerprint: 'bad' })],
  });
  const {
    calls: _calls,
    canary: _canary,
    ...about
  } = sampleRun({ checker: 'gone', verdict: 'not_run', findings: [] });
  const gone: CheckerRun = { ...about, problems: ['gone is not installed'] };
  const { json, sarif, sarifText, page } = drawn(sampleAnalysis([sampleRun(), invalid, gone]));

  test('is unmistakable at the head and in the first section', () => {
    expect(page.querySelector('.verdict')?.textContent).toContain('INVALID');
    const words = page.querySelector('#integrity')?.textContent ?? '';
    expect(page.querySelector('main section')?.id).toBe('integrity');
    expect(words).toContain('This run is INVALID. Nothing follows from what it did not find.');
    expect(words).toContain('it missed on the canary: r:2');
    expect(words).toContain('NOT RUN');
    expect(words).toContain('gone is not installed');
  });

  test('is marked at each of its findings', () => {
    const row = page.querySelectorAll('tr[id^="finding-"]')[1];
    expect(row?.textContent).toContain('of a run that does not count');
  });

  test('is not successful in SARIF, with its reasons', () => {
    expect(sarifFaults(sarifText)).toEqual([]);
    const states = sarif.runs.map((run: { invocations: object[] }) => run.invocations[0]);
    expect(states).toMatchObject([
      { executionSuccessful: true },
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'it missed on the canary: r:2' } }],
      },
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ message: { text: 'gone is not installed' } }],
      },
    ]);
  });

  test('decides the verdict in JSON', () => {
    expect(json.verdict).toBe('invalid');
    expect(json.figures).toMatchObject({ valid: 1, invalid: 1, notRun: 1 });
  });
});

test.each<[string, readonly CheckerRun[], string]>([
  ['no run at all', [], 'incomplete'],
  [
    'a checker that is missing',
    [sampleRun({ findings: [] }), sampleRun({ verdict: 'not_run', findings: [] })],
    'incomplete',
  ],
  [
    'a result from elsewhere that is awaited',
    [sampleRun({ findings: [] }), sampleRun({ verdict: 'not_run', resultsFile: 'x', findings: [] })],
    'no_open_finding',
  ],
  ['only results from elsewhere', [sampleRun({ resultsFile: 'x', findings: [] })], 'incomplete'],
  ['a finding that is open', [sampleRun()], 'open_findings'],
  [
    'findings under deviations',
    [sampleRun({ findings: [sampleFinding({ deviation: 'D' })] })],
    'no_open_finding',
  ],
  [
    'an invalid run without findings',
    [sampleRun({ findings: [] }), sampleRun({ verdict: 'invalid', findings: [] })],
    'invalid',
  ],
  [
    'an invalid result from elsewhere',
    [sampleRun({ findings: [] }), sampleRun({ verdict: 'invalid', resultsFile: 'x', findings: [] })],
    'invalid',
  ],
])('%s gives the verdict', (_, runs, verdict) => {
  expect(analysisVerdict(runs)).toBe(verdict);
});

test('each run that does not count is a diagnostic, an awaited one a note', () => {
  const runs = [
    sampleRun(),
    sampleRun({ verdict: 'invalid', problems: ['p', 'q'] }),
    sampleRun({ verdict: 'not_run', problems: ['gone'] }),
    sampleRun({ verdict: 'not_run', resultsFile: 'checker-results/x.xml', problems: ['awaited'] }),
  ];
  expect(runDiagnostics(runs).map(({ name, severity }) => [name, severity])).toEqual([
    ['checker-invalid', 'error'],
    ['checker-not-run', 'error'],
    ['checker-result-awaited', 'note'],
  ]);
  expect(runDiagnostics(runs)[0]?.message).toContain('p; q');
});

describe('hostile text', () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]>&amp;&lt;',
    '\u202eabc\u0000\u001b[2J',
    'x'.repeat(10_000),
    '\ud800 \u{1F600} <!-- --> $(a) %00 %zz ../../x:y#1?',
  ];

  test.each(HOSTILE.map((text, index) => [index, text] as const))(
    'number %i stays text in every form',
    (_, text) => {
      const finding = sampleFinding({
        rule: text,
        guideline: text,
        message: text,
        construct: text,
        requirements: [text],
        deviation: text,
        span: { file: text, line: 1, column: 1 },
      });
      const run = sampleRun({
        purpose: text,
        version: text,
        problems: [text],
        verdict: 'invalid',
        findings: [finding],
        environment: { [text]: text },
        inputs: [{ path: text, sha256: text }],
        canary: { expected: [text], found: [text] },
      });
      const disagreement = { guideline: text, place: text, found: [text], silent: [text] };
      const analysis = sampleAnalysis([run], {
        edition: text,
        disagreements: [disagreement],
        difference: { added: ['f0'], gone: [text] },
      });
      const { page, html, sarifText, json } = drawn(analysis, '../traceability/matrix.html');
      expect(page.querySelectorAll('script, img, iframe, [onerror]')).toHaveLength(0);
      expect(html).not.toMatch(/[\u0000\u001b\u202e]/);
      expect(sarifFaults(sarifText)).toEqual([]);
      expect(json.runs[0].findings[0].message).toBe(JSON.parse(JSON.stringify(text)));
      expect(page.querySelectorAll('tr[id^="finding-"]')).toHaveLength(1);
    },
  );
});

test('findings that are new are marked, and those that are gone are counted', () => {
  const { page, sarif, sarifText } = drawn(
    sampleAnalysis([sampleRun({ findings: MANY })], { difference: { added: ['f1'], gone: ['old'] } }),
  );
  expect([...page.querySelectorAll('.new')].map((mark) => mark.closest('tr')?.id)).toEqual(['finding-f1']);
  expect(page.querySelector('#difference')?.textContent).toContain('1 finding new, 1 gone');
  expect(sarif.runs[0].results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual([
    'unchanged',
    'new',
    'unchanged',
    'unchanged',
  ]);
  expect(sarifFaults(sarifText)).toEqual([]);
});

test('an adapter that never saw real output says so in every form', () => {
  const { page, sarif, json } = drawn(sampleAnalysis([sampleRun({ seenRealOutput: false })]));
  expect(page.querySelector('#integrity')?.textContent).toContain('never read results of the real program');
  expect(page.querySelector('#limits')?.textContent).toContain('Adapters written from documentation');
  expect(sarif.runs[0].tool.driver.properties.seenRealOutput).toBe(false);
  expect(json.runs[0].seenRealOutput).toBe(false);
});

test('the same analysis gives the same bytes', () => {
  const draw = (): readonly string[] =>
    misraReports(sampleAnalysis(RUNS), { ...ABOUT, verdict: 'open_findings' }, { style: '' }).map(
      ({ content }) => String(content),
    );
  expect(draw()).toEqual(draw());
});
