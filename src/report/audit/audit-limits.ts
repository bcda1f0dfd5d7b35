// Chapter "What this evidence does not show", written from the data alone. In: the pack. Out: blocks; each stands for something that
// the pack contains, or says that there is none.

import type { EvidencePack } from '../../model/pack.ts';
import type { PdfBlock, PdfRun } from '../../model/pdf-definition.ts';
import type { State } from '../../model/states.ts';
import type { TraceEvidence, TraceRequirement } from '../../model/trace.ts';
import { countAnswers } from '../assumption-answers.ts';
import { counted } from '../counted.ts';
import { untracedUnits } from '../user-code-figures.ts';
import type { AuditContext } from './audit-context.ts';
import { listedResults } from './audit-results.ts';
import { cell, code, joined, paragraph, quiet, row, strong, words } from './audit-runs.ts';

interface Limit {
  readonly title: string;
  readonly about: string;
  readonly items: Items;
}

type Items = readonly (readonly PdfRun[])[];

/** The chapter. */
export function whatIsNotShown(context: AuditContext): readonly PdfBlock[] {
  return [
    paragraph('Written from the data of this pack alone. A limit of which the pack has nothing says so.'),
    {
      kind: 'table',
      columns: [{ title: 'Limit', width: 150 }, { title: 'In this pack' }],
      rows: limits(context).map(({ about, items, title }) => {
        const shown = items.length === 0 ? [[quiet('None.')]] : items;
        return row(cell(strong(title), quiet(`\n${about}`)), cell(...joined(shown, '\n')));
      }),
    },
  ];
}

function limits(context: AuditContext): readonly Limit[] {
  const { pack } = context;
  return [
    ...limitsOfResults(pack),
    {
      title: 'Accesses and interference',
      about: 'Configured, without a result of their own.',
      items: cells(pack),
    },
    {
      title: 'Static analysis',
      about: 'What the checkers of this pack did not look at.',
      items: analysisLimits(pack),
    },
    ...limitsOfRequirements(context),
    {
      title: 'User code',
      about: 'Code of the user without a tag is bound to no requirement of its own.',
      items: untracedUserCode(pack),
    },
    {
      title: 'Authenticity',
      about: 'Who made the files of this pack.',
      items: [
        [
          words(
            'Hashes tell whether a file is the one that was written. Nothing here is signed: who writes all of it anew consistently is not noticed.',
          ),
        ],
      ],
    },
  ];
}

function limitsOfResults(pack: EvidencePack): readonly Limit[] {
  return [
    {
      title: 'Environments',
      about: 'Results hold for these. Another board, compiler or timing is not shown by them.',
      items: environments(pack),
    },
    {
      title: 'Images of the operating systems',
      about: 'Runs boot small guests of this tool in their place. What the real images do is not shown.',
      items: pack.system.operatingSystems.map(({ image, name }) => [
        code(image),
        words(` of ${name}: no input of this evidence`),
      ]),
    },
    {
      title: 'Missing parts of this pack',
      about: 'A part that did not run, or that cannot be trusted, shows nothing.',
      items: missingParts(pack),
    },
    {
      title: 'Results that this environment cannot give',
      about:
        'Tables demand them, and no run here can show them. Where this configuration does not use what they are about, they say so.',
      items: results(pack, 'not_shown_here'),
    },
    {
      title: 'Results that do not exist',
      about: 'Planned, but no result came out of the run.',
      items: results(pack, 'not_run'),
    },
    {
      title: 'Results on an earlier state',
      about: 'Passed before what they are about changed; not counted as passed.',
      items: results(pack, 'stale'),
    },
  ];
}

function limitsOfRequirements(context: AuditContext): readonly Limit[] {
  const { pack } = context;
  const { requirements } = pack.trace;
  return [
    {
      title: 'Methods without a result',
      about: 'Requirements ask for them, and no result exists.',
      items: byMethod(context),
    },
    {
      title: 'Passed on to the integrator',
      about: 'Nothing in this pack shows that assumptions of use hold.',
      items: passedOn(pack),
    },
    {
      title: 'Requirements on the tool',
      about: 'The tests of the tool show them where the tool is made. They do not run in a project.',
      items: idList(context, toolRequirements(pack)),
    },
    {
      title: 'Excluded requirements',
      about:
        'About what this configuration does not use: they show nothing, and nothing is missing for them. Chapter “Requirement coverage” says why for each.',
      items: idList(
        context,
        requirements.filter(({ state }) => state === 'excluded'),
      ),
    },
    {
      title: 'Assumed requirements',
      about: 'Upper levels of the element out of context, to be compared with those of the vehicle.',
      items: idList(
        context,
        requirements.filter(({ requirement }) => requirement.assumed),
      ),
    },
  ];
}

function environments({ trace }: EvidencePack): Items {
  const names = [...new Set(trace.evidence.map(({ item }) => `${item.level}: ${item.environment}`))].sort();
  return names.map((name) => [words(name)]);
}

function missingParts({ parts }: EvidencePack): Items {
  return parts
    .filter(({ verdict }) => verdict === 'incomplete' || verdict === 'not_asked')
    .map(({ name, verdict, words: said }) => [words(`${name}: ${verdict.replace('_', ' ')}. ${said}`)]);
}

/** What they are about and, where they are few, why they are not passed. */
function results({ trace }: EvidencePack, state: State): Items {
  const excluded = new Set(
    trace.requirements.filter((one) => one.state === 'excluded').map(({ requirement }) => requirement.id),
  );
  return listedResults(
    trace.evidence.filter((one) => one.state === state),
    (one) => resultItem(one, excluded),
  );
}

/** A result about nothing but excluded requirements says that this configuration does not use what it is about. */
function resultItem(
  { changedSubjects, item }: TraceEvidence,
  excluded: ReadonlySet<string>,
): readonly PdfRun[] {
  const because = item.observations.map(({ observed }) => observed).find((text) => text !== '') ?? '';
  const changed = changedSubjects.length === 0 ? '' : `changed since: ${changedSubjects.join(', ')}`;
  const why = [because, changed].filter((text) => text !== '').join('; ');
  const isUnused = item.requirements.length > 0 && item.requirements.every((id) => excluded.has(id));
  return [
    code(item.id),
    words(` ${item.title}`),
    quiet(why === '' ? '' : ` — ${why}`),
    words(isUnused ? ` Not used by this configuration: ${item.requirements.join(', ')} excluded.` : ''),
  ];
}

function cells({ interference, matrix }: EvidencePack): Items {
  const real = matrix.cells.filter(({ permission }) => permission !== 'not_applicable');
  const shown = real.filter(({ state }) => state === 'covered_deep').length;
  const unprotected = real.filter(({ permission }) => permission === 'unprotected').length;
  const empty = interference.filter(({ mechanisms }) => mechanisms.length === 0).length;
  if (real.length === 0 && interference.length === 0) return [];
  return [
    [
      words(
        `Access matrix: ${shown} / ${real.length} cells are shown by a result of their own; ${unprotected} are not meant and refused by nothing.`,
      ),
    ],
    [words(`Freedom from interference: ${empty} / ${interference.length} cells have no mechanism.`)],
  ];
}

function analysisLimits({ analysis }: EvidencePack): Items {
  if (analysis === undefined) return [[words('No static analysis was part of this pack.')]];
  const nobody = analysis.enforcement.filter(({ means }) => means.length === 0);
  const partly = analysis.guidelines.filter(({ status }) => status === 'partly_checked');
  const silent = analysis.guidelines.filter(({ status }) => status === 'not_checked');
  const bad = analysis.runs.filter(({ verdict }) => verdict !== 'valid');
  return [
    [
      words(
        `${nobody.length} / ${analysis.enforcement.length} rows of the enforcement plan, one for each guideline and origin of code, are checked by nobody; for ${silent.length} nothing that can be trusted ran. ${partly.length} have no open finding by means that may miss violations, which is no statement of compliance.`,
      ),
    ],
    ...bad.map(({ checker, problems, verdict }) => [
      code(checker),
      words(` ${verdict.replace('_', ' ')}: ${problems.join('; ')}`),
    ]),
  ];
}

function byMethod(context: AuditContext): Items {
  const rows = context.pack.trace.requirements.flatMap(({ methodsNotRun, requirement }) =>
    methodsNotRun.map((method) => ({ method, id: requirement.id })),
  );
  return [...Map.groupBy(rows, ({ method }) => method)].map(([method, all]) => [
    words(`${method.replace('_', ' ')} (${all.length}): `),
    ...joined(all.map(({ id }) => [context.requirement(id)])),
  ]);
}

function passedOn({ trace }: EvidencePack): Items {
  const { fulfilled, notApplicable, open, total, unanswered } = countAnswers(trace);
  return [
    [
      words(
        `${counted(total, 'assumption')} of use: ${fulfilled} fulfilled by the integrator’s own word, ${notApplicable} not applicable, ${open} open, ${unanswered} not answered. The next chapter has them.`,
      ),
    ],
  ];
}

function toolRequirements({ trace }: EvidencePack): readonly TraceRequirement[] {
  return trace.requirements.filter(
    ({ requirement, state }) => requirement.level === 'TLR' && state === 'not_shown_here',
  );
}

function idList(context: AuditContext, rows: readonly TraceRequirement[]): Items {
  if (rows.length === 0) return [];
  return [
    [
      words(`${rows.length}: `),
      ...joined(rows.map(({ requirement }) => [context.requirement(requirement.id)])),
    ],
  ];
}

function untracedUserCode({ trace }: EvidencePack): Items {
  const units = untracedUnits(trace.constructs);
  const names = units.map(({ file, kind, line, symbol }) => `${kind} ${symbol} (${file}:${line})`);
  return units.length === 0
    ? []
    : [[words(`${counted(units.length, 'unit')}: `), ...joined(names.map((name) => [code(name)]))]];
}
