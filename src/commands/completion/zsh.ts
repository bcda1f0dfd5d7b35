// The completion script for zsh (zshcompsys). In: what can be completed. Out: the script.

import type { CompletedCommand, CompletedOption, CompletedTool } from './completed-tool.ts';

/** The script, a file `_sossl` in a folder of $fpath. */
export function zshScript({ commands, codes }: CompletedTool): string {
  const described = commands.map(({ name, summary }) => `        '${name}:${quoted(summary)}'`);
  const rows = [
    '#compdef sossl',
    '# Completion of sossl for zsh. Made by: sossl completion zsh',
    '',
    '_sossl() {',
    '    local -a commands',
    '    commands=(',
    ...described,
    '    )',
    '    if (( CURRENT == 2 )); then',
    "        _describe -t commands 'command' commands",
    '        return',
    '    fi',
    `    local command=\${words[2]}`,
    '    shift words',
    '    (( CURRENT-- ))',
    '    case $command in',
    ...commands.map((command) => commandCase(command, codes)),
    '    esac',
    '}',
    '',
    '# Loaded as a function by its file name, or sourced: then it is bound here.',
    'if [[ $funcstack[1] == _sossl ]]; then _sossl "$@"; else compdef _sossl sossl; fi',
  ];
  return `${rows.join('\n')}\n`;
}

function commandCase(command: CompletedCommand, codes: readonly string[]): string {
  const specs = [...command.options.map(optionSpec), ...argumentSpecs(command, codes)];
  return `        ${command.name}) _arguments ${specs.join(' ')} ;;`;
}

function optionSpec({ flag, text, values }: CompletedOption): string {
  const shown = `${flag}[${escaped(text)}]`;
  if (values === undefined) return `'${shown}'`;
  return `'${shown}:value:${valueAction(values)}'`;
}

function valueAction(values: NonNullable<CompletedOption['values']>): string {
  if (values === 'anything') return '';
  if (values === 'files') return '_files';
  return values === 'folders' ? '_files -/' : `(${values.join(' ')})`;
}

function argumentSpecs({ argument, words }: CompletedCommand, codes: readonly string[]): readonly string[] {
  if (argument === 'folders') return ["'1:folder:_files -/'"];
  if (argument === 'words') return [`'1:word:(${words.join(' ')})'`];
  return argument === 'codes' ? [`'1:code:(${codes.join(' ')})'`, "'2:project:_files -/'"] : [];
}

/** A description inside brackets and single quotes. */
function escaped(text: string): string {
  return quoted(text.replaceAll(/[[\]:\\]/g, '\\$&'));
}

function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}
