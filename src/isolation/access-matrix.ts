// Who may do what to which thing, why, and what showed it. In: the resolved system and the trace. Out: one cell for every
// subject, target and right that makes sense. A cell is called shown only when fresh, passed results are about exactly it.

import type { AccessCell, AccessMatrix, Right, Subject, Target } from '../model/isolation.ts';
import type { System } from '../model/system.ts';
import type { Trace } from '../model/trace.ts';
import { coreCell, interruptCell, serviceCell } from './control-cells.ts';
import { deviceCell } from './device-cells.ts';
import { memoryCell } from './memory-cells.ts';
import { type FactIndex, indexFacts, showing } from './shown.ts';
import { subjectsOf } from './subjects.ts';
import { targetsOf } from './targets.ts';
import type { CellVerdict } from './verdict.ts';

/** Rights that make sense for a kind of target; `execute`: of an interrupt to take it, of a core to run on it. */
const RIGHTS: Readonly<Record<Target['kind'], readonly Right[]>> = {
  region: ['read', 'write', 'execute'],
  monitor_range: ['read', 'write', 'execute'],
  channel: ['read', 'write'],
  device: ['read', 'write', 'configure'],
  interrupt: ['execute', 'configure'],
  service: ['call'],
  core: ['execute'],
};

type Rule = (system: System, subject: Subject, target: Target, right: Right) => CellVerdict;

const RULES: Readonly<Record<Target['kind'], Rule>> = {
  region: memoryCell,
  monitor_range: memoryCell,
  channel: memoryCell,
  device: deviceCell,
  interrupt: interruptCell,
  service: serviceCell,
  core: coreCell,
};

/** Every subject × target × right that makes sense, in that order. */
export function accessMatrix(system: System, trace: Trace): AccessMatrix {
  const subjects = subjectsOf(system);
  const targets = targetsOf(system);
  const facts = indexFacts(trace.evidence);
  const applies = applicable(trace);
  const cells = subjects.flatMap((subject) =>
    targets.flatMap((target) =>
      rightsOf(subject, target).flatMap((right) => {
        const verdict = RULES[target.kind](system, subject, target, right);
        if (verdict.permission === 'not_applicable') return [];
        return [cellOf(subject, target, right, verdict, facts, applies)];
      }),
    ),
  );
  return { subjects, targets, cells };
}

/** A bus master fetches no instructions. */
function rightsOf({ kind }: Subject, target: Target): readonly Right[] {
  return RIGHTS[target.kind].filter((right) => kind !== 'bus_master' || right !== 'execute');
}

/** IDs of the requirements that apply to this system. */
function applicable({ requirements }: Trace): ReadonlySet<string> {
  return new Set(
    requirements.filter(({ state }) => state !== 'excluded').map(({ requirement }) => requirement.id),
  );
}

function cellOf(
  subject: Subject,
  target: Target,
  right: Right,
  { permission, reason, enforcedBy, requirements, facts }: CellVerdict,
  index: FactIndex,
  applies: ReadonlySet<string>,
): AccessCell {
  const kept = requirements.filter((id) => applies.has(id));
  return {
    subject: subject.id,
    target: target.id,
    right,
    permission,
    reason,
    ...(enforcedBy === undefined ? {} : { enforcedBy }),
    requirements: kept,
    ...showing(index, facts, kept),
  };
}
