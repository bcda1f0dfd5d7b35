// `sossl show`: prints sossl.c, with `--plain` without the tags, as a person reads the code.

import { stripTags } from '../generate/strip.ts';
import type { Command } from './command.ts';
import { openProject } from './project/project.ts';

export const show: Command = {
  name: 'show',
  summary: 'print sossl.c, with --plain without its tags',
  argument: '[PROJECT]',
  about: [
    'Prints sossl.c as it stands. With --plain every requirement tag is left out, and nothing else: both compile',
    'to the same object code.',
  ],
  example: ['sossl show examples/ecockpit --plain'],
  options: ['plain'],
  run: ({ edge, options }) => {
    const opened = openProject(edge, options.subject, undefined);
    if (opened.value === undefined) return Promise.resolve({ diagnostics: opened.diagnostics });
    const read = opened.value.read('sossl.c', 'the file');
    const names = opened.value;
    if (read.value === undefined) return Promise.resolve({ diagnostics: read.diagnostics, names });
    const { text } = read.value;
    return Promise.resolve({ diagnostics: [], names, text: options.plain === true ? stripTags(text) : text });
  },
};
