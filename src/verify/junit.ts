// Evidence items -> the files that other tools read: JUnit XML, evidence JSON, and one line of summary. Deterministic: no
// times, no host; those stand in the run record.

import type { EvidenceItem, EvidenceVerdict, Observation } from '../model/evidence.ts';
import type { Skipped } from './plan-model.ts';

const SKIPPED: Partial<Record<EvidenceVerdict, string>> = {
  not_run: 'not run',
  not_shown_here: 'not shown here',
};

/** `tests/junit.xml`: one suite per table file, one case per item. Valid XML 1.0 whatever the items contain. */
export function junitXml(items: readonly EvidenceItem[]): string {
  const files = [...new Set(items.map(({ expectation }) => expectation.file))].sort();
  const suites = files.map((file) =>
    suite(
      file,
      items.filter(({ expectation }) => expectation.file === file),
    ),
  );
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return [head, `<testsuites${counts(items)}>`, ...suites, '</testsuites>', ''].join('\n');
}

/** `tests/evidence.json`. */
export function evidenceJson(items: readonly EvidenceItem[]): string {
  return `${JSON.stringify({ format: 'sossl-evidence/1', items }, null, 2)}\n`;
}

/** `tests/not-applicable.json`: what tables say that this configuration has no room for, and why. */
export function notApplicableJson(skipped: readonly Skipped[]): string {
  return `${JSON.stringify({ format: 'sossl-not-applicable/1', cases: skipped }, null, 2)}\n`;
}

/** `12 / 14 passed, 1 failed, 1 not run`; verdicts that nobody has are left out. */
export function summaryText(items: readonly EvidenceItem[]): string {
  const rest = (['failed', 'not_run', 'not_shown_here'] as const).flatMap((verdict) => {
    const count = countOf(items, verdict);
    return count === 0 ? [] : [`, ${count} ${SKIPPED[verdict] ?? verdict}`];
  });
  return `${countOf(items, 'passed')} / ${items.length} passed${rest.join('')}`;
}

/** `text` on one line of XML, attribute or element: markup and line ends escaped, what XML 1.0 forbids made visible. */
export function escapeXml(text: string): string {
  let result = '';
  for (const character of text) result += escapeCharacter(character, character.codePointAt(0) ?? 0);
  return result;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeCharacter(character: string, code: number): string {
  const entity = ENTITIES[character];
  if (entity !== undefined) return entity;
  if (code === 0x9 || code === 0xa || code === 0xd) return `&#${code};`;
  const isForbidden = code < 0x20 || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
  return isForbidden ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}

function suite(file: string, items: readonly EvidenceItem[]): string {
  const cases = items.map(testcase);
  return [`  <testsuite name="${escapeXml(file)}"${counts(items)}>`, ...cases, '  </testsuite>'].join('\n');
}

function testcase(item: EvidenceItem): string {
  const [stem, table, ...subject] = item.id.split('.');
  const classname = escapeXml(`${stem}.${table}`);
  const name = escapeXml(subject.length === 0 ? (table ?? item.id) : subject.join('.'));
  const lines = [
    `    <testcase classname="${classname}" name="${name}">`,
    ...properties(item),
    ...outcome(item),
  ];
  return [...lines, '    </testcase>'].join('\n');
}

function properties(item: EvidenceItem): readonly string[] {
  const pairs: readonly (readonly [string, string])[] = [
    ...item.requirements.map((id) => ['requirement', id] as const),
    ['level', item.level],
    ['environment', item.environment],
    ['expectation', `${item.expectation.file}: ${item.expectation.case}`],
  ];
  const lines = pairs.map(
    ([name, value]) => `        <property name="${name}" value="${escapeXml(value)}"/>`,
  );
  return ['      <properties>', ...lines, '      </properties>'];
}

function outcome(item: EvidenceItem): readonly string[] {
  const word = SKIPPED[item.verdict];
  if (word !== undefined) return [`      <skipped message="${word}"/>`];
  if (item.verdict === 'passed') return [];
  const bad = item.observations.filter(({ verdict }) => verdict !== 'passed');
  const message = escapeXml(
    `${bad.length} of ${item.observations.length} observations did not pass: ${item.title}`,
  );
  return [`      <failure message="${message}">${bad.flatMap(describe).join('\n')}</failure>`];
}

function describe({ stimulus, expected, observed, verdict }: Observation): readonly string[] {
  const word = SKIPPED[verdict] ?? verdict;
  return [stimulus, `  expected: ${expected}`, `  observed: ${observed}`, `  verdict: ${word}`].map(
    escapeXml,
  );
}

function counts(items: readonly EvidenceItem[]): string {
  const skipped = countOf(items, 'not_run') + countOf(items, 'not_shown_here');
  return ` tests="${items.length}" failures="${countOf(items, 'failed')}" errors="0" skipped="${skipped}"`;
}

function countOf(items: readonly EvidenceItem[], verdict: EvidenceVerdict): number {
  return items.filter((item) => item.verdict === verdict).length;
}
