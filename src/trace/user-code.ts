// What depends on each unit of the user's code, and how much of that code carries no tag.
// In: claimed constructs and the requirements. Out: size and ASIL context of every unit, and one note about those without a tag. The
// context is taken from who stands around a unit and who uses the names that it declares; it is never lower than that of either.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { Requirement } from '../model/requirement.ts';
import { ASILS, type Asil } from '../model/system.ts';
import type { UserContext } from '../model/trace.ts';
import { addNote, type Findings } from './findings.ts';
import type { ClaimedConstruct } from './trace-constructs.ts';

type Requirements = ReadonlyMap<string, Requirement>;

/** Units that declare nothing. */
const NAMELESS: ReadonlySet<string> = new Set(['body', 'directive', 'statement']);

const COMMENT_OR_TEXT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g;
const IDENTIFIER = /[A-Za-z_]\w*/g;
const ENUMERATORS = /\benum\b[^{;]*\{([^}]*)\}/g;

function identifiersOf(text: string): readonly string[] {
  return text.replace(COMMENT_OR_TEXT, ' ').match(IDENTIFIER) ?? [];
}

/** Names by which other code uses a unit: the one it declares, and its enumerators. */
function namesOf({ match: { read } }: ClaimedConstruct): readonly string[] {
  if (NAMELESS.has(read.kind)) return [];
  const inside = [...read.text.matchAll(ENUMERATORS)].flatMap(([, list]) => identifiersOf(list ?? ''));
  return /^[A-Za-z_]\w*$/.test(read.symbol) ? [read.symbol, ...inside] : inside;
}

/** Constructs at file level by the names of units that they mention. */
function usersOfNames(
  claimed: readonly ClaimedConstruct[],
): ReadonlyMap<string, readonly ClaimedConstruct[]> {
  const units = claimed.filter(({ match }) => match.isUnit);
  const users = new Map<string, ClaimedConstruct[]>(units.flatMap(namesOf).map((name) => [name, []]));
  if (users.size === 0) return users;
  for (const each of claimed) {
    if (each.parent !== undefined) continue;
    for (const name of new Set(identifiersOf(each.match.read.text))) users.get(name)?.push(each);
  }
  return users;
}

/** The unit, what stands around it, and everything that uses it, through other units of the user too. */
function dependents(
  unit: ClaimedConstruct,
  claimed: readonly ClaimedConstruct[],
  users: ReadonlyMap<string, readonly ClaimedConstruct[]>,
): ReadonlySet<ClaimedConstruct> {
  const found = new Set([unit]);
  for (const each of found) {
    if (each.match.origin !== 'user') continue;
    const around = each.parent === undefined ? undefined : claimed[each.parent];
    if (around !== undefined) found.add(around);
    for (const name of namesOf(each)) for (const user of users.get(name) ?? []) found.add(user);
  }
  return found;
}

function highest(levels: readonly Asil[]): Asil | undefined {
  return ASILS.findLast((asil) => levels.includes(asil));
}

function levelsOf({ claimant }: ClaimedConstruct, byId: Requirements): readonly Asil[] {
  return claimant.links.flatMap(({ id }) => byId.get(id)?.asil ?? []);
}

/** The highest level of what the product has to do; requirements on the tool are about something else. */
function projectAsil(byId: Requirements, excluded: ReadonlyMap<string, unknown>): Asil {
  const applying = [...byId.values()].filter(({ id, level }) => level !== 'TLR' && !excluded.has(id));
  return highest(applying.map(({ asil }) => asil)) ?? 'QM';
}

/** Lines from the first to the last that is not empty: the tag of a body leaves an empty one in its text. */
function countLines(text: string): number {
  return text.trim().split('\n').length;
}

/** Size and context of every unit of the user's code. */
export function userContexts(
  claimed: readonly ClaimedConstruct[],
  byId: Requirements,
  excluded: ReadonlyMap<string, unknown>,
): ReadonlyMap<ClaimedConstruct, UserContext> {
  const users = usersOfNames(claimed);
  const otherwise = projectAsil(byId, excluded);
  const units = claimed.filter(({ match }) => match.isUnit);
  return new Map(
    units.map((unit) => {
      const tagged = [...dependents(unit, claimed, users)].filter((each) => levelsOf(each, byId).length > 0);
      const { startByte, endByte, text } = unit.match.read;
      const context: UserContext = {
        lines: countLines(text),
        bytes: endByte - startByte,
        asil: highest(tagged.flatMap((each) => levelsOf(each, byId))) ?? otherwise,
        of: tagged.map(({ claimant }) => claimant.identity).sort(),
      };
      return [unit, context];
    }),
  );
}

/** One note about all units without a tag, at the first of them. */
export function noteUntraced(contexts: ReadonlyMap<ClaimedConstruct, UserContext>, findings: Findings): void {
  const untraced = [...contexts].filter(([{ match }]) => match.read.tag === undefined);
  const [first] = untraced;
  if (first === undefined) return;
  const sum = (of: (context: UserContext) => number): number =>
    untraced.reduce((total, [, context]) => total + of(context), 0);
  const parameters = {
    untraced: untraced.length,
    units: contexts.size,
    lines: sum(({ lines }) => lines),
    bytes: sum(({ bytes }) => bytes),
    asil: highest(untraced.map(([, { asil }]) => asil)) ?? 'QM',
  };
  addNote(findings, TRC.untracedUserCode, parameters, first[0].match.read);
}
