// What a shell completes, in one form for every shell. In: the commands. Out: plain values.

import type { Command } from '../command.ts';
import { optionText } from '../option-texts.ts';
import { argumentsOf } from '../options.ts';

export interface CompletedOption {
  /** `--format` */
  readonly flag: string;
  readonly text: string;
  /** Words that may stand behind it, `folders`, `files`, `anything`; absent when it takes no value. */
  readonly values?: readonly string[] | 'folders' | 'files' | 'anything';
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** What its first argument is. */
  readonly argument: 'folders' | 'codes' | 'words' | 'none';
  /** The words, where the argument is one of them. */
  readonly words: readonly string[];
  readonly options: readonly CompletedOption[];
}

export interface CompletedTool {
  readonly commands: readonly CompletedCommand[];
  /** Codes that can be explained. */
  readonly codes: readonly string[];
}

/** What can be completed of one command. */
export function toCompleted(command: Command): CompletedCommand {
  const [first = ''] = argumentsOf(command);
  const words = first.includes('|') ? first.split('|') : [];
  const options = command.options.map((name): CompletedOption => {
    const { form, text, values } = optionText(command, name);
    const flag = form.split(' ')[0] ?? form;
    if (values !== undefined) return { flag, text, values };
    return form === flag ? { flag, text } : { flag, text, values: 'anything' };
  });
  const help = { flag: '--help', text: 'print what the command does' };
  const { name, summary } = command;
  return { name, summary, words, argument: argumentKind(first), options: [...options, help] };
}

function argumentKind(argument: string): CompletedCommand['argument'] {
  if (argument === '') return 'none';
  if (argument === '[WHAT]') return 'codes';
  return argument.includes('|') ? 'words' : 'folders';
}
