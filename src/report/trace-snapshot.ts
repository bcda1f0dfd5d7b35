// `trace.snapshot.txt`: the state of every requirement in one line, kept in version control.
// In: the trace. Out: one file without line numbers, hashes or dates, so that a difference means a change of coverage.

import type { OutputFile } from '../model/source.ts';
import type { Trace } from '../model/trace.ts';
import { isAsked } from './assumption-answers.ts';

/** The file: verdict, findings by code, then one line for each requirement in order of ID. */
export function snapshotText(trace: Trace): readonly OutputFile[] {
  const codes = Map.groupBy(trace.findings, ({ code }) => code);
  const findings = [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, rows]) => `finding ${code} ${rows.length}`);
  const files = trace.files.map(
    ({ reading, constructs, tagged }) => `file ${reading.file} constructs ${tagged} / ${constructs}`,
  );
  const requirements = trace.requirements.map((row) => {
    const { requirement, state, constructs, evidence } = row;
    const { id, revision } = requirement;
    const line = `${id} revision ${revision} ${state} constructs ${constructs.length} evidence ${evidence.length}`;
    return isAsked(row) ? `${line} answer ${row.answer?.answer ?? 'none'}` : line;
  });
  const lines = [`project ${trace.project} ${trace.verdict}`, ...files, ...findings, ...requirements];
  return [{ path: 'trace.snapshot.txt', content: `${lines.join('\n')}\n` }];
}
