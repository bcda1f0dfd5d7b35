// `sossl completion SHELL`: a script by which the shell completes commands, options and their values. Made from the same list
// as the help, so it knows what the tool knows.

import { CATALOGUE } from '../diagnostics/catalogue.ts';
import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import type { Command } from './command.ts';
import { bashScript } from './completion/bash.ts';
import { type CompletedCommand, type CompletedTool, toCompleted } from './completion/completed-tool.ts';
import { fishScript } from './completion/fish.ts';
import { zshScript } from './completion/zsh.ts';

const SCRIPTS: ReadonlyMap<string, (tool: CompletedTool) => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
]);

/** The command; it needs the words of all others. */
export function completionOf(loadCommands: () => Promise<readonly Command[]>): Command {
  return {
    name: 'completion',
    summary: 'print the completion script of a shell',
    argument: 'bash|zsh|fish',
    about: [
      'Prints a script by which the shell completes commands, options, their values and the codes to explain.',
      'For bash, add this line to ~/.bashrc: source <(sossl completion bash)',
    ],
    example: [
      'sossl completion bash > ~/.local/share/bash-completion/completions/sossl',
      'sossl completion zsh > ~/.zfunc/_sossl',
      'sossl completion fish > ~/.config/fish/completions/sossl.fish',
    ],
    options: [],
    run: async ({ options: { subject } }) => {
      const script = SCRIPTS.get(subject ?? '');
      if (script === undefined) return { diagnostics: [report(CLI.wrongArguments, problemWith(subject))] };
      const tool = { commands: withHelp(await loadCommands()), codes: CATALOGUE.map(({ code }) => code) };
      return { diagnostics: [], text: script(tool) };
    },
  };
}

function problemWith(subject: string | undefined): { readonly problem: string; readonly command: string } {
  const given = subject === undefined ? 'the name of a shell is missing' : `no script for ${subject}`;
  return { problem: `${given}: one of ${[...SCRIPTS.keys()].join(', ')}`, command: 'completion' };
}

/** `help` is no entry of the list: it has no options and runs nothing. */
function withHelp(commands: readonly Command[]): readonly CompletedCommand[] {
  const help: CompletedCommand = {
    name: 'help',
    summary: 'say what a command does, with an example',
    argument: 'words',
    words: commands.map(({ name }) => name),
    options: [],
  };
  return [...commands.map(toCompleted), help];
}
