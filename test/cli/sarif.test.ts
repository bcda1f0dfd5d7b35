// SARIF logs against the schema of the standard: of every golden case, of commands, of hostile names. The schema is the one that
// Microsoft ships in @microsoft/jest-sarif (2.1.0-rtm.5, draft 4); nothing else of that package is used.

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { formatSarif } from '../../src/diagnostics/sarif.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { CASES, runCase } from '../check/run-case.ts';
import { edit, exampleCopy, sossl } from './harness.ts';

const validate = compileSchema();

function compileSchema() {
  const file = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  // ajv knows no draft 4; the schema uses nothing that later drafts changed but the name of its ID.
  const { $schema: _dialect, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => isReference(text) && URL.canParse(text));
  ajv.addFormat('uri-reference', isReference);
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}

/** Characters of RFC 3986, percent signs before two digits only, no colon in the first step of a relative path. */
function isReference(text: string): boolean {
  const known = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text);
  return known && (URL.canParse(text) || !text.split('/')[0]?.includes(':'));
}

/** What the schema says is wrong with a log. */
function faults(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const DIAGNOSTIC: Diagnostic = {
  code: 'SYS0203',
  name: 'region-overlap',
  severity: 'error',
  message: 'two regions meet',
  hint: 'move one',
  path: 'a.b',
  span: { file: 'a.yaml', start: 18, end: 22, line: 2, column: 10 },
  related: [{ message: 'the other' }],
};

describe('the schema is in force', () => {
  test.each([
    ['another version', { version: '2.2.0' }],
    ['a key that SARIF does not have', { extra: 1 }],
    ['no runs', { runs: undefined }],
    ['a run without its tool', { runs: [{ results: [] }] }],
    ['a level that SARIF does not have', { runs: [runWith({ level: 'fatal' })] }],
    ['a line before the first', { runs: [runWith({ locations: [locationAt(0)] })] }],
    ['a place that is no URI', { runs: [runWith({ locations: [locationAt(1, 'a b.yaml')] })] }],
  ])('%s is refused', (_, changes) => {
    const log = JSON.parse(formatSarif([DIAGNOSTIC], '0.1.0'));
    expect(faults(JSON.stringify(log))).toEqual([]);
    expect(faults(JSON.stringify({ ...log, ...changes }))).not.toEqual([]);
  });

  function runWith(result: object): object {
    return { tool: { driver: { name: 'x' } }, results: [{ message: { text: 'x' }, ...result }] };
  }

  function locationAt(startLine: number, uri = 'a.yaml'): object {
    return { physicalLocation: { artifactLocation: { uri }, region: { startLine } } };
  }
});

test('the log of every golden case is valid, and they raise most codes', () => {
  const raised = new Set<string>();
  for (const directory of globSync('*/*/', { cwd: CASES }).sort()) {
    const { diagnostics } = runCase(directory);
    for (const { code } of diagnostics) raised.add(code);
    expect([directory, faults(formatSarif(diagnostics, '0.1.0'))]).toEqual([directory, []]);
  }
  expect(raised.size).toBeGreaterThan(80);
});

test('a log with every code of the catalogue is valid, and so is an empty one', () => {
  const all = CATALOGUE.map(({ code, name, severity }) => ({ ...DIAGNOSTIC, code, name, severity }));
  expect(faults(formatSarif(all, '0.1.0'))).toEqual([]);
  expect(faults(formatSarif([], '0.1.0'))).toEqual([]);
});

test.each(['a b.yaml', '../x:y/#1?.yaml', 'http://x/y.yaml', '100%.yaml', 'ä/"\'<>|.yaml', '\u202e.yaml'])(
  'a file called %j makes a valid log',
  (file) => {
    const span = { file, start: 0, end: 0, line: 1, column: 1 };
    const hostile = { ...DIAGNOSTIC, span, message: `${file}\u0000\u001b[2J`, path: file };
    const accepted = { reason: file, author: file, date: '2026-11-22' };
    expect(faults(formatSarif([hostile, { ...hostile, accepted }], '0.1.0'))).toEqual([]);
  },
);

describe('what a command prints is valid', () => {
  test.each([['check'], ['generate'], ['build'], ['test'], ['trace'], ['misra'], ['diagrams'], ['evidence']])(
    '%s',
    async (command) => {
      const folder = exampleCopy();
      edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
      const ran = await sossl([command, folder, '--format', 'sarif']);
      expect(ran.code).toBe(1);
      expect(faults(ran.out)).toEqual([]);
      expect(JSON.parse(ran.out).runs[0].results.length).toBeGreaterThan(0);
    },
  );

  test('init', async () => {
    const folder = exampleCopy();
    const ran = await sossl(['init', folder, '--format', 'sarif']);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out).runs[0].results[0].ruleId).toBe('CLI0107');
    expect(faults(ran.out)).toEqual([]);
  });

  test('check of a file that is no text', async () => {
    const folder = exampleCopy();
    writeFileSync(path.join(folder, 'sossl.yaml'), Buffer.from([0x61, 0xff]));
    const ran = await sossl(['check', folder, '--format', 'sarif']);
    expect(ran.code).toBe(2);
    expect(faults(ran.out)).toEqual([]);
  });
});
