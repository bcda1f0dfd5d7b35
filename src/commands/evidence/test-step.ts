// The tests as a step of the evidence. In: the run, the image. Out: results, new or carried over. Results are carried over only
// when nothing of them is open: what failed is tried again.

import { recipesOf } from '../../tools/recipe.ts';
import type { Built } from '../build/build-image.ts';
import { buildInputs } from '../build/build-inputs.ts';
import { programNeeds } from '../build/needs.ts';
import { sha256 } from '../hash.ts';
import { readCodeTexts } from '../project/read-code.ts';
import type { TestedProject } from '../test/test-project.ts';
import { isOpen } from '../test.ts';
import { inputsOf } from './bundle.ts';
import { carryOver } from './carry-over.ts';
import { type Done, type EvidenceRun, NOTHING, programsOf } from './evidence-run.ts';
import { FILE_SHAPE, type Shape } from './kept-shape.ts';
import { stepKey } from './step-key.ts';

const TESTED_SHAPE: Shape = {
  items: [{ id: 'text', title: 'text', verdict: 'text', environment: 'text', observations: 'list' }],
  files: [FILE_SHAPE],
  logs: [FILE_SHAPE],
  summary: 'text',
};

/** Results of a run elsewhere, read anew each time; else, with a key of everything that they follow from: what the build read, the image, tables, requirements, acceptances, programs. */
export async function testStep(run: EvidenceRun, built: Built | undefined): Promise<Done<TestedProject>> {
  if (built === undefined) return NOTHING;
  const record = run.context.options.import;
  if (record !== undefined) return (await import('../test/import-run.ts')).importRun(run.opened, record);
  const { opened, store, tables, tool } = run;
  const { checked, project, sources } = opened;
  const code = readCodeTexts(project, checked.system);
  if (code.value === undefined) return { diagnostics: code.diagnostics };
  const programs = programNeeds([recipesOf(checked.system)]).map(({ program }) => program);
  const inputs = [
    ...buildInputs(opened, code.value),
    ...inputsOf('acceptances', [sources.acceptances]),
    ...inputsOf('requirements', sources.projectRequirements),
    ...inputsOf('templates', opened.templates),
    ...inputsOf('tables', tables),
    { role: 'elf' as const, path: 'sossl.elf', sha256: sha256(built.elf) },
  ];
  const key = stepKey('tests', { tool, programs: programsOf(run, programs), inputs });
  const { testProject } = await import('../test/test-project.ts');
  return carryOver(store, {
    name: 'tests',
    key,
    work: () => testProject(opened, built),
    shape: TESTED_SHAPE,
    isKept: ({ items }) => !items.some(isOpen),
  });
}
