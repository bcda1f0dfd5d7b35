// Judges the runs of a project's checkers: reads guidelines, deviation records and citations. In: the opened project, the runs, the day.
// Out: the analysis with what is wrong with records and citations.

import { joinNamed } from '../../diagnostics/join-results.ts';
import { grammarWasmPath, runtimeWasmPath } from '../../io/package-files.ts';
import { type CodeSource, readCodePlaces } from '../../load/c-code-places.ts';
import { createCParser } from '../../load/c-syntax.ts';
import { loadDeviations } from '../../load/deviations.ts';
import { loadGuidelines } from '../../load/guidelines.ts';
import { type JudgedFindings, judgeFindings } from '../../misra/compliance.ts';
import type { DeviationFile } from '../../model/compliance.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { EMITTED_FILES } from '../project/read-code.ts';
import { FRAMEWORK_DEVIATIONS, PROJECT_DEVIATIONS } from '../project/read-sources.ts';
import { readToolTexts } from '../project/tool-texts.ts';
import type { JudgeInput } from './analyse.ts';
import { type CheckedCode, checkedCode } from './checked-code.ts';

/** The analysis; a wrong record is an error beside it and leaves its findings open. */
export async function judgeRuns(
  opened: OpenedProject,
  { runs, claims, previous }: JudgeInput,
  today: string,
): Promise<JudgedFindings> {
  const { project } = opened;
  const read = joinNamed({
    editions: readEditions(opened),
    framework: deviationsIn(opened, FRAMEWORK_DEVIATIONS),
    project: deviationsIn(opened, PROJECT_DEVIATIONS),
    code: checkedCode(opened),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { editions, framework, project: own, code } = read.value;
  const { disk } = project.edge;
  const wasm = { runtimeWasm: disk.read(runtimeWasmPath()), grammarWasm: disk.read(grammarWasmPath()) };
  const parser = await createCParser(wasm);
  const places = readCodePlaces(codeSources(code), parser);
  if (places.value === undefined) return { diagnostics: places.diagnostics };
  return judgeFindings({
    editions,
    claims,
    runs,
    framework: framework.records,
    project: own.records,
    code: places.value,
    today,
    ...(previous === undefined ? {} : { previous }),
  });
}

function readEditions({ project }: OpenedProject) {
  const texts = readToolTexts(project.edge, 'requirements/misra', /\.yaml$/);
  return texts.value === undefined ? { diagnostics: texts.diagnostics } : loadGuidelines(texts.value);
}

function deviationsIn(
  { project }: OpenedProject,
  file: string,
): StageResult<{ readonly records: DeviationFile | undefined }> {
  const read = project.readIfThere(file, 'the deviation records');
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { source } = read.value;
  if (source === undefined) return { value: { records: undefined }, diagnostics: [] };
  const { value: records, diagnostics } = loadDeviations(source);
  return records === undefined ? { diagnostics } : { value: { records }, diagnostics };
}

/** What the checkers see; everything that generation did not write was written by hand. */
function codeSources({ files }: CheckedCode): readonly CodeSource[] {
  const generated: readonly string[] = EMITTED_FILES;
  return files.map(({ path, text }) => {
    const origin = generated.includes(path) ? 'generated' : 'hand_written';
    return { file: path, text, origin };
  });
}
