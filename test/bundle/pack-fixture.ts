// An evidence pack as the dashboard gets it: system and trace of the real cockpit example, the other parts made by hand, with one of
// each kind of bad news. `hostileText` goes wherever a text of a project can go.

import type { CheckerRun } from '../../src/model/checker.ts';
import type { StaticAnalysis } from '../../src/model/compliance.ts';
import type { Impact } from '../../src/model/impact.ts';
import type { AccessCell, AccessMatrix, DrawnDiagram, Subject, Target } from '../../src/model/isolation.ts';
import type { EvidencePack } from '../../src/model/pack.ts';
import type { Span } from '../../src/model/source.ts';
import type { System } from '../../src/model/system.ts';
import { loadTraced } from './traced-cockpit.ts';

const SPAN: Span = { file: 'sossl.c', start: 0, end: 1, line: 210, column: 5 };

/** Markup, script ends, quotes, right-to-left, a very long word, emoji, control characters. */
export const HOSTILE = `</script><img src=x onerror=alert(1)>"'&\u202eabc\u0007 ]]> 🚗 ${'x'.repeat(300)}`;

export interface PackParts {
  readonly system: System;
  readonly trace: EvidencePack['trace'];
  readonly diagnostics: EvidencePack['diagnostics'];
}

/** The pack of the cockpit; `name` stands where a project puts its own words. */
export async function cockpitPack(name = 'cockpit'): Promise<EvidencePack> {
  return packOf(await loadTraced(), name);
}

/** A pack of these parts. */
export function packOf({ system, trace, diagnostics }: PackParts, name: string): EvidencePack {
  const diagrams = DIAGRAMS.map((row) => drawn(...row, name));
  return {
    system,
    trace,
    release: 'draft',
    verdict: 'incomplete',
    parts: [
      { name: 'trace', verdict: trace.verdict, words: `${trace.findings.length} findings in ${name}` },
      { name: 'build', verdict: 'complete', words: 'the image was built' },
      { name: 'tests', verdict: 'complete', words: '805 / 813 passed, 8 not shown here' },
      { name: 'diagrams', verdict: 'complete', words: '7 / 7 drawn' },
      { name: 'static analysis', verdict: 'incomplete', words: '1 / 3 runs can be trusted' },
      { name: 'impact', verdict: 'not_asked', words: 'no earlier version was named' },
      { name: 'audit report', verdict: 'complete', words: 'written' },
    ],
    settings: [],
    checks: [],
    matrix: matrixOf(system),
    interference: interferenceOf(name),
    faults: [],
    reactions: [],
    diagrams,
    analysis: analysisOf(name),
    impact: impactOf(name),
    diagnostics,
    tools: [
      { program: 'cppcheck', purpose: 'checks MISRA C', version: 'Cppcheck 2.10', sha256: 'ab'.repeat(32) },
      { program: 'chromium', purpose: name, version: '140' },
    ],
    configuration: [],
    date: '2026-11-29',
    files: filesOf(diagrams),
  };
}

const DIAGRAMS: readonly (readonly [id: string, title: string, kind: DrawnDiagram['kind']])[] = [
  ['partitions', 'Partitions', 'mermaid'],
  ['memory-map', 'Memory map', 'drawn'],
  ['devices', 'Devices and interrupts', 'mermaid'],
  ['access-matrix', 'Access matrix', 'drawn'],
  ['world-switch', 'World switch', 'mermaid'],
  ['service-calls', 'Service calls', 'mermaid'],
  ['interference', 'Freedom from interference', 'drawn'],
];

function drawn(id: string, title: string, kind: DrawnDiagram['kind'], name: string): DrawnDiagram {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#e5f0fa"/><rect x="20" y="30" width="120" height="140" fill="#005a9c"/><rect x="180" y="30" width="120" height="140" fill="#a33a00"/><text x="160" y="24" text-anchor="middle" font-size="14">${title}</text></svg>`;
  const common = {
    id,
    title,
    about: `What ${name} keeps apart, and by which hardware.`,
    source: 'flowchart',
  };
  if (kind === 'drawn') return { ...common, kind, source: svg, svg, renderer: 'drawn' };
  return id === 'world-switch'
    ? { ...common, kind, renderer: 'none' }
    : { ...common, kind, svg, renderer: 'page' };
}

function matrixOf(system: System): AccessMatrix {
  const subjects: readonly Subject[] = [
    ...system.operatingSystems.map(({ name, world, path }) => ({
      ...{ id: `os.${name}`, kind: 'operating_system' as const, name, world, path },
    })),
    { id: 'monitor', kind: 'monitor', name: 'monitor', world: 'secure', path: 'platform' },
  ];
  const targets: readonly Target[] = system.operatingSystems.flatMap((os) =>
    os.memory.map(({ name }) => ({
      ...{ id: `region.${name}`, kind: 'region' as const, name, owner: `os.${os.name}` },
      path: `${os.path}.memory.${name}`,
    })),
  );
  const cells = subjects.flatMap((subject) => targets.flatMap((target) => cellsOf(subject, target)));
  return { subjects, targets, cells };
}

function cellsOf(subject: Subject, target: Target): readonly AccessCell[] {
  const own = target.owner === subject.id;
  return (['read', 'write', 'execute'] as const).map((right): AccessCell => {
    const permission =
      own || subject.kind === 'monitor' ? 'open' : subject.world === 'secure' ? 'unprotected' : 'closed';
    return {
      ...{ subject: subject.id, target: target.id, right, permission, requirements: ['SSR-F-MEM-001'] },
      reason: permission === 'closed' ? 'the memory is secure' : 'secure software reaches all memory',
      evidence: [],
      environments: [],
      state: permission === 'closed' && right === 'read' ? 'covered_deep' : 'not_shown_here',
    };
  });
}

function interferenceOf(name: string): EvidencePack['interference'] {
  const cell = { faultClass: 'memory' as const, from: 'os.infotainment', to: 'os.cluster' };
  return [
    {
      ...cell,
      fault: `write to memory of ${name}`,
      mechanisms: [{ mechanism: 'TrustZone', requirements: ['SSR-F-MEM-001'], state: 'covered_deep' }],
    },
    { ...cell, fault: 'blocked execution', mechanisms: [] },
  ];
}

function analysisOf(name: string): StaticAnalysis {
  const run = {
    seenRealOutput: true,
    commandLine: ['cppcheck', '--addon=misra.json', 'sossl.c'],
    environment: {},
    ruleConfiguration: [],
    inputs: [],
    defines: [],
    includePaths: [],
    findings: [],
    problems: [],
  };
  const finding = {
    checker: 'cppcheck',
    rule: 'misra-c2012-15.5',
    guideline: 'Rule 15.5',
    severity: 'warning' as const,
    message: `more than one exit in ${name}`,
    span: SPAN,
    requirements: [],
    fingerprint: 'f',
  };
  const runs: readonly CheckerRun[] = [
    {
      ...run,
      checker: 'cppcheck',
      verdict: 'valid',
      version: '2.10',
      findings: [finding, { ...finding, deviation: 'DEV-F-003' }],
    },
    {
      ...run,
      checker: 'clang-tidy',
      verdict: 'invalid',
      version: '19.1.7',
      problems: ['canary: 3 of 4 expected findings', name],
    },
    {
      ...run,
      checker: 'pc-lint-plus',
      verdict: 'not_run',
      seenRealOutput: false,
      problems: ['no result file was given'],
    },
  ];
  const guidelines = (['generated', 'hand_written'] as const).flatMap((origin) =>
    (['compliant', 'violations', 'not_checked'] as const).map((status, index) => ({
      guideline: {
        id: `Rule 1.${index}`,
        category: 'required',
        decidable: true,
        scope: 'file',
        title: 't',
        verified: false,
      },
      category: 'required',
      origin,
      status,
      violations: index,
      deviated: 0,
    })),
  );
  const disagreement = {
    guideline: 'Rule 15.5',
    place: 'sossl.c:210',
    found: ['cppcheck'],
    silent: ['clang-tidy'],
  };
  return {
    ...{ edition: 'c2012', editionName: 'MISRA C:2012', runs, guidelines, recategorizations: [] },
    ...{ deviations: [], enforcement: [], disagreements: [disagreement] },
  } as unknown as StaticAnalysis;
}

function impactOf(name: string): Impact {
  return {
    from: 'v1.0',
    to: name,
    changes: [],
    byClass: { isolation: 2, interface: 1, timing: 0, diagnostic: 0, editorial: 4 },
    requirements: ['SSR-F-MEM-001'],
    tests: ['memory.read.cluster_code'],
    documents: ['audit/configuration-audit.pdf'],
  } as unknown as Impact;
}

function filesOf(diagrams: readonly DrawnDiagram[]): EvidencePack['files'] {
  const pictures = diagrams.flatMap(({ id, title, svg, kind }) => [
    ...(svg === undefined ? [] : [{ path: `diagrams/${id}.svg`, what: title }]),
    ...(kind === 'mermaid' ? [{ path: `diagrams/${id}.mmd`, what: `source of ${title}` }] : []),
  ]);
  const logs = Array.from({ length: 40 }, (_, at) => ({
    path: `run/logs/boot ${at}#1?.log`,
    what: 'raw log',
  }));
  return [
    { path: 'index.html', what: 'this page' },
    { path: 'README.md', what: 'the same in short' },
    { path: 'audit/configuration-audit.pdf', what: 'the configuration, audited item by item' },
    { path: 'traceability/matrix.html', what: 'requirement → construct → test → verdict, and back' },
    { path: 'traceability/matrix.csv', what: 'the same as a table' },
    { path: 'traceability/trace.json', what: 'the same for programs' },
    { path: 'trace.snapshot.txt', what: 'one line per requirement' },
    ...pictures,
    { path: 'misra/report.html', what: 'static analysis' },
    { path: 'tests/evidence.json', what: 'every stimulus, expectation and observation' },
    { path: 'tests/junit.xml', what: 'test results for CI systems' },
    { path: 'impact/impact.html', what: 'what the change means' },
    { path: 'inputs.json', what: 'what this evidence is about' },
    { path: 'manifest.json', what: 'every file with hash, producer and inputs' },
    { path: 'run/record.json', what: 'who made this, when, with which programs' },
    ...logs,
  ];
}
