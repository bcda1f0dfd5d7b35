// The page "what this evidence does not show", written from the data alone.
// In: the trace. Out: markup. Every paragraph stands for something that the data contains, or says that there is none.

import { STATES } from '../model/states.ts';
import type { Trace, TraceEvidence, TraceRequirement } from '../model/trace.ts';
import { answerSentence, isAsked } from './assumption-answers.ts';
import { type Html, html } from './html.ts';
import { section, targetLink } from './matrix-parts.ts';
import { untracedUnits } from './user-code-figures.ts';

function block(title: string, rows: readonly Html[], about: string): Html {
  const list = rows.length === 0 ? html`<p>None.</p>` : html`<ul>${rows}</ul>`;
  return html`<h3>${title} (${rows.length})</h3><p>${about}</p>${list}`;
}

function resultLine({ item, changedSubjects }: TraceEvidence): Html {
  const observed = item.observations.map((each) => each.observed).find((text) => text !== '') ?? '';
  const changed = changedSubjects.length === 0 ? '' : `changed since: ${changedSubjects.join(', ')}`;
  const because = [observed, changed].filter((text) => text !== '').join('; ');
  return html`<li>${targetLink('test', item.id)} ${item.title}${because === '' ? '' : ` — ${because}`}</li>`;
}

function requirementLine({ requirement }: TraceRequirement, words: string): Html {
  return html`<li>${targetLink('requirement', requirement.id)} ${requirement.title} — ${words}</li>`;
}

function results(trace: Trace): Html {
  const of = (state: TraceEvidence['state']) =>
    trace.evidence.filter((each) => each.state === state).map(resultLine);
  return html`${[
    block(
      'Not shown here',
      of('not_shown_here'),
      'Configured and demanded, but this environment cannot show it.',
    ),
    block('Not run', of('not_run'), 'Planned, but no result came out of the run.'),
    block('Stale', of('stale'), 'Passed on an earlier state of what they are about; not counted as passed.'),
  ]}`;
}

function methods(trace: Trace): Html {
  const rows = trace.requirements.filter(({ methodsNotRun }) => methodsNotRun.length > 0);
  const lines = rows.map((row) => requirementLine(row, row.methodsNotRun.join(', ')));
  return block(
    'Methods without a result',
    lines,
    'The requirement asks for these methods, and no result of them exists.',
  );
}

function passedOn(trace: Trace): Html {
  const rows = trace.requirements.filter(({ state }) => state === 'passed_on');
  const lines = rows.map((row) => requirementLine(row, passedOnWords(row)));
  return block(
    'Passed on to the integrator',
    lines,
    'Assumptions of use and what an external monitor carries out: nothing in this evidence shows that they hold. Answers are those of assumptions.yaml.',
  );
}

function passedOnWords(row: TraceRequirement): string {
  const { answer, reason, requirement } = row;
  if (!isAsked(row)) return reason;
  const action = requirement.integratorAction ?? STATES.passed_on.explanation;
  if (answer === undefined) return `not answered. To be done: ${action}`;
  return answerSentence(answer);
}

function excluded(trace: Trace): Html {
  const rows = trace.requirements.filter(({ state }) => state === 'excluded');
  return block(
    'Excluded',
    rows.map((row) => requirementLine(row, row.reason)),
    'They are about features that this configuration does not use. They show nothing, and nothing is missing for them.',
  );
}

function toolRequirements(trace: Trace): Html {
  const rows = trace.requirements.filter(
    ({ requirement, state }) => requirement.level === 'TLR' && state === 'not_shown_here',
  );
  return block(
    'Requirements on the tool',
    rows.map((row) => requirementLine(row, row.reason)),
    'The tests of the tool show them where the tool is made. They do not run in a project.',
  );
}

function assumed(trace: Trace): Html {
  const rows = trace.requirements.filter(({ requirement }) => requirement.assumed);
  const about =
    'Higher requirements of the element out of context: assumed here, to be confirmed against those of the vehicle.';
  return block(
    'Assumed requirements',
    rows.map((row) => requirementLine(row, row.requirement.level)),
    about,
  );
}

function userCode(trace: Trace): Html {
  const untraced = untracedUnits(trace.constructs);
  const lines = untraced.map(
    ({ identity, file, line, user }) =>
      html`<li>${targetLink('construct', identity)} ${file}:${line} — ${user?.lines} lines, ${user?.bytes} bytes, ASIL ${user?.asil}</li>`,
  );
  const about =
    'Nobody said which requirement this code implements. Tests of the requirements around it exercise it as far as they do.';
  return block('User code that leads to no requirement', lines, about);
}

function environments(trace: Trace): Html {
  const names = [...new Set(trace.evidence.map(({ item }) => `${item.level}: ${item.environment}`))].sort();
  const about =
    'Results hold for these environments. Another board, compiler or timing is not shown by them.';
  return block(
    'Environments',
    names.map((name) => html`<li>${name}</li>`),
    about,
  );
}

/** The page. */
export function limitsPage(trace: Trace): Html {
  const parts = [
    results(trace),
    methods(trace),
    passedOn(trace),
    toolRequirements(trace),
    excluded(trace),
    assumed(trace),
    userCode(trace),
    environments(trace),
  ];
  const levels = html`<p>Levels whose gaps count for the verdict: ${trace.levels.join(', ')}.</p>`;
  return section('limits', 'What this evidence does not show', html`${levels}${parts}`);
}
