// Constructs that a change concerns, by the sources that were recorded for each. In: what the change is about, the constructs of
// both versions. Out: each construct with the way to it.

import type { EmittedConstruct } from '../model/construct.ts';
import type { Concerned } from '../model/impact.ts';
import type { ChangeSubject } from './change-subject.ts';
import type { Versioned } from './differing.ts';
import { type PathRelation, relationOf } from './path-relation.ts';

export interface ConcernedConstruct {
  readonly construct: Versioned<EmittedConstruct>;
  readonly concerned: Concerned;
}

/** What the bodies of the user stand in: text at the head of the file can change any of them. */
const HOLDS_USER_CODE: readonly string[] = [
  'function.invoke',
  'function.hook.before',
  'function.hook.after',
  'function.interrupt.handler',
];

/** Those whose recorded sources are what changed, a part of it, or the entry that it stands in; sorted by identity. */
export function concernedConstructs(
  subject: ChangeSubject,
  constructs: readonly Versioned<EmittedConstruct>[],
): readonly ConcernedConstruct[] {
  return constructs.flatMap((construct) => concernedFor(subject, construct, reasonFor(subject, construct)));
}

/** Finds, for a change and what it reached, constructs among those that differ and that nothing has led to yet. */
export type FurtherWay = (
  subject: ChangeSubject,
  reached: readonly ConcernedConstruct[],
  unclaimed: readonly Versioned<EmittedConstruct>[],
) => readonly ConcernedConstruct[];

/** Further ways to constructs that differ, the surest first: each is asked only for what the ones before did not explain. */
export const FURTHER_WAYS: readonly FurtherWay[] = [
  (subject, reached, unclaimed) =>
    overOthers(subject, reached, unclaimed, holds, 'It holds the other one, and it differs.'),
  (subject, _, unclaimed) =>
    unclaimed.flatMap((one) =>
      concernedFor(
        subject,
        one,
        isOfEntry(subject, one) ? 'It belongs to the same entry, and it differs.' : undefined,
      ),
    ),
  (subject, _, unclaimed) =>
    unclaimed.flatMap((one) =>
      concernedFor(
        subject,
        one,
        isAbove(subject, one) ? 'It was drawn from the whole list, and it differs.' : undefined,
      ),
    ),
  (subject, reached, unclaimed) =>
    subject.changesNumbers
      ? overOthers(
          subject,
          reached,
          unclaimed,
          areOfOneRole,
          'It counts or numbers entries of the same kind, and it differs.',
        )
      : [],
];

function overOthers(
  subject: ChangeSubject,
  reached: readonly ConcernedConstruct[],
  unclaimed: readonly Versioned<EmittedConstruct>[],
  leads: (one: Versioned<EmittedConstruct>, reached: Versioned<EmittedConstruct>) => boolean,
  because: string,
): readonly ConcernedConstruct[] {
  return unclaimed.flatMap((one) => {
    const over = reached.find(({ construct }) => leads(one, construct));
    return over === undefined ? [] : concernedFor(subject, one, because, over);
  });
}

function isOfEntry({ within }: ChangeSubject, { after, before }: Versioned<EmittedConstruct>): boolean {
  const sources = [...(before?.from ?? []), ...(after?.from ?? [])];
  return within.some((entry) => sources.some((source) => isInside(relationOf(source, entry))));
}

function isInside(relation: PathRelation): boolean {
  return relation === 'at' || relation === 'below';
}

/** Whether a source of it is a list or a part of the configuration that the change lies in. */
function isAbove(subject: ChangeSubject, { after, before }: Versioned<EmittedConstruct>): boolean {
  const relations = [...relationsOf(before, subject.before), ...relationsOf(after, subject.after)];
  return relations.includes('above');
}

const HOLDERS: readonly string[] = ['object', 'function'];
const HELD: readonly string[] = ['table_row', 'case', 'decision'];

/** Whether one is the table or the function, and the other a row, a case or a decision of it. */
function holds(holder: Versioned<EmittedConstruct>, held: Versioned<EmittedConstruct>): boolean {
  const [outer, inner] = [holder.after ?? holder.before, held.after ?? held.before];
  if (outer === undefined || inner === undefined || !held.differs) return false;
  return outer.symbol === inner.symbol && HOLDERS.includes(outer.kind) && HELD.includes(inner.kind);
}

function areOfOneRole(one: Versioned<EmittedConstruct>, other: Versioned<EmittedConstruct>): boolean {
  return (one.after ?? one.before)?.role === (other.after ?? other.before)?.role;
}

function concernedFor(
  { path }: ChangeSubject,
  construct: Versioned<EmittedConstruct>,
  because: string | undefined,
  over?: ConcernedConstruct,
): readonly ConcernedConstruct[] {
  if (because === undefined) return [];
  const { id } = construct;
  const chain = [...(over?.concerned.chain ?? [path]), id];
  return [{ construct, concerned: { kind: 'construct', id, chain, because } }];
}

function reasonFor(subject: ChangeSubject, construct: Versioned<EmittedConstruct>): string | undefined {
  const { path } = subject;
  const [was, is] = [construct.before, construct.after];
  const role = (is ?? was)?.role ?? '';
  if (subject.requirements.length > 0) return tagReason(subject, construct);
  if (path === 'templates' || path.startsWith('template_files.')) return templateReason(path, construct);
  const isUserCode = path.startsWith('user_code.');
  if (isUserCode && !HOLDS_USER_CODE.includes(role)) return undefined;
  if (isUserCode && subject.after.length + subject.before.length === 0) {
    return 'What stands at the head of the file counts in every body of the user.';
  }
  const relations = [...relationsOf(was, subject.before), ...relationsOf(is, subject.after)];
  return pathReason(subject, construct, relations);
}

function relationsOf(
  construct: EmittedConstruct | undefined,
  paths: readonly string[],
): readonly PathRelation[] {
  return paths.flatMap((path) => (construct?.from ?? []).map((source) => relationOf(source, path)));
}

function pathReason(
  { within, wordsOnly }: ChangeSubject,
  { after, before, differs }: Versioned<EmittedConstruct>,
  relations: readonly PathRelation[],
): string | undefined {
  if (wordsOnly && !differs) return undefined;
  if (relations.includes('at')) return 'It was drawn from this setting.';
  if (relations.includes('below')) return 'It was drawn from a part of this.';
  const sources = [...(before?.from ?? []), ...(after?.from ?? [])];
  const isPartOf = differs && sources.some((source) => within.includes(source));
  return isPartOf ? 'It was drawn from what this is a part of, and it differs.' : undefined;
}

function tagReason(
  { requirements, wordsOnly }: ChangeSubject,
  { after, before }: Versioned<EmittedConstruct>,
): string | undefined {
  const tags = [...(before?.requirements ?? []), ...(after?.requirements ?? [])];
  const isTagged = tags.some((id) => requirements.includes(id.split('~')[0] ?? id));
  return isTagged && !wordsOnly ? 'Its tag names the requirement; the link is suspect.' : undefined;
}

/** A folder of templates is all that stand in it. */
function templateReason(path: string, { after, before }: Versioned<EmittedConstruct>): string | undefined {
  const drawn = [before, after].some((one) => {
    const own =
      one?.template.startsWith(OWN_TEMPLATE) === true ? one.template.slice(OWN_TEMPLATE.length) : undefined;
    return own !== undefined && (path === 'templates' || path.startsWith(`template_files.${own}.`));
  });
  return drawn ? 'A template of the project draws it.' : undefined;
}

/** How the template of a construct begins that a project draws by itself. */
const OWN_TEMPLATE = 'project/';
