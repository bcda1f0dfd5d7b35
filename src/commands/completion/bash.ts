// The completion script for bash (GNU Bash manual, Programmable Completion). In: what can be completed. Out: the script.

import type { CompletedCommand, CompletedOption, CompletedTool } from './completed-tool.ts';

const NAMES = [
  '_sossl_words() {',
  '    COMPREPLY=($(compgen -W "$1" -- "$2"))',
  '}',
  '',
  '_sossl_paths() {',
  '    local name',
  '    COMPREPLY=()',
  '    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$1" -- "$2")',
  '    compopt -o filenames 2>/dev/null',
  '}',
  '',
  '_sossl_folders() {',
  '    _sossl_paths -d "$1"',
  '}',
  '',
  '_sossl_files() {',
  '    _sossl_paths -f "$1"',
  '}',
];

/** The script; `source` it or put it where bash-completion looks. */
export function bashScript({ commands, codes }: CompletedTool): string {
  return lines([
    '# Completion of sossl for bash. Made by: sossl completion bash',
    '',
    ...NAMES,
    '',
    '_sossl() {',
    `    local word=$2 before=$3 command=\${COMP_WORDS[1]}`,
    '    if [ "$COMP_CWORD" -eq 1 ]; then',
    `        _sossl_words '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}' "$word"`,
    '        return',
    '    fi',
    '    # --option=value is three words here',
    `    if [ "$word" = = ]; then word=; elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi`,
    '    case $command:$before in',
    ...commands.flatMap(valueCases),
    '    esac',
    '    case $command:$word in',
    ...commands.map(flagCase),
    '    esac',
    '    case $command in',
    ...commands.flatMap((command) => argumentCase(command, codes)),
    '    esac',
    '}',
    '',
    'complete -F _sossl sossl',
  ]);
}

function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ flag, values }) => {
    if (values === undefined) return [];
    return [`        ${name}:${flag}) ${valueReply(values)}; return ;;`];
  });
}

function valueReply(values: NonNullable<CompletedOption['values']>): string {
  if (values === 'anything') return 'COMPREPLY=()';
  if (values === 'folders' || values === 'files') return `_sossl_${values} "$word"`;
  return `_sossl_words '${values.join(' ')}' "$word"`;
}

function flagCase({ name, options }: CompletedCommand): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  return `        ${name}:-*) _sossl_words '${flags}' "$word"; return ;;`;
}

function argumentCase(
  { name, argument, words }: CompletedCommand,
  codes: readonly string[],
): readonly string[] {
  if (argument === 'none') return [];
  if (argument === 'folders') return [`        ${name}) _sossl_folders "$word" ;;`];
  const known = argument === 'codes' ? codes : words;
  const first = `if [ "$COMP_CWORD" -eq 2 ]; then _sossl_words '${known.join(' ')}' "$word"`;
  const rest = argument === 'codes' ? 'else _sossl_folders "$word"; fi' : 'fi';
  return [`        ${name}) ${first}; ${rest} ;;`];
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}
