// Whether the C files of a generation can be read again. In: what draws them, and the templates of the project. Out: the
// generation, or a finding for each file that is too large. Asked before anything is written: a file that cannot be read could
// be neither traced nor generated again. Must not hide another failure of drawing: that is a bug and is thrown on.

import { report } from '../../diagnostics/code.ts';
import { GEN } from '../../diagnostics/codes-gen.ts';
import type { Generation } from '../../generate/generate.ts';
import { MAXIMUM_CODE_BYTES } from '../../load/text.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { isTooLongText, LONGEST_TEXT } from '../../report/matrix-fit.ts';

interface DrawnProject {
  readonly system: Pick<System, 'spans'>;
  /** Templates of the project, which are the first suspects. */
  readonly templates: readonly SourceText[];
}

/** The generation, when the tool could read every C file that it is about to write. */
export async function drawReadable(
  draw: () => Promise<StageResult<Generation>>,
  project: DrawnProject,
  limit = MAXIMUM_CODE_BYTES,
): Promise<StageResult<Generation>> {
  try {
    const drawn = await draw();
    const large = (drawn.value?.outputs ?? [])
      .filter(({ path }) => /\.[ch]$/.test(path) && !path.startsWith('.sossl/'))
      .map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) }))
      .filter(({ bytes }) => bytes > limit)
      .map(({ path, bytes }) => tooLarge(path, `${bytes}`, limit, project));
    return large.length === 0 ? drawn : { diagnostics: [...drawn.diagnostics, ...large] };
  } catch (thrown) {
    if (!isTooLongText(thrown)) throw thrown;
    return { diagnostics: [tooLarge('one of the C files', `more than ${LONGEST_TEXT}`, limit, project)] };
  }
}

function tooLarge(
  file: string,
  bytes: string,
  limit: number,
  { system, templates }: DrawnProject,
): Diagnostic {
  const names = templates.map((template) => template.file);
  const place = names.length === 0 ? {} : { span: system.spans.get('templates'), path: 'templates' };
  return report(GEN.codeTooLarge, { file, bytes, limit, templates: names }, place);
}
