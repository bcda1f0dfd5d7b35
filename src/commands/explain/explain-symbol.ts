// What a symbol of the emitted C is. In: a symbol, or the identity of a construct, and the project. Out: lines, or nothing.

import { STATES } from '../../model/states.ts';
import type { TraceConstruct } from '../../model/trace.ts';
import type { Project } from '../project/project.ts';
import { row, rows } from './explain-text.ts';
import type { ExplainedProject } from './explained-project.ts';

/** Every construct of that symbol; undefined when the project has none, or has not been generated. */
export function explainSymbol(
  subject: string,
  { opened, trace }: ExplainedProject,
): readonly string[] | undefined {
  if (trace === undefined) return undefined;
  const { project, checked } = opened;
  const found = trace.constructs.filter(({ symbol, identity }) => symbol === subject || identity === subject);
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const why = checked.mapping.find(({ role }) => fits(role, first.role))?.why;
  return [
    `${subject}: ${first.kind.replaceAll('_', ' ')} in ${project.shown(first.file)}:${first.line}`,
    '',
    ...row('role', first.role),
    ...row('requirements', first.requirements.join(', ')),
    ...row('why', why),
    ...row('from', first.from.join(', ')),
    ...row('state', STATES[first.state].label),
    ...rows(
      'and',
      others.map((one) => constructLine(one, project)),
    ),
  ];
}

/** `sossl.c:12  decision decode.axle.max  SSR-F-ARG-005` */
export function constructLine(
  { file, line, kind, role, symbol, requirements }: TraceConstruct,
  project: Project,
): string {
  const what = `${kind.replaceAll('_', ' ')} ${symbol}, ${role}`;
  return `${project.shown(file)}:${line}  ${what}  ${requirements.join(', ')}`;
}

/** Whether a pattern with `*` for a name, of a role or a path, is about this one. */
export function fits(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.split('.'), name.split('.')];
  return wanted.length === given.length && wanted.every((step, at) => step === '*' || step === given[at]);
}

/** Symbols that can be explained. */
export function symbolsOf({ trace }: ExplainedProject): readonly string[] {
  return [...new Set(trace?.constructs.map(({ symbol }) => symbol) ?? [])];
}
