// `sossl test`: builds, boots probe guests in both worlds, and judges what they report.

import { report } from '../diagnostics/code.ts';
import { BLD } from '../diagnostics/codes-bld.ts';
import { relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import { compilerFrom } from '../tools/program.ts';
import { probeRecipesOf, testRecipesOf } from '../tools/recipe.ts';
import type { Command, Context } from './command.ts';
import { type OpenedProject, openAndCheck } from './project/check-project.ts';
import type { TestedProject } from './test/test-project.ts';

export const test: Command = {
  name: 'test',
  summary: 'boot probe guests in both worlds and judge them',
  argument: '[PROJECT]',
  about: [
    'Builds the image, boots it with probe guests in the place of both systems, and compares what they',
    'report with the hand-written test tables. Writes tests/junit.xml, tests/evidence.json and, with what the',
    'configuration has no room for, tests/not-applicable.json to --out.',
    'Exit code 1 when a test failed or was not run. Needs the compilers and the emulator of the platform.',
    'With --import nothing is booted: logs that were recorded elsewhere, of the images of `sossl kit`, are judged',
    'by the same rules. A record of another kit and logs that are not whole are refused, and nothing is written.',
    'With --host the calls of services run on this machine, against a HAL of the host. `sossl environments`',
    'compares what several such runs gave.',
  ],
  example: [
    'sossl test examples/ecockpit',
    'sossl test examples/ecockpit --out results',
    'sossl test examples/ecockpit --compiler clang-19 --out results/clang',
    'sossl test examples/ecockpit --import handover/kit/record.yaml --out results/board',
  ],
  options: ['out', 'compiler', 'host', 'import', 'format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const chosen = withCompiler(opened, context.options.compiler);
    if (chosen.value === undefined) {
      return { diagnostics: [...opened.open, ...chosen.diagnostics], names: opened.project };
    }
    const { project } = opened;
    const tested = await resultsOf(context, chosen.value);
    const diagnostics = [...opened.open, ...tested.diagnostics];
    if (tested.value === undefined) return { diagnostics, names: project };
    const written = writeSet(project.edge.disk, project.out, tested.value.files, staleOf(tested.value));
    const items = [...tested.value.items, ...(tested.value.conformance ?? [])];
    const folder = relativePath(project.edge.workingFolder, project.out);
    return {
      diagnostics: [...diagnostics, ...written.diagnostics],
      names: project,
      text: `${failuresText(items)}${tested.value.summary}: ${folder}/tests/junit.xml\n`,
      exit: items.some(isOpen) ? 1 : 0,
    };
  },
};

/** The project as if it had chosen this compiler: its results are those of another recipe. */
function withCompiler(opened: OpenedProject, compiler: string | undefined): StageResult<OpenedProject> {
  const { checked } = opened;
  const { platform, recipe } = checked.system;
  if (compiler === undefined) return { value: opened, diagnostics: [] };
  const known = (platform.build?.compilers ?? []).map((words) => compilerFrom(words).command);
  if (!known.includes(compiler)) {
    return { diagnostics: [report(BLD.compilerUnknown, { compiler, platform: platform.name, known })] };
  }
  const system = { ...checked.system, recipe: { ...recipe, compiler } };
  return { value: { ...opened, checked: { ...checked, system } }, diagnostics: [] };
}

/** Results of boots here, of calls on this machine, or of the boots that the record names. */
async function resultsOf(
  { options, progress }: Context,
  opened: OpenedProject,
): Promise<StageResult<TestedProject>> {
  const words = ({ value }: StageResult<unknown>): string => (value === undefined ? 'failed' : 'done');
  const record = options.import;
  if (record !== undefined) {
    const recipes = probeRecipesOf(opened.checked.system);
    if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
    const { importRun } = await import('./test/import-run.ts');
    return progress.step('import', () => importRun(opened, record), words);
  }
  if (options.host) {
    const { runOnHost } = await import('./test/host-run.ts');
    return progress.step('host', () => runOnHost(opened), words);
  }
  const recipes = testRecipesOf(opened.checked.system);
  if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
  const { buildProject } = await import('./build/build-project.ts');
  const { testProject } = await import('./test/test-project.ts');
  const built = await progress.step('build', () => buildProject(opened), words);
  const image = built.value;
  if (image === undefined) return { diagnostics: built.diagnostics };
  const tested = await progress.step('test', () => testProject(opened, image), words);
  return { ...tested, diagnostics: [...built.diagnostics, ...tested.diagnostics] };
}

/** Results of an earlier HAL suite do not stand beside those of a run without one. */
function staleOf({ conformance }: TestedProject): readonly string[] {
  return conformance === undefined ? ['tests/conformance.json'] : [];
}

/** A result that keeps the tests from being clean. */
export function isOpen({ verdict }: EvidenceItem): boolean {
  return verdict === 'failed' || verdict === 'not_run';
}

/** What failed or was not run, with what was expected; at most twenty items, all of them stand in the files. */
export function failuresText(items: readonly EvidenceItem[]): string {
  const open = items.filter(isOpen);
  const lines = open.slice(0, 20).flatMap(({ id, verdict, observations, requirements }) => {
    const first = observations.find((one) => one.verdict === verdict);
    const head = `${verdict === 'failed' ? 'FAILED ' : 'NOT RUN'} ${id} (${requirements.join(', ')})`;
    if (first === undefined) return [head];
    return [
      head,
      `        ${first.stimulus}`,
      `        expected ${first.expected}`,
      `        observed ${first.observed}`,
    ];
  });
  if (open.length > 20) lines.push(`… and ${open.length - 20} more`);
  return lines.map((line) => `${line}\n`).join('');
}
