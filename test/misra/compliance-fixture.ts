// A small program, checkers and records for the tests of this folder, each of which changes one thing.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CodeSource, readCodePlaces } from '../../src/load/c-code-places.ts';
import { createCParser } from '../../src/load/c-syntax.ts';
import { loadDeviations } from '../../src/load/deviations.ts';
import { loadGuidelines } from '../../src/load/guidelines.ts';
import { type ComplianceInput, type JudgedFindings, judgeFindings } from '../../src/misra/compliance.ts';
import type { CheckerFinding, CheckerRun } from '../../src/model/checker.ts';
import type { CodePlaces, Compliance, DeviationFile, GuidelineEdition } from '../../src/model/compliance.ts';

const require = createRequire(import.meta.url);
const ROOT = new URL('../../', import.meta.url);

export const parse = await createCParser({
  runtimeWasm: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammarWasm: readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm')),
});

export function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

function loadEditions(): readonly GuidelineEdition[] {
  const files = ['requirements/misra/misra-c2012.yaml', 'requirements/misra/misra-c2023.yaml'];
  const { value, diagnostics } = loadGuidelines(files.map((file) => ({ file, text: textOf(file) })));
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export const EDITIONS: readonly GuidelineEdition[] = loadEditions();

export const GENERATED: CodeSource = {
  file: 'sossl.c',
  origin: 'generated',
  text: `/* head */
static int32_t serve(uint32_t value)
{
    /* sossl:user-begin service.serve */
    return (int32_t)value; /* DEV-P-001 */
    /* sossl:user-end service.serve */
}

#define LIMIT 4U

/* @req SSR-F-SMC-001 @from tool */
static int32_t other(uint32_t value)
{
    return 0;
}
`,
};

export const MONITOR: CodeSource = {
  file: 'sossl/monitor/src/device.c',
  origin: 'hand_written',
  text: `/* head */
#define BASE 0x1000U

static inline uint32_t read_register(uintptr_t address)
{
    return *(const volatile uint32_t *)address; /* DEV-F-001 */
}

uint32_t untouched(void)
{
    return 0U;
}
`,
};

/** Line of the conversion in MONITOR, of the return in the user region of GENERATED, and of that in a function of the tool. */
export const DEVICE_LINE = 6;
export const USER_LINE = 5;
export const GENERATED_LINE = 14;

export function placesOf(...sources: readonly CodeSource[]): CodePlaces {
  const { value, diagnostics } = readCodePlaces(sources, parse);
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

export const FRAMEWORK = `schema: sossl-deviations/1
deviations:
  - id: DEV-F-001
    guideline: Rule 11.4
    reason: Device registers have addresses.
    risk: A wrong address.
    scope: [function:read_register]
    raised_by: author
    approved_by: maintainer
`;

export const PROJECT = `schema: sossl-deviations/1
deviations:
  - id: DEV-P-001
    guideline: Rule 10.8
    reason: The value is small.
    risk: None.
    scope: [function:serve]
    raised_by: one
    approved_by: another
    expires: 2030-12-31
`;

export function records(text: string): DeviationFile {
  const { value, diagnostics } = loadDeviations({ file: 'deviations.yaml', text });
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

export function finding(
  guideline: string,
  file: string,
  line: number,
  more: Partial<CheckerFinding> = {},
): CheckerFinding {
  const rule = `misra-c2012-${guideline.replace('Rule ', '')}`;
  return {
    checker: 'checker',
    rule,
    guideline,
    severity: 'warning',
    message: rule,
    span: { file, line, column: 1 },
    requirements: [],
    fingerprint: `${rule} ${file} ${line}`,
    ...more,
  };
}

export function run(findings: readonly CheckerFinding[], more: Partial<CheckerRun> = {}): CheckerRun {
  return {
    checker: 'checker',
    verdict: 'valid',
    seenRealOutput: true,
    version: '1.0',
    commandLine: [],
    environment: {},
    ruleConfiguration: [],
    inputs: [GENERATED, MONITOR].map(({ file }) => ({ path: file, sha256: '' })),
    defines: [],
    includePaths: [],
    problems: [],
    findings,
    ...more,
  };
}

export const FINDINGS = [
  finding('Rule 11.4', MONITOR.file, DEVICE_LINE),
  finding('Rule 10.8', GENERATED.file, USER_LINE),
];

/** Everything in order: two findings, each under a record. */
export const GOOD: ComplianceInput = {
  editions: EDITIONS,
  claims: [
    { by: 'checker', guideline: 'Rule 11.4', confidence: 'sound' },
    { by: 'checker', guideline: 'Rule 10.8', confidence: 'sound' },
    { by: 'checker', guideline: 'Rule 10.1', confidence: 'sound' },
    { by: 'checker', guideline: 'Rule 10.2', confidence: 'partial' },
    { by: 'checker', guideline: 'Rule 9.1', confidence: 'heuristic' },
  ],
  runs: [run(FINDINGS)],
  framework: records(FRAMEWORK),
  project: records(PROJECT),
  code: placesOf(GENERATED, MONITOR),
  today: '2026-11-29',
};

export function judged(
  changes: Partial<ComplianceInput> = {},
): JudgedFindings & { readonly value: Compliance } {
  const result = judgeFindings({ ...GOOD, ...changes });
  if (result.value === undefined) throw new Error('nothing was judged');
  return { ...result, value: result.value };
}

export function codesOf(changes: Partial<ComplianceInput>): readonly string[] {
  return judged(changes).diagnostics.map(({ code }) => code);
}

/** Status of a guideline for one origin. */
export function statusOf(
  changes: Partial<ComplianceInput>,
  guideline: string,
  origin: 'generated' | 'hand_written' = 'hand_written',
): string | undefined {
  return judged(changes).value.guidelines.find(
    (row) => row.guideline.id === guideline && row.origin === origin,
  )?.status;
}
