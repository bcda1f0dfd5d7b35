// Whether the emitted files are what generation would give now. In: the opened project. Out: each file that is not, with the
// reason. An edit by hand or a configuration that was not generated again must not stand behind a green trace.

import type { Generation } from '../../generate/generate.ts';
import { editsOutsideRegions } from '../../generate/merge/edits.ts';
import { keyWords } from '../../generate/merge/key-words.ts';
import { placeOf } from '../../generate/place.ts';
import { mapLines } from '../../load/line-map.ts';
import type { SourceText, Span } from '../../model/source.ts';
import type { Drift } from '../../trace/input.ts';
import { drawFiles } from '../generate.ts';
import type { OpenedProject } from './check-project.ts';

/** Files whose content differs from a generation of today; what generation refuses counts for the file that it names. */
export async function generationDrift(opened: OpenedProject): Promise<readonly Drift[]> {
  const drawn = await drawFiles(opened);
  if (drawn.value === undefined) {
    return drawn.diagnostics.map(({ span, code, message }) => ({
      file: span?.file ?? 'sossl.c',
      line: span?.line ?? 1,
      span,
      reason: `${code}: ${message}`,
    }));
  }
  return changedByGeneration(opened, drawn.value);
}

/** Constructs in which somebody changed lines of the tool: what was reviewed is not what stands there. */
export function editedByHand({ project }: OpenedProject): readonly Drift[] {
  const [now, base] = ['sossl.c', '.sossl/base/sossl.c'].map(
    (path) => project.readIfThere(path, 'the file').value?.source,
  );
  if (now === undefined || base === undefined) return [];
  return editsOutsideRegions(base.text, now.text)
    .filter(({ kind }) => kind !== 'added')
    .map(({ key, kind, line }) => ({
      file: now.file,
      line,
      span: placeOf(now.file, now.text, line),
      reason: `${keyWords(key)} was ${kind} by hand`,
    }));
}

function changedByGeneration(opened: OpenedProject, { outputs }: Generation): readonly Drift[] {
  return outputs.flatMap(({ path, content }) => {
    const now = opened.project.readIfThere(path, 'the file').value?.source;
    if (now === undefined) return [{ file: path, line: 1, reason: 'it is missing' }];
    if (now.text === content) return [];
    const span = firstDifference(now, String(content));
    return [{ file: path, line: span.line, span, reason: '`sossl generate` would change it' }];
  });
}

/** From the first character that differs to the end of its line. */
function firstDifference(now: SourceText, wanted: string): Span {
  let start = 0;
  while (start < now.text.length && now.text[start] === wanted[start]) start += 1;
  const end = now.text.indexOf('\n', start);
  return mapLines(now).span(start, end === -1 ? now.text.length : end);
}
