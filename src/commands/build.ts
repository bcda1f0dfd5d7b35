// `sossl build`: the monitor with the project's sossl.c becomes an ELF and its flat image.

import { writtenImageText } from './build/build-words.ts';
import type { Command } from './command.ts';
import { openAndCheck } from './project/check-project.ts';

export const build: Command = {
  name: 'build',
  summary: 'compile monitor and sossl.c to an ELF',
  argument: '[PROJECT]',
  about: [
    'Compiles the monitor and sossl.c for the platform and writes sossl.elf, sossl.bin, sossl.map and',
    'compile_commands.json to build/<platform>/, and flash.bin when the image of the secure system exists.',
    'A failed build leaves the last good one as it was. Needs the compiler that the platform names.',
  ],
  example: ['sossl build examples/ecockpit'],
  options: ['format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const { buildProject } = await import('./build/build-project.ts');
    const { project, checked } = opened;
    const built = await context.progress.step(
      'build',
      () => buildProject(opened),
      (result) => (result.value === undefined ? 'failed' : 'done'),
    );
    const text =
      built.value === undefined ? {} : { text: writtenImageText(project, checked.system, built.value) };
    return { diagnostics: [...opened.open, ...built.diagnostics], names: project, ...text };
  },
};
