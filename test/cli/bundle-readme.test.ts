// README.md of a bundle: every accepted warning with its reason, and texts of a project that try to be more than texts.

import { expect, test } from 'vitest';
import { bundleReadme } from '../../src/commands/evidence/bundle-readme.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Trace } from '../../src/model/trace.ts';

const TRACE = {
  project: 'cockpit',
  verdict: 'complete',
  evidenceHash: 'abc',
  byState: { covered_deep: 2 },
  requirements: [{}, {}],
} as unknown as Trace;

function warning(reason?: string): Diagnostic {
  const accepted = reason === undefined ? {} : { accepted: { reason, author: 'A. B.', date: '2026-11-22' } };
  return {
    code: 'SYS0502',
    name: 'effect-surprising',
    severity: 'warning',
    message: 'm',
    hint: 'h',
    path: 'operating_systems.*.image',
    related: [],
    ...accepted,
  };
}

const rowsOf = (diagnostics: readonly Diagnostic[]) =>
  String(bundleReadme(TRACE, '2 / 2 passed', diagnostics, PACK).content)
    .split('\n')
    .filter((line) => line.includes('SYS0502') || line.includes('accepted'));

test.each([
  ['with reason, author and date', 'Checked by the signed update.', 'Checked by the signed update.'],
  ['in one cell of the table', 'a | b\nc', 'a \\| b c'],
  ['as text, not as a link or an element', '[a](b) <img>', '\\[a\\](b) \\<img\\>'],
  ['with hidden characters made visible', 'a\u202eb', 'a\\<U+202E\\>b'],
])('an accepted warning stands there %s', (_, reason, shown) => {
  expect(rowsOf([warning(reason), warning()])).toEqual([
    '| accepted warning | where | reason | by | on |',
    `| SYS0502 effect-surprising | \`operating_systems.*.image\` | ${shown} | A. B. | 2026-11-22 |`,
  ]);
});

test('without one it says so', () => {
  expect(rowsOf([warning()])).toEqual(['No warning was accepted.']);
});

const PACK = {
  verdict: 'incomplete',
  release: 'draft',
  parts: [
    { name: 'tests', verdict: 'complete', words: '2 / 2 passed' },
    { name: 'static analysis', verdict: 'incomplete', words: 'canary | lost\n<b>' },
    { name: 'impact', verdict: 'not_asked', words: 'no baseline' },
  ],
  files: [
    { path: 'README.md', what: 'this' },
    { path: 'audit/report (1).pdf', what: 'the <report>' },
    { path: 'run/logs/boot.log', what: 'raw' },
    { path: 'run/record.json', what: 'the record' },
  ],
} as const;

test('of a pack it begins with the verdict and its reasons, and leads to the page that has everything', () => {
  const text = String(bundleReadme(TRACE, '2 / 2 passed', [], PACK).content);
  expect(text.split('\n').slice(2, 9)).toEqual([
    'Verdict of the pack: **incomplete**, draft. Open [index.html](index.html) in a browser.',
    '',
    '| part | verdict | why |',
    '|---|---|---|',
    '| tests | complete | 2 / 2 passed |',
    '| static analysis | incomplete | canary \\| lost \\<b\\> |',
    '| impact | not asked | no baseline |',
  ]);
});

test('of a pack it lists every file but itself and the raw logs, with addresses that no character ends early', () => {
  const text = String(bundleReadme(TRACE, '2 / 2 passed', [], PACK).content);
  const rows = text.slice(text.indexOf('| file |')).split('\n').slice(2, -1);
  expect(rows).toEqual([
    '| [audit/report (1).pdf](audit/report%20%281%29.pdf) | the \\<report\\> |',
    '| [run/record.json](run/record.json) | the record |',
  ]);
});
