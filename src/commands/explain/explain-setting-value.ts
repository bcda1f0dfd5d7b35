// What a setting is in a project: its value, place, and what became of it. In: a path, the project. Out: lines.

import { nearestWord } from '../../diagnostics/nearest-word.ts';
import type { Span } from '../../model/source.ts';
import type { TraceConstruct } from '../../model/trace.ts';
import { constructLine, fits } from './explain-symbol.ts';
import { row, rows } from './explain-text.ts';
import type { ExplainedProject } from './explained-project.ts';

/** The value at a path, or the paths of the project that a pattern stands for. */
export function settingInProject(
  subject: string,
  pattern: string,
  project: ExplainedProject,
): readonly string[] {
  const { project: handle, checked } = project.opened;
  const { spans } = checked.system;
  const head = ['', `In ${handle.folder}:`];
  const span = spans.get(subject);
  if (span === undefined) return [...head, ...absentRows(subject, pattern, [...spans.keys()])];
  return [
    ...head,
    ...row('path', subject),
    ...row('value', valueAt(project, span)),
    ...row('place', `${handle.shown(span.file)}:${span.line}:${span.column}`),
    ...became(subject, project),
  ];
}

/** Where a pattern is set; for a path that is not set, what it may have been meant to be. */
function absentRows(subject: string, pattern: string, paths: readonly string[]): readonly string[] {
  const set = paths.filter((path) => fits(pattern, path));
  if (subject === pattern && set.length > 0) return rows('set at', set);
  const missing = missingEntry(subject.split('.'), pattern.split('.'), paths);
  if (missing === undefined) return row('value', 'not set');
  const near = nearestWord(subject, paths);
  return row('value', `nothing is called ${missing}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

/** The named entry on the way to a path that the project does not have. */
function missingEntry(
  steps: readonly string[],
  pattern: readonly string[],
  paths: readonly string[],
): string | undefined {
  const entries = steps.flatMap((step, at) =>
    pattern[at] === '*' && step !== '*' ? [steps.slice(0, at + 1).join('.')] : [],
  );
  return entries.find((entry) => !paths.includes(entry));
}

/** The text at a place, when it is the value itself and not the key of a map or list. */
function valueAt({ opened }: ExplainedProject, { file, start, end }: Span): string | undefined {
  const text = opened.project.texts.get(file);
  const isKey = text !== undefined && /^\s*:(?:\s|$)/u.test(text.slice(end, end + 80));
  if (text === undefined || !isKey) return text?.slice(start, end);
  return /^\s*:[ \t]*(\S[^\n]*)/u.exec(text.slice(end))?.[1];
}

/** Constructs and requirements of the path, or of the nearest one around it that has any. */
function became(subject: string, { opened, trace, untraced }: ExplainedProject): readonly string[] {
  if (trace === undefined) return row('constructs', `not known: ${untraced[0]?.message ?? 'not generated'}`);
  const steps = subject.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const path = steps.slice(0, length).join('.');
    const found = trace.configuration.find((one) => one.path === path);
    if (found === undefined) continue;
    const constructs = trace.constructs.filter(({ identity }) => found.constructs.includes(identity));
    const lines = constructs.map((one: TraceConstruct) => constructLine(one, opened.project));
    return [
      ...row('traced as', path === subject ? undefined : path),
      ...rows('constructs', lines),
      ...row('requirements', found.requirements.join(', ')),
    ];
  }
  return row('constructs', 'none');
}
