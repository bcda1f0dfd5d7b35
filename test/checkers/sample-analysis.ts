// An analysis with one of everything, for tests of the reports.

import type { CheckerFinding, CheckerRun } from '../../src/model/checker.ts';
import type { StaticAnalysis } from '../../src/model/compliance.ts';

export const sampleFinding = (more: Partial<CheckerFinding> = {}): CheckerFinding => ({
  checker: 'cppcheck',
  rule: 'misra-c2012-15.5',
  guideline: 'Rule 15.5',
  severity: 'warning',
  message: 'MISRA C:2012 Rule 15.5',
  span: { file: 'sossl.c', line: 12, column: 3 },
  construct: 'function:f:f',
  requirements: ['SSR-F-SMC-001'],
  asil: 'C',
  fingerprint: 'f0',
  ...more,
});

export const sampleRun = (more: Partial<CheckerRun> = {}): CheckerRun => ({
  checker: 'cppcheck',
  purpose: 'checks rules',
  verdict: 'valid',
  seenRealOutput: true,
  version: '2.10',
  binaryHash: 'b'.repeat(64),
  parts: [{ name: 'addons/misra.py' }],
  calls: [
    {
      commandLine: ['cppcheck', '--xml', 'a b.c'],
      units: ['sossl.c'],
      defines: ['-DX'],
      includePaths: ['.'],
      exitStatus: 2,
      canary: { expected: ['r:1', 'r:2'], found: ['r:1', 'r:2'] },
    },
  ],
  reported: 3,
  commandLine: ['cppcheck', '--xml', 'a b.c'],
  environment: { LC_ALL: 'C' },
  ruleConfiguration: [{ path: 'sossl/checkers/cppcheck.yaml', sha256: 'c'.repeat(64) }],
  inputs: [{ path: 'sossl.c', sha256: 'd'.repeat(64) }],
  defines: ['-DX'],
  includePaths: ['.'],
  exitStatus: 2,
  problems: [],
  canary: { expected: ['r:1', 'r:2'], found: ['r:1', 'r:2'] },
  findings: [sampleFinding()],
  ...more,
});

export const sampleAnalysis = (
  runs: readonly CheckerRun[],
  more: Partial<StaticAnalysis> = {},
): StaticAnalysis => ({
  edition: 'c2012',
  runs,
  deviations: [],
  enforcement: [],
  guidelines: [],
  disagreements: [],
  ...more,
});
