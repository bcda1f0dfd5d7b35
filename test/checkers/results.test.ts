// What checkers print → findings. Each parser reads what a real program prints, and calls everything else a problem.

import { describe, expect, test } from 'vitest';
import { parseResults } from '../../src/load/checker-results/parse-results.ts';
import { readXml } from '../../src/load/checker-results/xml.ts';
import type { ResultFormat } from '../../src/model/checker.ts';

const words = (format: ResultFormat, text: string): readonly string[] =>
  parseResults(format, [text]).findings.map(
    ({ rule, severity, path, line, column, message }) =>
      `${path}:${line}:${column} ${severity} ${rule} ${message}`,
  );
const problems = (format: ResultFormat, text: string): readonly string[] =>
  parseResults(format, [text]).problems;

const CPPCHECK = `<?xml version="1.0" encoding="UTF-8"?>
<results version="2">
    <cppcheck version="2.10"/>
    <errors>
        <error id="misra-c2012-15.5" severity="style" msg="x" verbose="MISRA C:2012 Rule 15.5" file0="a.dump">
            <location file="../a &amp; b.c" line="16" column="9"/>
        </error>
        <error id="uninitvar" severity="error" msg="Uninitialized variable: r" verbose="Uninitialized variable: r" cwe="457">
            <location file="c.c" line="54" column="12"/><location file="c.c" line="53" column="1"/>
            <symbol>r</symbol>
        </error>
        <error id="toomanyconfigs" severity="information" msg="m" verbose="&lt;/script&gt; &#x41;"/>
    </errors>
</results>`;

describe('cppcheck', () => {
  test('every error is a finding at its first place', () => {
    expect(words('cppcheck-xml', CPPCHECK)).toEqual([
      '../a & b.c:16:9 warning misra-c2012-15.5 MISRA C:2012 Rule 15.5',
      'c.c:54:12 error uninitvar Uninitialized variable: r',
      ':0:0 note toomanyconfigs </script> A',
    ]);
    expect(problems('cppcheck-xml', CPPCHECK)).toEqual([]);
    expect(parseResults('cppcheck-xml', [CPPCHECK]).version).toBe('2.10');
  });

  test.each([
    ['nothing', ''],
    ['garbage', '\u0000\u0001 cppcheck: core dumped'],
    ['a document that ends early', CPPCHECK.slice(0, 600)],
    ['words in front of the document', `Traceback (most recent call last):\n${CPPCHECK}`],
    ['version 1 of the format', CPPCHECK.replace('results version="2"', 'results version="1"')],
    ['an error without a name', CPPCHECK.replace('id="uninitvar" ', '')],
    ['another element in the place of an error', CPPCHECK.replace(/<error id="toomany.*?\/>/, '<warning/>')],
    ['two documents', `${CPPCHECK}${CPPCHECK.replace(/<\?xml.*\?>/, '')}`],
  ])('%s is a problem', (_, text) => {
    expect(problems('cppcheck-xml', text)).not.toEqual([]);
  });
});

const CLANG = `../x/sossl.c:12:7: warning: unused variable 'a: b:3:4' [-Wunused-variable]
   12 |     x.c:1:2: warning: not a finding [-Wno]
      |       ^
../x/sossl.c:13:1: note: declared here
In file included from a.c:1:
./y.h:4:2: error: unknown type name 'q' [clang-diagnostic-error]
z.c:1:10: fatal error: 'no.h' file not found
w.c:5:6: warning: bad [bugprone-a,cert-b,-warnings-as-errors]
clang-19: error: no such file
3 warnings generated.
`;

describe('clang and clang-tidy', () => {
  test('warnings and errors are findings; notes, excerpts and counts are not', () => {
    expect(words('clang-text', CLANG)).toEqual([
      "../x/sossl.c:12:7 warning -Wunused-variable unused variable 'a: b:3:4'",
      "./y.h:4:2 error clang-diagnostic-error unknown type name 'q'",
      "z.c:1:10 error error 'no.h' file not found",
      'w.c:5:6 warning bugprone-a,cert-b bad',
      ':0:0 error error no such file',
    ]);
    expect(problems('clang-text', CLANG)).toEqual([]);
  });

  test('a line that ends like a finding and cannot be read is a problem', () => {
    expect(problems('clang-text', 'sossl.c(12): warning C4700 [-Wuninitialized]')).toHaveLength(1);
  });
});

const gcc = (kind: string, option: string, line: number, children: readonly object[] = []): object => ({
  kind,
  ...(option === '' ? {} : { option }),
  message: `${kind} text`,
  locations: [{ caret: { file: 'a.c', line, column: 3 } }],
  children,
});

describe('gcc', () => {
  test('a warning that hangs below another one is a finding, a note is not', () => {
    const nested = gcc('warning', '-Wimplicit-fallthrough=', 31, [gcc('note', '', 32)]);
    const text = `[]\n${JSON.stringify([gcc('warning', '-Wvla', 61, [gcc('note', '', 60), nested]), gcc('error', '', 9)])}\n`;
    expect(words('gcc-json', text)).toEqual([
      'a.c:61:3 warning -Wvla warning text',
      'a.c:31:3 warning -Wimplicit-fallthrough= warning text',
      'a.c:9:3 error error error text',
    ]);
    expect(problems('gcc-json', text)).toEqual([]);
  });

  test.each([
    ['words of the driver', '[]\ngcc: fatal error: no input files\n'],
    ['a list that ends early', '[{"kind": "warning", "mess'],
    ['an entry that is no diagnostic', '[{"hello": 1}]'],
    ['an object in the place of a list', '{"kind": "warning"}'],
  ])('%s is a problem', (_, text) => {
    expect(problems('gcc-json', text)).not.toEqual([]);
  });
});

const sarif = (run: object): string =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, ...run }] });
const result = (more: object): object => ({ message: { text: 'm' }, ...more });
const at = (uri: string, startLine: number): object => ({
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn: 5 } } }],
});

describe('SARIF', () => {
  test('rules come from the result, a reference or an index; places are decoded', () => {
    const text = sarif({
      tool: { driver: { name: 'x', version: '7', rules: [{ id: 'r0' }, { id: 'r1' }] } },
      originalUriBaseIds: { SRC: { uri: 'file:///home/u/' } },
      artifacts: [{ location: { uri: 'zero.c' } }, { location: { uri: 'one.c' } }],
      results: [
        result({ ruleId: 'r', level: 'error', ...at('file:///a%20b/c.c', 3) }),
        result({ ruleIndex: 1, ...at('%zz.c', 4) }),
        result({
          rule: { id: 'ref' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'd.c', uriBaseId: 'SRC' } } }],
        }),
        result({ locations: [{ physicalLocation: { artifactLocation: { index: 1 } } }] }),
        result({ ruleId: 'ok', kind: 'pass' }),
        result({ ruleId: 'hidden', suppressions: [{ kind: 'inSource' }], ...at('s.c', 9) }),
      ],
    });
    expect(words('sarif', text)).toEqual([
      '/a b/c.c:3:5 error r m',
      '%zz.c:4:5 warning r1 m',
      '/home/u/d.c:0:0 warning ref m',
      'one.c:0:0 warning no rule m',
      's.c:9:5 warning hidden m',
    ]);
    expect(parseResults('sarif', [text])).toMatchObject({ problems: [], version: '7' });
  });

  test.each([
    ['no JSON', 'Segmentation fault'],
    ['another version', sarif({}).replace('2.1.0', '2.0.0')],
    ['no run', '{"version":"2.1.0","runs":[]}'],
    ['a result without a message', sarif({ results: [{ ruleId: 'x' }] })],
    ['a run that failed', sarif({ results: [], invocations: [{ executionSuccessful: false }] })],
    [
      'a run with an error',
      sarif({
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [{ level: 'error', message: { text: 'no licence' } }],
          },
        ],
      }),
    ],
  ])('%s is a problem', (_, text) => {
    expect(problems('sarif', text)).not.toEqual([]);
  });
});

describe('formats that the documentation of vendors describes', () => {
  test('PC-lint Plus: a message that names a guideline has it as its rule', () => {
    const text = `<?xml version="1.0"?><messages>
<message><file>a.c</file><line>12</line><column>4</column><type>note</type><code>9001</code><desc>octal [MISRA 2012 Rule 7.1, required]</desc></message>
<message><file>a.c</file><line>13</line><column>0</column><type>error</type><code>64</code><desc>a &lt; b</desc></message>
<message><file>a.c</file><line>13</line><column>0</column><type>supplemental</type><code>891</code><desc>see</desc></message>
</messages>`;
    expect(words('pclp-xml', text)).toEqual([
      'a.c:12:4 note 9001:Rule 7.1 octal [MISRA 2012 Rule 7.1, required]',
      'a.c:13:0 error 64 a < b',
    ]);
    expect(problems('pclp-xml', text.replace('</messages>', ''))).not.toEqual([]);
    expect(
      problems('pclp-xml', text.replace('<message>', '<other>').replace('</message>', '</other>')),
    ).toHaveLength(1);
  });

  test('Polyspace: columns are found by their names', () => {
    const head =
      'ID\tFamily\tGroup\tColor\tNew\tCheck\tInformation\tFunction\tFile\tStatus\tSeverity\tComment\tKey\tLine\tCol';
    const rows = [
      '1\tMISRA C:2012\tLiterals\tNot Applicable\tno\t7.1 Octal.\tRequired\tf()\t/ci/a.c\tUnreviewed\tUnset\t\tK\t12\t9',
      '2\tDefect\tStatic\tRed\tno\tDead "code"\t\tf()\t/ci/b.c\tUnreviewed\tHigh\t\tK\t3\t1',
    ];
    const text = `${[head, ...rows].join('\n')}\n`;
    expect(words('polyspace-csv', text)).toEqual([
      '/ci/a.c:12:9 warning MISRA C:2012 7.1 7.1 Octal.: Required',
      '/ci/b.c:3:1 error Defect Dead code Dead code',
    ]);
    expect(problems('polyspace-csv', text.replace('Family', 'Kind'))).toEqual([
      'the table has no column Family',
    ]);
    expect(problems('polyspace-csv', `${text}3\tMISRA C:2012\n`)).toHaveLength(1);
    expect(problems('polyspace-csv', '')).toHaveLength(1);
  });

  test('Coverity: one finding for each issue, at its main event', () => {
    const issue = {
      checkerName: 'MISRA C-2012 Rule 7.1',
      mainEventFilePathname: '/ci/a.c',
      mainEventLineNumber: 12,
      checkerProperties: { impact: 'High' },
      events: [
        { main: false, eventDescription: 'other' },
        { main: true, eventDescription: 'octal', columnNumber: 7 },
      ],
    };
    expect(words('coverity-json', JSON.stringify({ issues: [issue] }))).toEqual([
      '/ci/a.c:12:7 error MISRA C-2012 Rule 7.1 octal',
    ]);
    expect(problems('coverity-json', JSON.stringify({ issues: [{ checkerName: 'x' }] }))).toHaveLength(1);
    expect(problems('coverity-json', '{"formatVersion": 10}')).toHaveLength(1);
  });
});

describe('XML', () => {
  test.each([
    ['an element that is not closed', '<a><b></a>'],
    ['text behind the end', '<a/>b'],
    ['a bare ampersand in a tag', '<a b=1/>'],
    ['an entity declaration', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['nothing but a comment', '<!-- -->'],
  ])('with %s is refused', (_, text) => {
    expect(readXml(text)).toHaveProperty('problem');
  });

  test('entities of the standard are resolved once, unknown ones stay', () => {
    const read = readXml('<a b="&amp;lt;">&#65;&#x1F600;&nbsp;<![CDATA[<&amp;>]]></a>');
    expect(read).toMatchObject({ root: { text: 'A\u{1F600}&nbsp;<&amp;>' } });
    expect('root' in read && read.root.attributes.get('b')).toBe('&lt;');
  });
});
