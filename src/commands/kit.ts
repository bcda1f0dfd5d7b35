// `sossl kit`: what somebody needs to run the tests of a project elsewhere, with another monitor or at a board.

import { listFiles } from '../io/list-files.ts';
import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import { probeRecipesOf } from '../tools/recipe.ts';
import { buildFolder } from './build/build-place.ts';
import type { Command, Context, Outcome } from './command.ts';
import { openAndCheck, plural } from './project/check-project.ts';
import type { Project } from './project/project.ts';

export const kit: Command = {
  name: 'kit',
  summary: 'write the conformance kit: images, plans and a HAL test suite',
  argument: '[PROJECT]',
  about: [
    'Builds the image and writes everything that a test run elsewhere needs into one folder: the object of sossl.c,',
    'the headers, the image, the probes with their plans, the copies with corrupted tables, the HAL test suite as',
    'source, object and image, the list of boots, and a record to fill in. README.md in it says what to do;',
    '`sossl test --import` judges what was logged. The same input gives the same bytes.',
  ],
  example: ['sossl kit examples/external-monitor', 'sossl kit examples/ecockpit --out handover/kit'],
  options: ['out', 'format'],
  optionTexts: {
    out: {
      form: '--out DIR',
      text: 'folder of the kit (default: build/<platform>/kit in the project folder)',
      values: 'folders',
    },
  },
  run: runKit,
};

async function runKit(context: Context): Promise<Outcome> {
  const opened = await openAndCheck(context);
  if ('outcome' in opened) return opened.outcome;
  const { project, checked } = opened;
  const recipes = probeRecipesOf(checked.system);
  if (recipes.value === undefined) {
    return { diagnostics: [...opened.open, ...recipes.diagnostics], names: project };
  }
  const { makeKit } = await import('./kit/make-kit.ts');
  const made = await context.progress.step(
    'kit',
    () => makeKit(opened),
    ({ value }) => (value === undefined ? 'failed' : plural(value.boots.length, 'boot')),
  );
  const diagnostics = [...opened.open, ...made.diagnostics];
  if (made.value === undefined) return { diagnostics, names: project };
  const folder = kitFolder(context, project, checked.system.platform.name);
  const written = writeKit(project, folder, made.value.files);
  if (written.length > 0) return { diagnostics: [...diagnostics, ...written], names: project };
  const shown = relativePath(context.edge.workingFolder, folder);
  const text = `kit ${made.value.sha256}: ${plural(made.value.boots.length, 'boot')}, begin with ${shown}/README.md\n`;
  return { diagnostics, names: project, text };
}

function kitFolder({ options }: Context, project: Project, platform: string): string {
  return options.out === undefined ? project.locate(joinPath(buildFolder(platform), 'kit')) : project.out;
}

/** What an earlier kit left and this one does not have goes away; logs and a record that was filled in stay. */
function writeKit(project: Project, folder: string, files: Parameters<typeof writeSet>[2]) {
  const { disk } = project.edge;
  const there = disk.kind(folder) === 'none' ? [] : (listFiles(disk, folder, 'images', '.bin').value ?? []);
  const names = new Set(files.map(({ path }) => path));
  return writeSet(
    disk,
    folder,
    files,
    there.filter((name) => !names.has(name)),
  ).diagnostics;
}
