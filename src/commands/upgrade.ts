// `sossl upgrade`: a project follows the templates of this version of the tool. With `--dry-run` it says what that changes and which evidence falls.

import type { Command, Context, Outcome } from './command.ts';
import { asWritten, drawFiles, previewText, writeDrawn } from './generate.ts';
import { type OpenedProject, openAndCheck } from './project/check-project.ts';
import { upgradeOf, upgradeText } from './upgrade/upgrade-of.ts';

export const upgrade: Command = {
  name: 'upgrade',
  summary: 'move a project to the templates of this version of the tool',
  argument: '[PROJECT]',
  about: [
    'Compares what an earlier version of the tool generated, as .sossl/ records it, with what this one generates:',
    'constructs that come, go or change, the requirements behind them, the tests that show those, and the lines of',
    'the files. Then merges, as `sossl generate` does. With --dry-run it writes nothing and prints the difference.',
    'Exit code 1 when a conflict has to be decided.',
  ],
  example: ['sossl upgrade examples/ecockpit --dry-run', 'sossl upgrade examples/ecockpit'],
  options: ['dry-run', 'format'],
  run: async (context: Context): Promise<Outcome> => {
    const opened = await openAndCheck(context);
    return 'outcome' in opened ? opened.outcome : upgradeProject(context, opened);
  },
};

async function upgradeProject({ options }: Context, opened: OpenedProject): Promise<Outcome> {
  const { project } = opened;
  const drawn = await drawFiles(opened);
  if (drawn.value === undefined)
    return { diagnostics: [...opened.open, ...drawn.diagnostics], names: project };
  const found = await upgradeOf(opened, drawn.value);
  if (found.value === undefined)
    return { diagnostics: [...opened.open, ...found.diagnostics], names: project };
  const { conflicts } = drawn.value;
  const diagnostics = [...opened.open, ...drawn.diagnostics, ...conflicts];
  const text = upgradeText(found.value);
  const names = asWritten(project, drawn.value);
  if (options.dryRun) {
    return { diagnostics, names, text: `${previewText(project, drawn.value)}\n${text}` };
  }
  const written = writeDrawn(project, drawn.value);
  return {
    diagnostics: [...diagnostics, ...written.diagnostics],
    names,
    ...(written.value === undefined ? {} : { text }),
  };
}
