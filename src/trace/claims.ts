// Everything in code and tool that claims requirements, with its links judged.
// In: matched constructs, monitor symbols, check codes. Out: one claimant each, and for every requirement its claimants.
// Says nothing about results.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { Requirement, RoleMapping } from '../model/requirement.ts';
import type { State } from '../model/states.ts';
import type { ListedConstruct } from './file-constructs.ts';
import { addFinding, type Findings } from './findings.ts';
import type { TraceInput } from './input.ts';
import { judgeLink, type Link, revisionFault, splitPinned } from './links.ts';
import type { Matching } from './match-constructs.ts';

/** A construct or monitor symbol with the requirements that it claims. */
export interface Claimant {
  readonly identity: string;
  readonly in: 'emitted' | 'monitor';
  /** Configuration paths behind it; empty where none did. */
  readonly paths: readonly string[];
  readonly links: readonly Link[];
  /** Its claims differ from what generation decided: nobody reviewed them. */
  readonly suspect: boolean;
  /** A person wrote it and its tag in an emitted file: a claim, no reviewed role. */
  readonly users: boolean;
  /** Results of its paths exercise it; a path that a user wrote into a tag is a claim as well. */
  readonly measured: boolean;
}

const NOT_A_PATH = new Set(['platform', 'tool']);

/** A kind as words: `table row`. */
function kindWords(kind: string): string {
  return kind.replaceAll('_', ' ');
}

/**
 * How many constructs of each requirement no longer claim it in the files: lost ones, and those whose tag was taken out
 * or changed.
 */
export function countWithdrawn({ files, lost }: Matching): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (id: string): unknown => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { requirements } of lost) requirements.forEach(count);
  for (const { read, emitted } of files.flatMap(({ constructs }) => constructs)) {
    const present = new Set(read.tag?.requirements.map((name) => splitPinned(name).id));
    for (const id of emitted?.requirements ?? []) if (!present.has(id)) count(id);
  }
  return counts;
}

/** Configuration paths among the sources of a construct. */
export function configurationPaths(from: readonly string[]): readonly string[] {
  return from.filter((path) => !NOT_A_PATH.has(path));
}

/** True when a role such as `decode.axle.max` fits a row such as `decode.*.max`. */
function fitsRole(pattern: string, role: string): boolean {
  const [wanted, given] = [pattern.split('.'), role.split('.')];
  return wanted.length === given.length && wanted.every((part, at) => part === '*' || part === given[at]);
}

export type MappingFaults = (role: string, id: string) => 'outdated' | 'predated' | undefined;

/** The faults of the mapping's own links, each reported once where the mapping states it. */
export function judgeMapping(
  mapping: readonly RoleMapping[],
  byId: ReadonlyMap<string, Requirement>,
  findings: Findings,
): MappingFaults {
  const faulty: { role: string; id: string; fault: 'outdated' | 'predated' }[] = [];
  for (const { role, requirements, span } of mapping) {
    for (const { id, reviewedRevision } of requirements) {
      const present = byId.get(id)?.revision;
      const fault = present === undefined ? undefined : revisionFault(reviewedRevision, present);
      if (present === undefined || fault === undefined) continue;
      const code = fault === 'outdated' ? TRC.outdatedLink : TRC.predatedLink;
      const parameters = {
        id,
        at: `the mapping of role ${role}`,
        pinned: reviewedRevision,
        revision: present,
      };
      addFinding(findings, fault, code, parameters, { file: span.file, line: span.line, span });
      faulty.push({ role, id, fault });
    }
  }
  return (role, id) => faulty.find((row) => row.id === id && fitsRole(row.role, role))?.fault;
}

function constructLinks(
  { read, emitted }: ListedConstruct,
  byId: ReadonlyMap<string, Requirement>,
  mappingFaults: MappingFaults,
  findings: Findings,
): readonly Link[] {
  const at = `the ${kindWords(read.kind)} ${read.symbol}`;
  const place = { file: read.file, line: read.tag?.line ?? read.line };
  return (read.tag?.requirements ?? []).map((name) => {
    const link = judgeLink(
      { name, in: 'emitted', at, place, conditional: read.conditional === true },
      byId,
      findings,
    );
    const outdated = emitted === undefined ? undefined : mappingFaults(emitted.role, link.id);
    return link.fault === undefined && outdated !== undefined ? { ...link, fault: outdated } : link;
  });
}

/** True, and a finding, when the tag names other requirements than generation wrote; faulty links have theirs already. */
function hasChangedTag(
  { read, emitted }: ListedConstruct,
  links: readonly Link[],
  findings: Findings,
): boolean {
  if (emitted === undefined || read.tag === undefined) return false;
  const present = links.map(({ id }) => id);
  const sound = links.filter(({ fault }) => fault !== 'orphan' && fault !== 'unwanted').map(({ id }) => id);
  const list = (ids: readonly string[]): string => (ids.length === 0 ? 'nothing' : ids.join(', '));
  const added = sound.filter((id) => !emitted.requirements.includes(id));
  const removed = emitted.requirements.filter((id) => !present.includes(id));
  if (added.length + removed.length === 0) return false;
  const parameters = { identity: emitted.identity, added: list(added), removed: list(removed) };
  addFinding(findings, 'suspect', TRC.changedTag, parameters, { file: read.file, line: read.tag.line });
  return true;
}

/** The links of a construct. In code of the tool an absent, changed or unreviewed tag is a finding; the user's code need not have one. */
export function judgeConstruct(
  match: ListedConstruct,
  byId: ReadonlyMap<string, Requirement>,
  mappingFaults: MappingFaults,
  findings: Findings,
): { readonly links: readonly Link[]; readonly fault?: State } {
  const { origin, read } = match;
  const { symbol } = read;
  const kind = kindWords(read.kind);
  const links = constructLinks(match, byId, mappingFaults, findings);
  if (origin === 'user') return read.tag === undefined ? { links, fault: 'untraced' } : { links };
  const changed = hasChangedTag(match, links, findings);
  if (read.tag === undefined) {
    addFinding(findings, 'untraced', TRC.untraced, { kind, symbol }, read);
    return { links, fault: 'untraced' };
  }
  if (origin === 'by_hand') {
    addFinding(findings, 'suspect', TRC.addedConstruct, { kind, symbol }, read);
    return { links, fault: 'suspect' };
  }
  return changed ? { links, fault: 'suspect' } : { links };
}

/** The check codes of the tool that claim each requirement; a claim of an unknown requirement is a finding. */
export function indexChecks(
  { checkCodes }: TraceInput,
  byId: ReadonlyMap<string, Requirement>,
  findings: Findings,
): ReadonlyMap<string, readonly string[]> {
  const checks = new Map<string, string[]>();
  for (const { code, requirements } of checkCodes) {
    for (const name of requirements) {
      const claim = { name, in: 'tool', at: `check ${code}`, place: { name: code } } as const;
      const { id, fault } = judgeLink(claim, byId, findings);
      if (fault === undefined) checks.set(id, [...(checks.get(id) ?? []), code]);
    }
  }
  return checks;
}
