// The same configuration once more, when nobody changed anything: nothing may happen.

import type { CheckedProject } from '../../src/pipeline.ts';
import { conflictsIn } from './conflicts.ts';
import { type Files, type Framework, generated, ORPHANS, SOURCE, written } from './project.ts';

/** A rename that cannot be applied is said as long as the configuration asks for it. */
const STAYING = ['rename-not-applied'];

export async function secondGeneration(
  framework: Framework,
  project: CheckedProject,
  files: Files,
): Promise<readonly string[]> {
  if (conflictsIn(files.get(SOURCE) ?? '').length > 0) return [];
  const { diagnostics, value } = await generated(framework, project, files);
  if (value === undefined)
    return [`refused a second time: ${diagnostics[0]?.code} ${diagnostics[0]?.message}`];
  const after = written(files, value);
  const changed = [SOURCE, ORPHANS].filter((name) => after.get(name) !== files.get(name));
  const others = diagnostics.filter(({ name }) => !STAYING.includes(name));
  return [
    ...changed.map((name) => `a second generation changes ${name}`),
    ...others.map(({ code, message }) => `a second generation says ${code} ${message}`),
  ];
}
