// An access matrix, a view of interference and pictures made by hand, for tests of what the audit report does with them.

import type {
  AccessCell,
  AccessMatrix,
  DrawnDiagram,
  InterferenceCell,
  Right,
  Subject,
  Target,
} from '../../src/model/isolation.ts';
import type { System } from '../../src/model/system.ts';

/** Both systems and the monitor against every region. */
export function handMadeMatrix(system: System): {
  matrix: AccessMatrix;
  interference: readonly InterferenceCell[];
} {
  const subjects: readonly Subject[] = [
    ...system.operatingSystems.map(({ name, path, world }) => ({
      id: `os.${name}`,
      kind: 'operating_system' as const,
      name,
      world,
      path,
    })),
    { id: 'monitor', kind: 'monitor', name: 'monitor', world: 'secure', path: 'platform' },
  ];
  const targets: readonly Target[] = system.operatingSystems.flatMap((os) =>
    os.memory.map(({ name, path }) => ({
      id: `region.${name}`,
      kind: 'region' as const,
      name,
      owner: `os.${os.name}`,
      path,
    })),
  );
  const cells = subjects.flatMap((subject) =>
    targets.flatMap((target) =>
      (['read', 'write', 'execute'] as const).map((right) => cellOf(subject, target, right)),
    ),
  );
  return { matrix: { subjects, targets, cells }, interference: interferenceOf(subjects) };
}

function cellOf(subject: Subject, target: Target, right: Right): AccessCell {
  const isOwn = target.owner === subject.id || subject.kind === 'monitor';
  const common = { subject: subject.id, target: target.id, right, environments: [] };
  if (isOwn) {
    return {
      ...common,
      permission: 'open',
      reason: 'Its own memory.',
      requirements: ['SSR-F-MEM-001'],
      evidence: ['a'],
      state: 'covered_deep',
    };
  }
  return {
    ...common,
    permission: 'closed',
    reason: 'Memory of the other world.',
    enforcedBy: 'fixed by the bus',
    requirements: ['SSR-F-MEM-002'],
    evidence: [],
    state: 'not_shown_here',
  };
}

function interferenceOf(subjects: readonly Subject[]): readonly InterferenceCell[] {
  const [one, other] = subjects;
  if (one === undefined || other === undefined) return [];
  return [
    {
      faultClass: 'memory',
      fault: 'write to memory of another element',
      from: other.id,
      to: one.id,
      mechanisms: [
        { mechanism: 'worlds of the bus', requirements: ['SSR-F-MEM-002'], state: 'covered_deep' },
      ],
    },
    {
      faultClass: 'timing_and_execution',
      fault: 'blocking of execution',
      from: other.id,
      to: one.id,
      mechanisms: [],
    },
  ];
}

/** Two pictures and one that could not be drawn. */
export function handMadeDiagrams(): readonly DrawnDiagram[] {
  const svg = (width: number, height: number, text: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect x="10" y="10" width="${width - 20}" height="${height - 20}" fill="#eaf1f5" stroke="#17506b"/><text x="30" y="50" font-family="DejaVu Sans" font-size="16" fill="#1c2126">${text}</text><text x="30" y="80" font-family="DejaVu Sans" font-weight="bold" font-size="16">SSR-F-MEM-001</text></svg>`;
  return [
    {
      id: 'partitions',
      title: 'Partitions',
      about: 'Worlds, systems and the monitor.',
      kind: 'mermaid',
      source: 'flowchart LR',
      svg: svg(900, 500, 'secure world &amp; &lt;cluster&gt;'),
      renderer: 'page',
    },
    {
      id: 'memory-map',
      title: 'Memory map',
      about: 'Regions to scale.',
      kind: 'drawn',
      source: '',
      svg: svg(400, 700, 'cluster_code'),
      renderer: 'drawn',
    },
  ];
}
