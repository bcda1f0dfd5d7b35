// Rows and columns of the access matrix that say the same, put together for drawing: 32 slots of one kind need one row. In: the
// matrix. Out: groups with a name that says how many they are; the matrix itself stays whole.

import type { AccessCell, AccessMatrix, Right, Subject, Target } from '../../model/isolation.ts';

export interface SubjectGroup {
  readonly name: string;
  readonly kind: Subject['kind'];
  readonly world: Subject['world'];
  readonly members: readonly Subject[];
}

export interface TargetGroup {
  readonly name: string;
  readonly kind: Target['kind'];
  readonly owner: string | undefined;
  readonly members: readonly Target[];
}

export interface GroupedMatrix {
  readonly subjects: readonly SubjectGroup[];
  readonly targets: readonly TargetGroup[];
  /** The cell that every member of both groups has; undefined where the right makes no sense. */
  readonly cell: (subject: SubjectGroup, target: TargetGroup, right: Right) => AccessCell | undefined;
}

/** The matrix with equal bus masters as one column and equal neighbouring devices as one row. */
export function groupMatrix(matrix: AccessMatrix): GroupedMatrix {
  const bySubject = signatures(matrix, 'subject');
  const byTarget = signatures(matrix, 'target');
  const cells = new Map(matrix.cells.map((cell) => [key(cell.subject, cell.target, cell.right), cell]));
  return {
    subjects: groupSubjects(matrix.subjects, bySubject),
    targets: groupTargets(matrix.targets, byTarget),
    cell: ({ members: [subject] }, { members: [target] }, right) =>
      subject && target && cells.get(key(subject.id, target.id, right)),
  };
}

function key(subject: string, target: string, right: Right): string {
  return `${subject} ${target} ${right}`;
}

/** Everything that the cells of a row or column say, as one text. */
function signatures({ cells }: AccessMatrix, side: 'subject' | 'target'): ReadonlyMap<string, string> {
  const said = new Map<string, string[]>();
  for (const cell of cells) {
    const other = side === 'subject' ? cell.target : cell.subject;
    const { right, permission, state, enforcedBy = '', requirements } = cell;
    const list = said.get(cell[side]) ?? [];
    list.push([other, right, permission, state, enforcedBy, ...requirements].join('\t'));
    said.set(cell[side], list);
  }
  return new Map([...said].map(([id, list]) => [id, list.join('\n')]));
}

function groupSubjects(
  subjects: readonly Subject[],
  said: ReadonlyMap<string, string>,
): readonly SubjectGroup[] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const own = subject.kind === 'bus_master' ? `${subject.world} ${said.get(subject.id)}` : subject.id;
    groups.set(own, [...(groups.get(own) ?? []), subject]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ ...pick(first), name: nameOf(members), members }];
  });
}

function pick({ kind, world }: Subject): Pick<SubjectGroup, 'kind' | 'world'> {
  return { kind, world };
}

/** Only neighbours of one front name are put together, so that a reader finds a device where the platform file has it. */
function groupTargets(targets: readonly Target[], said: ReadonlyMap<string, string>): readonly TargetGroup[] {
  const groups: { key: string; members: Target[] }[] = [];
  for (const target of targets) {
    const own =
      target.kind === 'device'
        ? `${target.name.replace(/\d+/g, '#')} ${target.owner ?? ''} ${said.get(target.id)}`
        : target.id;
    const last = groups.at(-1);
    if (last?.key === own) last.members.push(target);
    else groups.push({ key: own, members: [target] });
  }
  return groups.flatMap(({ members }) => {
    const [first] = members;
    if (first === undefined) return [];
    return [{ name: nameOf(members), kind: first.kind, owner: first.owner, members }];
  });
}

/** `virtio_0 … virtio_31 (32)` */
export function nameOf(members: readonly { readonly name: string }[]): string {
  const [first, last] = [members[0]?.name ?? '', members.at(-1)?.name ?? ''];
  return members.length === 1 ? first : `${first} … ${last} (${members.length})`;
}

/** Names of all members, neighbours of one front name put together: `pcie_host, virtio_0_dma … virtio_31_dma (32)`. */
export function namesOf(members: readonly { readonly name: string }[]): string {
  const runs: { readonly name: string }[][] = [];
  const front = ({ name }: { readonly name: string }): string => name.replace(/\d+/g, '#');
  for (const member of members) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && front(last[0]) === front(member)) last.push(member);
    else runs.push([member]);
  }
  return runs.map(nameOf).join(', ');
}
