// What a requirement says, what it refines, and who carries it out. In: its ID and what the tool and the project know. Out:
// lines, or nothing.

import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import type { MonitorSymbol } from '../../model/construct.ts';
import type { Requirement, RoleMapping } from '../../model/requirement.ts';
import { STATES } from '../../model/states.ts';
import { constructLine } from './explain-symbol.ts';
import { row, rows, wrap, wrappedRows } from './explain-text.ts';
import type { ExplainedProject } from './explained-project.ts';

export interface Claimants {
  readonly requirements: readonly Requirement[];
  readonly mapping: readonly RoleMapping[];
  readonly monitor: readonly MonitorSymbol[];
  readonly tables: readonly {
    readonly file: string;
    readonly name: string;
    readonly verifies: readonly string[];
  }[];
}

/** Whether a word has the form of a requirement's ID. */
export function looksLikeRequirement(subject: string): boolean {
  return /^(?:SG|FSR|TSR|SSR|TLR|AOU)-/iu.test(subject);
}

/** The requirement with its neighbours and claimants; undefined when there is none of that ID. */
export function explainRequirement(
  subject: string,
  claimants: Claimants,
  project: ExplainedProject | undefined,
): readonly string[] | undefined {
  const id = subject.toUpperCase();
  const found = claimants.requirements.find((one) => one.id === id);
  if (found === undefined) return undefined;
  return [
    `${id}: ${found.title}`,
    `${found.level} of the ${found.set} set, ASIL ${found.asil}, revision ${found.revision}${found.assumed ? ', assumed' : ''}`,
    '',
    ...wrap(found.text),
    '',
    ...ownRows(found),
    ...familyRows(found, claimants.requirements),
    ...claimRows(id, claimants),
    ...(project === undefined ? [] : stateRows(id, project)),
  ];
}

function ownRows(found: Requirement): readonly string[] {
  return [
    ...row('criterion', found.criterion),
    ...row('rationale', found.rationale),
    ...row('verified by', found.verification.join(', ').replaceAll('_', ' ')),
    ...row('realised in', found.realizedIn.join(', ')),
    ...row('integrator', found.integratorAction),
    ...row(
      'applies when',
      found.appliesWhen === undefined ? '' : `asked for: ${found.appliesWhen.join(' or ')}`,
    ),
  ];
}

function familyRows(found: Requirement, all: readonly Requirement[]): readonly string[] {
  const named = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => `${id} ${all.find((one) => one.id === id)?.title ?? '(not known here)'}`);
  const below = all.filter(({ satisfies }) => satisfies.includes(found.id)).map(({ id }) => id);
  return [
    ...rows('refines', named(found.satisfies)),
    ...rows('refined by', named(below)),
    ...rows('relies on', named(found.reliesOn ?? [])),
  ];
}

function claimRows(id: string, { mapping, monitor, tables }: Claimants): readonly string[] {
  const roles = mapping.filter(({ requirements }) => requirements.some((one) => one.id === id));
  const codes = CATALOGUE.filter(({ requirements }) => requirements.includes(id));
  const symbols = monitor.filter(({ requirements }) =>
    requirements.some((one) => one.replace(/~.*/u, '') === id),
  );
  const verifying = tables.filter(({ verifies }) => verifies.includes(id));
  return [
    ...wrappedRows(
      'roles',
      roles.map(({ role, why }) => `${role}: ${why}`),
    ),
    ...rows(
      'codes',
      codes.map(({ code, name }) => `${code} ${name}`),
    ),
    ...rows(
      'monitor',
      symbols.map(({ symbol, file, line }) => `${symbol}  ${file}:${line}`),
    ),
    ...rows(
      'tables',
      verifying.map(({ name, file }) => `${name}  ${file}`),
    ),
  ];
}

function stateRows(id: string, { opened, trace, untraced }: ExplainedProject): readonly string[] {
  const head = ['', `In ${opened.project.folder}:`];
  const found = trace?.requirements.find(({ requirement }) => requirement.id === id);
  if (trace === undefined || found === undefined) {
    return [...head, ...row('state', `not known: ${untraced[0]?.message ?? 'not traced'}`)];
  }
  const constructs = trace.constructs.filter(({ identity }) => found.constructs.includes(identity));
  return [
    ...head,
    ...row('state', `${STATES[found.state].label}: ${found.reason}`),
    ...rows(
      'constructs',
      constructs.map((one) => constructLine(one, opened.project)),
    ),
    ...rows('settings', found.configuration),
  ];
}
