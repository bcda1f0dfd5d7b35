// Chapter "Open points": everything that is not good, gathered from the whole pack. In: the pack. Out: blocks. A kind of open point of
// which there is none says so.

import type { StaticAnalysis } from '../../model/compliance.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { PdfBlock, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import { isAsked } from '../assumption-answers.ts';
import { counted } from '../counted.ts';
import { printedAccess } from './audit-access.ts';
import type { AuditContext } from './audit-context.ts';
import { listedResults } from './audit-results.ts';
import {
  anchor,
  code,
  link,
  list,
  paragraph,
  quiet,
  section,
  stateRuns,
  strong,
  words,
} from './audit-runs.ts';

type Item = readonly PdfRun[];

interface Kind {
  readonly title: string;
  readonly items: readonly Item[];
}

/** All open points, by kind. */
function openPoints(context: AuditContext): readonly Kind[] {
  const { pack } = context;
  return [
    { title: 'Parts that are not complete', items: parts(pack) },
    {
      title: 'Findings of the trace',
      items: pack.trace.findings.map(({ code: id, message, where }) => [
        strong(id),
        words(` ${where}: ${message}`),
      ]),
    },
    { title: 'Requirements with a gap', items: requirements(context) },
    {
      title: 'Results that failed, are stale or were not run',
      items: results(pack, (state) => STATES[state].severity === 'gap'),
    },
    { title: 'Results not shown here', items: results(pack, (state) => state === 'not_shown_here') },
    { title: 'Assumptions of use that are open or not answered', items: assumptions(context) },
    { title: 'Settings with an open finding', items: settings(pack) },
    { title: 'Reasons why nothing refuses an access', items: accesses(pack) },
    { title: 'Faults without a mechanism between some elements', items: interference(pack) },
    { title: 'Static analysis', items: analysis(pack) },
    { title: 'Differences to the baseline that no change explains', items: unexplained(pack) },
  ];
}

/** The chapter. */
export function openPointsChapter(context: AuditContext): readonly PdfBlock[] {
  const kinds = openPoints(context);
  const total = kinds.reduce((sum, { items }) => sum + items.length, 0);
  return [
    paragraph(
      `${total} open points. What the environment cannot show and what the integrator has to answer counts as open here, whatever the verdict.`,
    ),
    ...kinds.flatMap(({ items, title }): readonly PdfBlock[] => [
      section(`${title} (${items.length})`, `open.${title}`),
      items.length === 0 ? list('None.') : { kind: 'list', items },
    ]),
  ];
}

function parts(pack: EvidencePack): readonly Item[] {
  return pack.parts
    .filter(({ verdict }) => verdict !== 'complete')
    .map(({ name, verdict, words: said }) => [
      strong(name),
      words(`: ${verdict.replace('_', ' ')}. ${said}`),
    ]);
}

function requirements({ pack, requirement }: AuditContext): readonly Item[] {
  return pack.trace.requirements
    .filter(({ state }) => STATES[state].severity === 'gap')
    .map((one) => [
      requirement(one.requirement.id),
      words(` ${one.requirement.title}: `),
      ...stateRuns(one.state),
      quiet(` — ${one.reason}`),
    ]);
}

function results({ trace }: EvidencePack, isWanted: (state: State) => boolean): readonly Item[] {
  return listedResults(
    trace.evidence.filter(({ state }) => isWanted(state)),
    ({ item, state }) => [code(item.id), words(' '), ...stateRuns(state), quiet(` — ${item.title}`)],
  );
}

function assumptions({ pack, requirement }: AuditContext): readonly Item[] {
  return pack.trace.requirements
    .filter((one) => isAsked(one) && (one.answer === undefined || one.answer.answer === 'open'))
    .map(({ answer, requirement: { id, title } }) => [
      requirement(id),
      words(` ${title}: ${answer === undefined ? 'not answered' : `open. ${answer.how}`}`),
    ]);
}

function settings(pack: EvidencePack): readonly Item[] {
  return pack.settings
    .filter(({ verdict }) => verdict === 'finding')
    .map(({ path, value }) => [link(path, 'setting'), words(': '), code(value)]);
}

/** What nothing refuses by its reason, and every cell whose result is not good. */
function accesses({ matrix }: EvidencePack): readonly Item[] {
  const name = new Map([...matrix.subjects, ...matrix.targets].map((one) => [one.id, one.name]));
  const unprotected = printedAccess(matrix).reasons.filter(({ permission }) => permission === 'unprotected');
  const bad = matrix.cells.filter(({ state }) => STATES[state].severity === 'gap');
  return [
    ...unprotected.map(({ number, reason, states }) => [
      words(`${counted(states.length, 'cell')}, `),
      { text: `reason ${number}`, to: anchor('reason', String(number)) },
      words(`: ${reason}`),
    ]),
    ...bad.map(({ right, state, subject, target }) => [
      words(`${name.get(subject) ?? subject}, ${right}, `),
      code(name.get(target) ?? target),
      words(': '),
      ...stateRuns(state),
    ]),
  ];
}

function interference({ interference: cells }: EvidencePack): readonly Item[] {
  const empty = cells.filter(({ mechanisms }) => mechanisms.length === 0);
  return [
    ...Map.groupBy(empty, ({ faultClass, fault }) => `${faultClass.replaceAll('_', ' ')}: ${fault}`),
  ].map(([fault, all]) => [words(`${fault}, ${counted(all.length, 'pair')} of elements`)]);
}

function unexplained({ impact }: EvidencePack): readonly Item[] {
  const { constructs = [], tests = [] } = impact?.unexplained ?? {};
  return [...constructs, ...tests].map((name) => [code(name)]);
}

function analysis({ analysis: found }: EvidencePack): readonly Item[] {
  if (found === undefined) return [[words('No static analysis was part of this pack.')]];
  const runs = found.runs.filter(({ verdict }) => verdict !== 'valid');
  const violated = found.guidelines.filter(({ violations }) => violations > 0);
  const deviations: readonly (StaticAnalysis['deviations'][number] & { readonly applies?: boolean })[] =
    found.deviations;
  const unapproved = deviations.filter(
    ({ applies, approvedBy }) => approvedBy === undefined && applies !== false,
  );
  const idle = deviations.filter(({ applies, inForce }) => inForce === false && applies !== false);
  return [
    ...runs.map(({ checker, problems, verdict }) => [
      strong(checker),
      words(` ${verdict.replace('_', ' ')}: ${problems.join('; ')}`),
    ]),
    ...violated.map(({ guideline, origin, violations }) => [
      strong(guideline.id),
      words(` in ${origin.replace('_', '-')} code: ${violations} without a deviation`),
    ]),
    ...unapproved.map(({ id }) => [strong(id), words(': nobody approved this deviation')]),
    ...idle.map(({ id }) => [strong(id), words(': this deviation is not in force')]),
  ];
}
