// A static analysis and an impact made by hand, for tests of what the audit report does with them.

import type { StaticAnalysis } from '../../src/model/compliance.ts';
import type { Impact } from '../../src/model/impact.ts';

const span = { file: 'deviations.yaml', start: 0, end: 1, line: 3, column: 1 };

export function handMadeAnalysis(): StaticAnalysis {
  const finding = {
    checker: 'cppcheck',
    rule: 'misra-c2012-15.5',
    guideline: 'Rule 15.5',
    severity: 'warning',
    message: 'more than one point of exit',
    span: { file: 'sossl.c', line: 120, column: 3 },
    construct: 'function:sossl_serve_get_speed:service.serve',
    requirements: ['SSR-F-SMC-004'],
    asil: 'C',
    fingerprint: '0123456789abcdef',
  } as const;
  const run = {
    seenRealOutput: true,
    commandLine: ['cppcheck', '--addon=misra', 'sossl.c'],
    environment: {},
    ruleConfiguration: [],
    inputs: [{ path: 'sossl.c', sha256: 'a'.repeat(64) }],
    defines: [],
    includePaths: [],
  };
  const canary = { expected: ['Rule 15.5', 'Rule 17.2'], found: ['Rule 15.5', 'Rule 17.2'] };
  return {
    edition: 'MISRA C:2012',
    runs: [
      {
        ...run,
        checker: 'cppcheck',
        verdict: 'valid',
        version: 'Cppcheck 2.10',
        binaryHash: 'b'.repeat(64),
        exitStatus: 0,
        problems: [],
        canary,
        findings: [finding, { ...finding, deviation: 'DEV-F-001', fingerprint: 'f' }],
      },
      {
        ...run,
        checker: 'polyspace',
        verdict: 'not_run',
        seenRealOutput: false,
        problems: ['only its invocation was generated'],
        findings: [],
      },
    ],
    deviations: [
      {
        id: 'DEV-F-001',
        guideline: 'Rule 15.5',
        reason: 'Early refusal keeps the decision in one place.',
        risk: 'A later check could be skipped; covered by tests.',
        scope: ['function:sossl_serve_*'],
        raisedBy: 'author',
        span,
        covers: 1,
        cited: 1,
        inForce: true,
      },
    ],
    enforcement: [
      {
        guideline: 'Rule 15.5',
        origin: 'generated',
        means: [{ by: 'cppcheck', confidence: 'heuristic', ran: true }],
      },
      { guideline: 'Dir 4.1', origin: 'generated', means: [] },
    ],
    guidelines: [
      {
        guideline: {
          id: 'Rule 15.5',
          category: 'advisory',
          decidable: true,
          scope: 'file',
          title: 'one exit',
          verified: false,
        },
        origin: 'generated',
        status: 'violations',
        violations: 1,
        deviated: 1,
      },
      {
        guideline: {
          id: 'Dir 4.1',
          category: 'required',
          decidable: false,
          scope: 'system',
          title: 'run-time failures',
          verified: false,
        },
        origin: 'generated',
        status: 'not_checked',
        violations: 0,
        deviated: 0,
      },
    ],
    disagreements: [
      { guideline: 'Rule 15.5', place: 'sossl.c:120', found: ['cppcheck'], silent: ['clang-tidy-19'] },
    ],
  };
}

export function handMadeImpact(): Impact {
  const place = { file: 'sossl.yaml', line: 56, column: 34 };
  return {
    from: 'release-0.9',
    to: 'working tree',
    before: {
      name: 'release-0.9',
      commit: '1234567890abcdef',
      project: 'ecockpit 0.9.0',
      constructsFrom: 'generated',
    },
    after: { name: 'working tree', project: 'ecockpit 1.0.0', constructsFrom: 'generated' },
    toolVersion: '0.1.0',
    constructs: ['decision:get_speed:decode.axle.max'],
    unexplained: { constructs: [], tests: [] },
    sameMeaning: [],
    changes: [
      {
        path: 'smc_services.get_speed.arguments.axle.max',
        kind: 'changed',
        impactClass: 'interface',
        because: 'a bound of an argument decides what is refused',
        before: '3',
        after: '1',
        placeBefore: place,
        placeAfter: place,
        concerned: [
          {
            kind: 'requirement',
            id: 'SSR-F-ARG-003',
            because: 'the value is compared with it',
            chain: ['smc_services.get_speed.arguments.axle.max', 'SSR-F-ARG-003'],
          },
        ],
      },
    ],
    byClass: { isolation: 0, interface: 1, timing: 0, diagnostic: 0, editorial: 0 },
    tests: ['arguments.above-maximum.get_speed.axle.secure.smc32'],
    requirements: ['SSR-F-ARG-003'],
    documents: ['audit/configuration-audit.pdf'],
  };
}
