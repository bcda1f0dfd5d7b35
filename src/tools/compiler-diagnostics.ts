// What a compiler reported, as diagnostics. In: its messages, names and texts of the files. Out: one diagnostic per error
// or warning, its notes attached; all of them are errors, as warnings are in the build.

import { report } from '../diagnostics/code.ts';
import { BLD, type LineOwner } from '../diagnostics/codes-bld.ts';
import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import type { SourceText, Span } from '../model/source.ts';
import { FRAMEWORK_NAME } from './build.ts';
import type { CompilerMessage } from './compiler-output.ts';

const EMITTED = /^sossl(?:_guest)?\.[ch]$/;
const MARKER = /sossl:user-(begin|end) /;

/** Finds the text behind a path that the compiler printed, under the name that diagnostics use. */
export type FindSource = (path: string) => SourceText | undefined;

/** Diagnostics in the order of the messages. */
export function compilerDiagnostics(
  compiler: string,
  messages: readonly CompilerMessage[],
  find: FindSource,
): readonly Diagnostic[] {
  const groups: { readonly head: CompilerMessage; readonly notes: RelatedPlace[] }[] = [];
  for (const message of messages) {
    if (message.severity !== 'note') groups.push({ head: message, notes: [] });
    else groups.at(-1)?.notes.push({ message: message.text, ...place(message, find) });
  }
  return groups.map(({ head, notes }) =>
    report(
      BLD.compileError,
      { compiler, text: head.text, owner: lineOwner(find(head.path), head.line) },
      { ...place(head, find), related: notes },
    ),
  );
}

/** Whose a line is: the last marker before it says whether a user region is open. */
function lineOwner(source: SourceText | undefined, line: number): LineOwner {
  if (source === undefined) return 'unknown';
  if (source.file.startsWith(`${FRAMEWORK_NAME}/`)) return 'tool';
  if (!EMITTED.test(source.file)) return 'unknown';
  const before = source.text.split('\n').slice(0, line - 1);
  const last = before.findLast((text) => MARKER.test(text)) ?? '';
  return MARKER.exec(last)?.[1] === 'begin' ? 'user' : 'generated';
}

function place(message: CompilerMessage, find: FindSource): { readonly span?: Span } {
  const source = find(message.path);
  if (source === undefined) return {};
  const lines = source.text.split('\n');
  const before = lines.slice(0, message.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const length = lines[message.line - 1]?.length ?? 0;
  const column = Math.min(message.column, length + 1);
  const start = before + column - 1;
  return { span: { file: source.file, start, end: start + 1, line: message.line, column } };
}
