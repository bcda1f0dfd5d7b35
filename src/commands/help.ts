// Help texts. In: the list of commands. Out: text. Every example works when it is typed in the repository's root folder.

import type { Command } from './command.ts';
import { optionText } from './option-texts.ts';

/** What `sossl help` prints. */
export function overviewText(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return lines([
    `sossl ${version}: from a configuration to a tagged, tested SOSSL file and its evidence`,
    '',
    'Usage: sossl COMMAND [PROJECT] [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'PROJECT is the folder that holds sossl.yaml, default the current folder.',
    'Exit codes: 0 clean, 1 findings, 2 wrong use or unreadable input, 3 a bug in sossl.',
    '',
    'Example: sossl check examples/ecockpit',
    'More:    sossl help COMMAND, sossl --version',
  ]);
}

/** What `sossl help COMMAND` and `sossl COMMAND --help` print. */
export function commandText(command: Command): string {
  const options = command.options.map((name) => optionText(command, name));
  const all = [...options, { form: '--help', text: 'print this' }];
  const width = Math.max(...all.map((option) => option.form.length));
  const usage = ['sossl', command.name, command.argument].filter((word) => word !== '').join(' ');
  return lines([
    `${usage}${options.length === 0 ? '' : ' [options]'}`,
    '',
    ...command.about,
    '',
    ...all.map((option) => `  ${option.form.padEnd(width)}  ${option.text}`),
    '',
    `Example${command.example.length === 1 ? '' : 's'}:`,
    ...command.example.map((line) => `  ${line}`),
  ]);
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}
