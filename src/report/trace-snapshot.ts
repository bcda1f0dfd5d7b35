// `trace.snapshot.txt`: the state of every requirement and of every unit of user code in one line, kept in version control.
// In: the trace. Out: one file without line numbers, hashes or dates, so that a difference means a change of coverage.

import type { OutputFile } from '../model/source.ts';
import type { Trace, TraceConstruct } from '../model/trace.ts';
import { isAsked } from './assumption-answers.ts';
import { countUserCode } from './user-code-figures.ts';

/** `user sossl.c object:last_speed:user.1 untraced ASIL C` */
function userLine({ file, identity, state, requirements, user }: TraceConstruct): readonly string[] {
  if (user === undefined) return [];
  const words = requirements.length === 0 ? '' : ` ${requirements.join(' ')}`;
  return [`user ${file} ${identity} ${state} ASIL ${user.asil}${words}`];
}

/** The file: verdict, files, user code, findings by code, then one line for each requirement in order of ID. */
export function snapshotText(trace: Trace): readonly OutputFile[] {
  const codes = Map.groupBy(trace.findings, ({ code }) => code);
  const findings = [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, rows]) => `finding ${code} ${rows.length}`);
  const files = trace.files.map(({ reading, constructs, tagged }) => {
    const { traced, units } = countUserCode(trace.constructs.filter(({ file }) => file === reading.file));
    return `file ${reading.file} constructs ${tagged} / ${constructs} user code ${traced} / ${units}`;
  });
  const users = trace.constructs.flatMap(userLine);
  const requirements = trace.requirements.map((row) => {
    const { requirement, state, constructs, evidence } = row;
    const { id, revision } = requirement;
    const line = `${id} revision ${revision} ${state} constructs ${constructs.length} evidence ${evidence.length}`;
    return isAsked(row) ? `${line} answer ${row.answer?.answer ?? 'none'}` : line;
  });
  const head = `project ${trace.project} ${trace.verdict}`;
  const lines = [head, ...files, ...users, ...findings, ...requirements];
  return [{ path: 'trace.snapshot.txt', content: `${lines.join('\n')}\n` }];
}
