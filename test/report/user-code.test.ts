// The user's code in every rendering of one trace: the same units, the same numbers, tagged ones under their requirements.

import { describe, expect, test } from 'vitest';
import { headFigures, ratio } from '../../src/report/matrix-figures.ts';
import { sampleInput } from '../trace/sample-project.ts';
import { embeddedData, parseCsv, reportsOf, traceOf } from './report-fixture.ts';

const SET_SPEED = '/* @req SSR-F-ARG-001 @from smc_services.set_speed */';
const CODE = `/* @req SSR-P-SPD-001 */
static int32_t smooth(int32_t a)
{
    return a;
}

#define ROUND 1
/* @req TSR-F-SPD-001 */
#define CLAIMS_TOO_MUCH 2
#pragma "</script><b>"`;
const trace = traceOf(
  sampleInput([{ file: 'sossl.c', replace: SET_SPEED, with: `${CODE}\n\n${SET_SPEED}` }]),
);
const { csv, html, json, snapshot } = reportsOf(trace);
const page = /<section id="user-code".*?<\/section>/s.exec(html)?.[0] ?? '';
const UNITS = [
  'object:last_speed:user.1 untraced',
  'body:get_speed_invoke:user.1 untraced',
  'function:smooth:user.1 covered_deep',
  'macro:ROUND:user.1 untraced',
  'macro:CLAIMS_TOO_MUCH:user.1 unwanted',
  'directive:#pragma "</script><b>":user.1 untraced',
];

describe('units of user code', () => {
  test('trace.json has each with size, context and place', () => {
    const { constructs, files, summary } = JSON.parse(json);
    const units = constructs.filter(({ user }: { user?: object }) => user !== undefined);
    expect(units.map(({ identity, state }: Record<string, string>) => `${identity} ${state}`)).toEqual(UNITS);
    expect(units[2]).toMatchObject({
      ...{ origin: 'user', file: 'sossl.c', line: 29, from: [], requirements: ['SSR-P-SPD-001'] },
      user: { lines: 4, bytes: 50, asil: 'C', of: ['function:smooth:user.1'] },
    });
    expect(constructs.filter(({ origin }: { origin: string }) => origin === 'user').length).toBe(
      UNITS.length,
    );
    expect(files[0]).toMatchObject({ constructs: 6, tagged: 6, userUnits: 6, userTraced: 1 });
    expect(summary.userCode).toEqual({ units: 6, traced: 1, untracedLines: 5, untracedBytes: 111 });
  });

  test('the snapshot has a line for each, without line numbers', () => {
    expect(snapshot).toContain('file sossl.c constructs 6 / 6 user code 1 / 6\n');
    expect(snapshot.match(/^user .*$/gm)).toEqual([
      'user sossl.c object:last_speed:user.1 untraced ASIL C',
      'user sossl.c body:get_speed_invoke:user.1 untraced ASIL C',
      'user sossl.c function:smooth:user.1 covered_deep ASIL C SSR-P-SPD-001',
      'user sossl.c macro:ROUND:user.1 untraced ASIL C',
      'user sossl.c macro:CLAIMS_TOO_MUCH:user.1 unwanted ASIL C TSR-F-SPD-001',
      'user sossl.c directive:#pragma "</script><b>":user.1 untraced ASIL C',
    ]);
  });

  test('the tagged one stands under its requirement in the CSV, with its owner', () => {
    const [head = [], ...rows] = parseCsv(csv);
    const cells = (name: string): number => head.indexOf(name);
    const owned = rows.filter((row) => row[cells('owner')] === 'user');
    expect(
      owned.map((row) => [row[cells('requirement')], row[cells('construct')], row[cells('line')]]),
    ).toEqual([['SSR-P-SPD-001', 'function:smooth:user.1', '29']]);
    expect(new Set(rows.map((row) => row[cells('owner')]))).toEqual(
      new Set(['', 'generated', 'user', 'monitor']),
    );
    expect(rows.every((row) => row[0] !== '')).toBe(true);
  });

  test('the page of the HTML names every one, what leads to no requirement first', () => {
    const order = [...page.matchAll(/<td class="id"><a href="#construct=[^"]*">([^<]*)<\/a><\/td>/g)].map(
      ([, name]) => name,
    );
    expect(order.slice(0, 5)).toEqual([
      ...['object last_speed', 'body get_speed_invoke', 'macro ROUND', 'macro CLAIMS_TOO_MUCH'],
      'directive #pragma &quot;&lt;/script&gt;&lt;b&gt;&quot;',
    ]);
    expect(order.slice(5)).toEqual(['function smooth']);
    expect(page).toContain('1 / 6 units lead to a requirement; the others are 5 lines, 111 bytes.');
    expect(page).toContain('nothing tagged uses it');
  });

  test('the data of the script has the tagged one under its requirement', () => {
    const { requirements = [], constructs = [] } = embeddedData(html);
    const read = requirements.find(({ id }) => id === 'SSR-P-SPD-001');
    expect(read?.constructs).toContain('function:smooth:user.1');
    expect(constructs.find(({ id }) => id === 'function:smooth:user.1')).toMatchObject({
      origin: 'user',
      line: 29,
    });
  });

  test('the code page binds its bytes, in regions too', () => {
    const at = trace.constructs.findIndex(({ identity }) => identity === 'body:get_speed_invoke:user.1');
    expect(html).toContain(`<i><span data-c="${at}">    return last_speed;</span></i>`);
  });

  test('the figure counts no more than what leads to a requirement', () => {
    const figure = headFigures(trace).find(({ name }) => name === 'user code traced');
    expect(figure === undefined ? '' : ratio(figure)).toBe('1 / 6');
  });

  test('what leads to no requirement is listed as not shown', () => {
    const limits = /<section id="limits".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(limits).toMatch(
      /User code that leads to no requirement \(5\)[\s\S]*macro:ROUND:user\.1<\/a> sossl\.c:34 — 1 lines, 15 bytes, ASIL C/,
    );
  });
});

test('a project without user code says so', () => {
  const input = sampleInput();
  const readings = input.readings.map((reading) => ({ ...reading, untaggedUnits: [], userRegions: [] }));
  const empty = traceOf({ ...input, readings });
  expect(reportsOf(empty).html).toMatch(
    /<section id="user-code"[^>]*><h2>User code<\/h2>\s*<p>There is none\.<\/p>/,
  );
  expect(reportsOf(empty).snapshot).toContain('user code 0 / 0\n');
});
