// What the text documents of a bundle state: CSV, JUnit, snapshot, README. In: their bytes. Out: figures, as a reader finds them.

import { countWords, FIGURES, partFigures, type Statement, stateFigures } from './figures.ts';

/** `matrix.csv`: states and tests counted from its rows, each once. */
export function csvStatement(content: Uint8Array): Statement {
  const [head = [], ...rows] = csvRows(textOf(content));
  const column = (name: string): number => head.indexOf(name);
  const [id, state, level, test, verdict, answer] = [
    column('requirement'),
    column('state'),
    column('level'),
    column('test'),
    column('verdict'),
    column('assumptions'),
  ];
  const first = new Map(rows.map((row) => [row[id] ?? '', row]));
  const states = countWords([...first.values()].map((row) => row[state] ?? ''));
  const verdicts = countWords([...new Map(rows.map((row) => [row[test], row[verdict] ?? ''])).values()]);
  const isOpen = (row: readonly string[]): boolean =>
    row[level] === 'AOU' && row[state] !== 'excluded' && /^(open|not answered)$/.test(row[answer] ?? '');
  if (first.size === 0) return new Map();
  return new Map([
    [FIGURES.requirements, `${first.size}`],
    [FIGURES.deep, `${states.get('covered deep') ?? 0}`],
    [FIGURES.failed, `${verdicts.get('failed') ?? 0}`],
    [FIGURES.openAssumptions, `${[...first.values()].filter(isOpen).length}`],
    ...stateFigures(states),
  ]);
}

/** `junit.xml`: the counts in its head against those of its suites and cases. */
export function junitStatement(content: Uint8Array): Statement {
  const text = textOf(content);
  const head = /<testsuites tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)">/.exec(text);
  if (head === null) return new Map();
  const [tests, failures, skipped] = head.slice(1).map(Number) as [number, number, number];
  return new Map([
    [FIGURES.testResults, `${tests}`],
    [FIGURES.failed, `${failures}`],
    [FIGURES.passed, `${tests - failures - skipped}`],
  ]);
}

/** The same counted from its cases. */
export function junitCases(content: Uint8Array): Statement {
  const text = textOf(content);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [tests, failures] = [count(/<testcase /g), count(/<failure /g)];
  return new Map([
    [FIGURES.testResults, `${tests}`],
    [FIGURES.failed, `${failures}`],
    [FIGURES.passed, `${tests - failures - count(/<skipped /g)}`],
  ]);
}

/** `trace.snapshot.txt`: one line for each requirement. */
export function snapshotStatement(content: Uint8Array): Statement {
  const lines = textOf(content).split('\n');
  const verdict = /^project .* (complete|gaps)$/.exec(lines[0] ?? '')?.[1];
  if (verdict === undefined) return new Map();
  const requirements = lines.flatMap((line) => {
    const match = /^\S+ revision \d+ (\w+) /.exec(line);
    return match === null ? [] : [match[1] ?? ''];
  });
  const findings = lines.map((line) => Number(/^finding \w+ (\d+)$/.exec(line)?.[1] ?? 0));
  const states = countWords(requirements);
  return new Map([
    [FIGURES.traceVerdict, verdict],
    [FIGURES.requirements, `${requirements.length}`],
    [FIGURES.deep, `${states.get('covered_deep') ?? 0}`],
    [FIGURES.findings, `${findings.reduce((sum, one) => sum + one, 0)}`],
    [FIGURES.openAssumptions, `${lines.filter((line) => / answer (open|none)$/.test(line)).length}`],
    ...stateFigures(states),
  ]);
}

/** `README.md`: its first lines and its table of states. */
export function readmeStatement(content: Uint8Array): Statement {
  const text = textOf(content);
  const pack = /^Verdict of the pack: \*\*(\w+)\*\*, (draft|released)/m.exec(text);
  const trace = /^Trace: \*\*(\w+)\*\*\. Tests and static checks: (\d+) \/ (\d+) passed/m.exec(text);
  const hash = /^Evidence hash: `([0-9a-f]+)`/m.exec(text)?.[1];
  const parts = text.matchAll(/^\| ([a-z ]+) \| (complete|gaps|incomplete|not asked) \|/gm);
  const rows = [...text.matchAll(/^\| \S+ ([^|]+) \| (\d+) \/ (\d+) \|/gm)];
  const counts = new Map(rows.map(([, label = '', count]): [string, number] => [label, Number(count)]));
  const totals = [...new Set(rows.map(([, , , total]) => total ?? ''))];
  return new Map([
    ...(pack === null
      ? []
      : ([
          [FIGURES.packVerdict, pack[1] ?? ''],
          [FIGURES.release, pack[2] ?? ''],
        ] as const)),
    ...(trace === null
      ? []
      : ([
          [FIGURES.traceVerdict, trace[1] ?? ''],
          [FIGURES.passed, trace[2] ?? ''],
          [FIGURES.testResults, trace[3] ?? ''],
        ] as const)),
    ...(hash === undefined ? [] : ([[FIGURES.hash, hash]] as const)),
    ...(rows.length === 0
      ? []
      : [[FIGURES.requirements, totals.join(' or ')] as const, ...stateFigures(counts)]),
    ...partFigures(new Map([...parts].map(([, part = '', verdict = '']) => [part, verdict]))),
  ]);
}

export function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

/** RFC 4180: rows of cells. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const [whole, quoted, plain, end] = match;
    if (whole === '') break;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
