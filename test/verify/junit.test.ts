import { describe, expect, test } from 'vitest';
import type { EvidenceItem, EvidenceVerdict } from '../../src/model/evidence.ts';
import { escapeXml, evidenceJson, junitXml, summaryText } from '../../src/verify/junit.ts';

function item(
  id: string,
  verdict: EvidenceVerdict,
  observed = 'call x0=0',
  file = 'tests/smc.yaml',
): EvidenceItem {
  return {
    id,
    title: 'A <title> & more',
    method: 'test',
    level: 'embedded',
    environment: 'board "x"',
    requirements: ['SSR-F-SMC-001', 'SSR-F-SMC-002'],
    expectation: { file, case: 'forbidden' },
    exercises: [],
    subject: {},
    verdict,
    observations: [{ stimulus: 'call', expected: 'x0=0', observed, verdict }],
  };
}

const ITEMS = [
  item('smc.forbidden.seal.secure', 'passed'),
  item('smc.forbidden.trim', 'failed', 'x<0 \u0000\u0007 ]]>'),
  item('smc.forbidden', 'not_run'),
  item('boot.open', 'not_shown_here', '', 'tests/boot.yaml'),
];

describe('JUnit XML', () => {
  test('the whole file', () => {
    const properties = `      <properties>
        <property name="requirement" value="SSR-F-SMC-001"/>
        <property name="requirement" value="SSR-F-SMC-002"/>
        <property name="level" value="embedded"/>
        <property name="environment" value="board &quot;x&quot;"/>
        <property name="expectation" value="FILE: forbidden"/>
      </properties>`;
    const of = (file: string) => properties.replace('FILE', file);
    expect(junitXml(ITEMS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="0" skipped="2">
  <testsuite name="tests/boot.yaml" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="boot.open" name="open">
${of('tests/boot.yaml')}
      <skipped message="not shown here"/>
    </testcase>
  </testsuite>
  <testsuite name="tests/smc.yaml" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="smc.forbidden" name="seal.secure">
${of('tests/smc.yaml')}
    </testcase>
    <testcase classname="smc.forbidden" name="trim">
${of('tests/smc.yaml')}
      <failure message="1 of 1 observations did not pass: A &lt;title&gt; &amp; more">call
  expected: x0=0
  observed: x&lt;0 \\u0000\\u0007 ]]&gt;
  verdict: failed</failure>
    </testcase>
    <testcase classname="smc.forbidden" name="forbidden">
${of('tests/smc.yaml')}
      <skipped message="not run"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  const escapes: readonly (readonly [string, string])[] = [
    ['<a b="c">&\'', '&lt;a b=&quot;c&quot;&gt;&amp;&apos;'],
    ['tab\tline\nreturn\r', 'tab&#9;line&#10;return&#13;'],
    ['\u0000\u001b\u000b\ufffe\uffff', '\\u0000\\u001b\\u000b\\ufffe\\uffff'],
    ['\ud800x\udc00', '\\ud800x\\udc00'],
    ['\u{1f600} ü', '\u{1f600} ü'],
  ];
  test.each(escapes)('%j', (text, want) => {
    expect(escapeXml(text)).toBe(want);
  });

  test('nothing that XML 1.0 forbids gets through', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join(' ');
    // The set of XML 1.0, section 2.2, production [2].
    expect(escapeXml(all)).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd]*$/);
  });
});

test('evidence.json keeps items and ends with a line end', () => {
  const text = evidenceJson(ITEMS);
  expect(JSON.parse(text)).toEqual({ format: 'sossl-evidence/1', items: ITEMS });
  expect(text.endsWith('}\n')).toBe(true);
});

test('the summary never rounds and never counts what did not run', () => {
  expect(summaryText(ITEMS)).toBe('1 / 4 passed, 1 failed, 1 not run, 1 not shown here');
  expect(summaryText([])).toBe('0 / 0 passed');
});
