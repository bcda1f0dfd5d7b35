// Cells of the access matrix counted for a summary. In: the matrix. Out: counts for subjects that may do the same, and what nothing
// refuses, by reason. Cells that make no sense are left out.

import type { AccessCell, AccessMatrix, Permission, Right, Subject } from '../../model/isolation.ts';
import { printedAccess } from '../audit/audit-access.ts';
import { namesOf } from '../diagrams/group-matrix.ts';

type Judged = Exclude<Permission, 'not_applicable'>;

/** Subjects of one kind and world that have the same cells: thirty bus masters of a board are one row. */
export interface AccessCount {
  readonly subjects: readonly Subject[];
  /** Cells of one of them with this permission, and of those that a result showed. */
  readonly cells: Readonly<Record<Judged, { readonly all: number; readonly shown: number }>>;
  readonly failed: number;
}

/** What may be done although nobody means it, for one reason. */
export interface OpenAccess {
  readonly reason: string;
  /** Cells of all members. */
  readonly cells: number;
  /** Equal bus masters together, equal neighbouring devices together: who, what, on which targets. */
  readonly who: readonly {
    readonly subjects: string;
    readonly rights: readonly Right[];
    readonly targets: readonly string[];
  }[];
}

/** One row for each group, in the order of the matrix. */
export function accessCounts(matrix: AccessMatrix): readonly AccessCount[] {
  return groups(matrix).map(({ subjects, cells }) => {
    const of = (permission: Permission): { readonly all: number; readonly shown: number } => {
      const fitting = cells.filter((cell) => cell.permission === permission);
      return { all: fitting.length, shown: fitting.filter(({ state }) => state === 'covered_deep').length };
    };
    return {
      subjects,
      cells: { closed: of('closed'), open: of('open'), unprotected: of('unprotected') },
      failed: cells.filter(({ state }) => state === 'failed').length,
    };
  });
}

/** Everything that is not meant to be possible and that nothing on the platform refuses, as the audit report numbers it. */
export function openAccesses(matrix: AccessMatrix): readonly OpenAccess[] {
  const access = printedAccess(matrix);
  return access.reasons
    .filter(({ permission }) => permission === 'unprotected')
    .map((reason) => {
      const who = access.subjects.flatMap((subject) => {
        const own = access.targets.flatMap((target) =>
          access
            .rights(subject, target)
            .filter((one) => one.reason === reason)
            .map(({ rights }) => ({ rights, target: target.name })),
        );
        return [...Map.groupBy(own, ({ rights }) => rights.join(' ')).values()].map((all) => ({
          subjects: namesOf(subject.members),
          rights: all[0]?.rights ?? [],
          targets: all.map(({ target }) => target),
        }));
      });
      return { reason: reason.reason, cells: reason.states.length, who };
    });
}

interface Group {
  readonly subjects: readonly Subject[];
  /** Cells of the first of them. */
  readonly cells: readonly AccessCell[];
}

function groups({ subjects, cells }: AccessMatrix): readonly Group[] {
  const bySubject = Map.groupBy(cells, ({ subject }) => subject);
  const all = subjects.map((subject) => ({ subject, cells: bySubject.get(subject.id) ?? [] }));
  const signature = ({ subject, cells: own }: (typeof all)[number]): string =>
    JSON.stringify([
      ...[subject.kind === 'bus_master' ? '' : subject.id, subject.kind, subject.world],
      ...own.map(({ target, right, permission, reason, state }) => [
        target,
        right,
        permission,
        reason,
        state,
      ]),
    ]);
  return [...Map.groupBy(all, signature).values()].map((group) => ({
    subjects: group.map(({ subject }) => subject),
    cells: group[0]?.cells ?? [],
  }));
}
