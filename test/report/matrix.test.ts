// What the matrix contains: every link in the CSV, every page in the HTML without a script, the limits from the data.

import { describe, expect, test } from 'vitest';
import { ratio } from '../../src/report/matrix-figures.ts';
import { type Edit, edited, sampleInput } from '../trace/sample-project.ts';
import { embeddedData, parseCsv, reportsOf, traceOf } from './report-fixture.ts';

const trace = traceOf(sampleInput());
const { csv, html, json } = reportsOf(trace);

function pageOf(page: string, text = html): string {
  return new RegExp(`<section id="${page}".*?</section>`, 's').exec(text)?.[0] ?? '';
}

describe('CSV', () => {
  const [header, ...rows] = parseCsv(csv);

  test('has the columns of the format and CR LF lines', () => {
    expect(header?.join(',')).toBe(
      'requirement,level,asil,title,state,configuration,construct,file,line,test,verdict,environment,assumptions,owner',
    );
    expect(csv.match(/\n/g)?.length).toBe(csv.match(/\r\n/g)?.length);
  });

  test('every requirement, construct and test of the trace stands in it', () => {
    const column = (at: number) => new Set(rows.map((row) => row[at]).filter((cell) => cell !== ''));
    expect(column(0)).toEqual(new Set(trace.requirements.map(({ requirement }) => requirement.id)));
    const claiming = trace.constructs.filter(({ requirements }) => requirements.length > 0);
    expect(trace.constructs.length - claiming.length).toBe(2);
    const places = [...claiming, ...trace.monitor].map(({ identity }) => identity);
    expect(column(6)).toEqual(new Set(places));
    expect(column(9)).toEqual(new Set(trace.evidence.map(({ item }) => item.id)));
  });

  test('a construct with two requirements stands beside the tests of each alone', () => {
    const invoke = rows.filter((row) => row[6] === 'function:get_speed_invoke:function.invoke');
    expect(invoke.map((row) => [row[0], row[9]])).toEqual([
      ['SSR-F-ARG-002', 'static.compile.sossl_c'],
      ['SSR-P-SPD-001', 'sample.read.get_speed.secure'],
    ]);
  });

  test('a bound leads from its requirement through its path to the test of that path only', () => {
    const bound = rows.filter((row) => row[6] === 'decision:get_speed_decode:decode.axle.max');
    expect(bound.map((row) => [row[0], row[5], row[7], row[8], row[9], row[10]])).toEqual([
      [
        ...['SSR-F-ARG-001', 'smc_services.get_speed.arguments.axle.max', 'sossl.c', '21'],
        ...['sample.bounds.get_speed.secure', 'passed'],
      ],
    ]);
  });
});

describe('HTML without a script', () => {
  test('lists every requirement with its state, level by level from the goals down', () => {
    const ids = [...pageOf('requirements').matchAll(/id="requirement=([^"]*)"/g)].map(([, id]) => id);
    expect(ids.slice(0, 4)).toEqual(['SG-F-SPD-001', 'FSR-F-SPD-001', 'TSR-F-SPD-001', 'SSR-F-ARG-001']);
    expect([...ids].sort()).toEqual(trace.requirements.map(({ requirement }) => requirement.id));
  });

  test('shows the source exactly, each construct at its bytes', () => {
    const lines = [...pageOf('code').matchAll(/<li>.*?<code>(.*?)<\/code><\/li>/gs)].map(
      ([, line]) => line ?? '',
    );
    const plain = lines.map((line) => line.replace(/<[^>]*>/g, '')).join('\n');
    const text = plain.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    expect(`${text}\n`).toBe(edited('sossl.c', []));
    const owners = new Set([...pageOf('code').matchAll(/data-c="(\d+)"/g)].map(([, at]) => Number(at)));
    expect([...owners].sort((a, b) => a - b)).toEqual(trace.constructs.map((_, at) => at));
  });

  test('shows every path and every test', () => {
    for (const { path } of trace.configuration)
      expect(pageOf('configuration')).toContain(`id="path=${path}"`);
    for (const { item } of trace.evidence) expect(pageOf('tests')).toContain(`id="test=${item.id}"`);
  });

  test('a state is never colour alone', () => {
    const badges = [...html.matchAll(/<span class="state (?:good|gap|neutral)"[^>]*>(.*?)<\/span>/g)];
    expect(badges.length).toBeGreaterThan(20);
    for (const [, inside] of badges) expect(inside).toMatch(/^<b aria-hidden="true">(?:\S|&\w+;)<\/b> [a-z]/);
  });
});

describe('what this evidence does not show', () => {
  const edit = (from: string, to: string): Edit => ({ file: 'evidence.json', replace: from, with: to });
  const verdict = (verb: string, to: string) => {
    const written = (word: string) =>
      `"verdict": "${word}",\n      "observations": [\n        {\n          "stimulus": "${verb} of`;
    return edit(written('passed'), written(to));
  };

  test('names the assumption with what the integrator has to do', () => {
    expect(pageOf('limits')).toMatch(
      /Passed on to the integrator \(1\)[\s\S]*AOU-F-MEM-001[\s\S]*Confine every bus master\./,
    );
  });

  test('names methods without a result, results not shown, not run and stale', () => {
    const edits = [
      verdict('switch', 'not_shown_here'),
      verdict('read', 'not_run'),
      { file: 'hashes.json', replace: 'sossl-1', with: 'sossl-2' },
      {
        file: 'requirements.yaml',
        replace: 'verification: [static_check]\n    criterion: It compiles.',
        with: 'verification: [static_check, review]\n    criterion: It compiles.',
      },
    ];
    const page = pageOf('limits', reportsOf(traceOf(sampleInput(edits))).html);
    expect(page).toMatch(/Not shown here \(1\)[\s\S]*sample\.switch\.once\.secure/);
    expect(page).toMatch(/Not run \(1\)[\s\S]*sample\.read\.get_speed\.secure/);
    expect(page).toMatch(/Stale \(4\)[\s\S]*changed since: sossl\.c/);
    expect(page).toMatch(
      /Methods without a result \(2\)[\s\S]*SSR-F-ARG-002<\/a> The file is complete — review/,
    );
  });

  test('says that there is none where there is none', () => {
    expect(pageOf('limits')).toMatch(/Not shown here \(0\)<\/h3><p>[^<]*<\/p><p>None\.<\/p>/);
  });
});

describe('figures', () => {
  test.each([
    [{ part: 3, whole: 3 }, '3 / 3 = 100 %'],
    [{ part: 2, whole: 3 }, '2 / 3'],
    [{ part: 0, whole: 0 }, '0 / 0'],
    [{ part: 9999, whole: 10_000 }, '9999 / 10000'],
  ])('%j', (figure, want) => {
    expect(ratio(figure)).toBe(want);
  });

  test('bytes of a file are traced, the user’s or layout, and nothing else', () => {
    const [file] = JSON.parse(json).files;
    expect(file.bytes).toBe(Buffer.byteLength(edited('sossl.c', []), 'utf8'));
    expect(file.tracedBytes + file.userBytes + file.layoutBytes).toBe(file.bytes);
  });
});

test('the data of the script knows every text once and every test by its place', () => {
  const data = embeddedData(html) as unknown as {
    texts: string[];
    tests: { id: string; steps: number[][] }[];
    constructs: { id: string; line: number; endLine: number; tests: number[] }[];
  };
  expect(new Set(data.texts).size).toBe(data.texts.length);
  const bound = data.constructs.find(({ id }) => id === 'decision:get_speed_decode:decode.axle.max');
  expect(bound?.tests.map((at) => data.tests[at]?.id)).toEqual(['sample.bounds.get_speed.secure']);
  expect(data.tests[0]?.steps[0]?.map((at) => data.texts[at])).toEqual([
    ...['bounds of smc_services.get_speed.arguments.axle', 'x0=-3', 'x0=-3', 'passed'],
  ]);
  expect([bound?.line, bound?.endLine]).toEqual([21, 23]);
});
