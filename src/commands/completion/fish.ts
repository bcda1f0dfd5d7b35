// The completion script for fish (fish documentation, `complete`). In: what can be completed. Out: the script.

import type { CompletedCommand, CompletedTool } from './completed-tool.ts';

const FOLDERS = '(__fish_complete_directories)';

/** The script, a file `sossl.fish` in the folder for completions. */
export function fishScript({ commands, codes }: CompletedTool): string {
  const rows = [
    '# Completion of sossl for fish. Made by: sossl completion fish',
    'complete -c sossl -f',
    ...commands.map(
      ({ name, summary }) => `complete -c sossl -n __fish_use_subcommand -a ${name} -d '${escaped(summary)}'`,
    ),
    ...commands.flatMap((command) => commandLines(command, codes)),
  ];
  return `${rows.join('\n')}\n`;
}

function commandLines(command: CompletedCommand, codes: readonly string[]): readonly string[] {
  const begin = `complete -c sossl -n '__fish_seen_subcommand_from ${command.name}'`;
  const options = command.options.map(({ flag, text, values }) => {
    const shown = `${begin} -l ${flag.slice(2)} -d '${escaped(text)}'`;
    if (values === undefined) return shown;
    if (values === 'anything') return `${shown} -x`;
    if (values === 'files') return `${shown} -r -F`;
    return `${shown} -x -a '${values === 'folders' ? FOLDERS : values.join(' ')}'`;
  });
  const words = argumentWords(command, codes);
  return words === '' ? options : [...options, `${begin} -a '${words}'`];
}

function argumentWords({ argument, words }: CompletedCommand, codes: readonly string[]): string {
  if (argument === 'none') return '';
  if (argument === 'folders') return FOLDERS;
  return argument === 'codes' ? `${codes.join(' ')} ${FOLDERS}` : words.join(' ');
}

function escaped(text: string): string {
  return text.replaceAll(/['\\]/g, '\\$&');
}
