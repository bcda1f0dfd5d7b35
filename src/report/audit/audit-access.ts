// The access matrix as the report prints it: equal bus masters as one column, equal neighbouring devices as one row, and every
// different reason once with a number. In: the matrix. Out: groups, reasons, and which reason a cell has. Nothing is left out: a
// reason counts the cells of all members.

import type { AccessCell, AccessMatrix, Right } from '../../model/isolation.ts';
import type { State } from '../../model/states.ts';
import {
  type GroupedMatrix,
  groupMatrix,
  type SubjectGroup,
  type TargetGroup,
} from '../diagrams/group-matrix.ts';

const RIGHTS: readonly Right[] = ['read', 'write', 'execute', 'call', 'configure'];

export interface AccessReason {
  readonly number: number;
  readonly permission: AccessCell['permission'];
  readonly reason: string;
  readonly enforcedBy: string | undefined;
  readonly requirements: readonly string[];
  /** States of all cells that have it. */
  readonly states: readonly State[];
}

export interface PrintedAccess extends Pick<GroupedMatrix, 'subjects' | 'targets'> {
  readonly reasons: readonly AccessReason[];
  /** Rights of a column on a row, those of one reason together. */
  readonly rights: (
    subject: SubjectGroup,
    target: TargetGroup,
  ) => readonly { readonly rights: readonly Right[]; readonly reason: AccessReason }[];
}

/** The matrix for print. */
export function printedAccess(matrix: AccessMatrix): PrintedAccess {
  const grouped = groupMatrix(matrix);
  const states = new Map(
    matrix.cells.map((cell) => [idOf(cell.subject, cell.target, cell.right), cell.state]),
  );
  const reasons = new Map<string, AccessReason & { states: State[] }>();
  const numbers = new Map<string, string>();
  for (const target of grouped.targets) {
    for (const subject of grouped.subjects) {
      for (const right of RIGHTS) {
        const cell = grouped.cell(subject, target, right);
        if (cell === undefined || cell.permission === 'not_applicable') continue;
        const { enforcedBy, permission, requirements } = cell;
        const words = groupWords(cell.reason, target);
        const key = JSON.stringify([permission, words, enforcedBy ?? '', requirements]);
        const known = reasons.get(key);
        const reason = known ?? {
          number: reasons.size + 1,
          permission,
          reason: words,
          enforcedBy,
          requirements,
          states: [],
        };
        reason.states.push(...memberStates(subject, target, right, states));
        reasons.set(key, reason);
        numbers.set(idOf(subject.name, target.name, right), key);
      }
    }
  }
  return {
    subjects: grouped.subjects,
    targets: grouped.targets,
    reasons: [...reasons.values()],
    rights: (subject, target) => {
      const known = RIGHTS.flatMap((right) => {
        const reason = reasons.get(numbers.get(idOf(subject.name, target.name, right)) ?? '');
        return reason === undefined ? [] : [{ right, reason }];
      });
      const groups = [...Map.groupBy(known, ({ reason }) => reason)];
      return groups.map(([reason, all]) => ({ reason, rights: all.map(({ right }) => right) }));
    },
  };
}

function idOf(subject: string, target: string, right: Right): string {
  return `${subject}\n${target}\n${right}`;
}

/** What is said of the first member is said of all. */
function groupWords(reason: string, { members, name }: TargetGroup): string {
  const [first] = members;
  return first === undefined || members.length === 1 ? reason : reason.replaceAll(first.name, name);
}

function memberStates(
  subject: SubjectGroup,
  target: TargetGroup,
  right: Right,
  states: ReadonlyMap<string, State>,
): readonly State[] {
  return subject.members.flatMap((one) =>
    target.members.flatMap((other) => states.get(idOf(one.id, other.id, right)) ?? []),
  );
}
