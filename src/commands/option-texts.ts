// The options as the help and the completion of shells show them. A closed list: an option that no row names does not compile.

import type { Command } from './command.ts';
import { TEMPLATE_NAMES } from './init/starting-templates.ts';
import { FORMATS, LEVELS, type OptionName, RENDERERS } from './options.ts';

export interface OptionText {
  readonly form: string;
  readonly text: string;
  /** What may stand behind it, for the shell; `folders` or `files` for the name of one. Absent: it takes no value, or any. */
  readonly values?: readonly string[] | 'folders' | 'files';
}

/** How the help shows each option. */
export const OPTION_TEXTS: Readonly<Record<OptionName, OptionText>> = {
  out: {
    form: '--out DIR',
    text: 'folder for the results (default: reports in the project folder)',
    values: 'folders',
  },
  format: {
    form: '--format text|json|sarif',
    text: 'form of the findings on standard output (default: text, at most 100 of them; the others show all)',
    values: FORMATS,
  },
  'dry-run': { form: '--dry-run', text: 'say what would change and write nothing' },
  threshold: {
    form: '--threshold LEVELS',
    text: `levels at which a gap is a finding: none, or some of ${LEVELS.join(',')} (default: all)`,
    values: ['none', ...LEVELS],
  },
  template: {
    form: `--template ${TEMPLATE_NAMES.join('|')}`,
    text: `what the new project begins with (default: ${TEMPLATE_NAMES[0]})`,
    values: TEMPLATE_NAMES,
  },
  name: { form: '--name NAME', text: 'name of the new project (default: that of its folder)' },
  renderer: {
    form: `--renderer ${RENDERERS.join('|')}`,
    text: 'who draws the mermaid diagrams (default: auto: Chromium, else jsdom)',
    values: RENDERERS,
  },
  baseline: {
    form: '--baseline OLD',
    text: 'earlier version, a git revision or a folder: its differences become part of the evidence',
    values: 'folders',
  },
  release: {
    form: '--release',
    text: 'carry nothing over from earlier runs; mark the documents released when the verdict is complete',
  },
  image: {
    form: '--image FILE',
    text: 'an ELF or flat image: whether it is the one that the bundle is about; may be given several times',
    values: 'files',
  },
  git: {
    form: '--git',
    text: 'let git merge the files of this project with sossl; also for a project that exists',
  },
  plain: { form: '--plain', text: 'without requirement tags' },
  map: {
    form: '--map FILE',
    text: 'the completed mapping file; without it a draft of one is written',
    values: 'files',
  },
  import: {
    form: '--import RECORD',
    text: 'judge the logs of a run elsewhere, which this record of a kit names, instead of booting',
    values: 'files',
  },
  compiler: {
    form: '--compiler NAME',
    text: 'build with this compiler of the platform instead of the one that the project uses',
  },
  host: {
    form: '--host',
    text: 'call the services of sossl.c on this machine; what needs a monitor or a board is not shown',
  },
  results: {
    form: '--results DIR',
    text: 'a results folder to compare; given twice or more',
    values: 'folders',
  },
  watch: { form: '--watch', text: 'check again whenever a file of the project changes, until Ctrl-C' },
};

/** An option as a command means it. */
export function optionText(command: Pick<Command, 'optionTexts'>, name: OptionName): OptionText {
  return command.optionTexts?.[name] ?? OPTION_TEXTS[name];
}
