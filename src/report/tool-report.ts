// The report of the tool's own tests on the requirements on the tool.
// In: these requirements, the table of tests that show them, and what the test runner reported. Out: Markdown, and the
// requirements that are not shown. A requirement is shown when every test named for it ran and passed.

import type { Requirement } from '../model/requirement.ts';

/** A row of `requirements/tool-tests.yaml`. */
export interface NamedTest {
  readonly file: string;
  readonly title: string;
  readonly shows: readonly string[];
}

/** One test as the runner reported it. */
export interface RanTest {
  /** Ends with the file as the table names it. */
  readonly file: string;
  /** Its own title and those of the groups around it. */
  readonly titles: readonly string[];
  readonly passed: boolean;
}

export interface ToolReport {
  readonly text: string;
  readonly notShown: readonly string[];
}

interface Counted {
  readonly test: NamedTest;
  readonly ran: number;
  readonly passed: number;
}

/** The report in order of ID. */
export function toolReport(
  requirements: readonly Requirement[],
  tests: readonly NamedTest[],
  results: readonly RanTest[],
): ToolReport {
  const counted = tests.map((test) => countTest(test, results));
  const rows = requirements
    .filter(({ level }) => level === 'TLR')
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((requirement) => ({
      requirement,
      shown: counted.filter(({ test }) => test.shows.includes(requirement.id)),
    }));
  const notShown = rows.filter(({ shown }) => !isShown(shown)).map(({ requirement }) => requirement.id);
  const head = [
    '# Requirements on the tool, shown by its own tests',
    '',
    `${rows.length - notShown.length} / ${rows.length} shown.`,
    '',
    '| Requirement | Title | State | Tests that passed |',
    '|---|---|---|---|',
  ];
  const lines = rows.map(({ requirement: { id, title }, shown }) => {
    const state = isShown(shown) ? '● shown' : '○ not shown';
    return `| ${id} | ${cell(title)} | ${state} | ${shown.map(testWords).join('<br>') || 'none named'} |`;
  });
  return { text: `${[...head, ...lines].join('\n')}\n`, notShown };
}

function isShown(shown: readonly Counted[]): boolean {
  return shown.length > 0 && shown.every(({ ran, passed }) => ran > 0 && ran === passed);
}

function countTest(test: NamedTest, results: readonly RanTest[]): Counted {
  const form = titleForm(test.title);
  const ran = results.filter(
    ({ file, titles }) => `/${file}`.endsWith(`/${test.file}`) && titles.some((title) => form.test(title)),
  );
  return { test, ran: ran.length, passed: ran.filter(({ passed }) => passed).length };
}

/** A title as written in a file: `%s` and `${…}` stand for what a table of cases puts there. */
function titleForm(title: string): RegExp {
  const parts = title.split(/%[sdifjoOc]|\$\{[^}]*\}|\$[a-z]+/);
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[\\s\\S]*')}$`);
}

function testWords({ passed, ran, test }: Counted): string {
  return cell(`${passed} / ${ran} ${test.file}: ${test.title}`);
}

function cell(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
