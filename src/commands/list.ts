// The commands, in the order in which a project meets them. A closed list: a qualified tool has a known set of functions.
// Each is loaded when it is used: `check` must not wait for what only `evidence` needs.

import type { Command } from './command.ts';

export interface ListedCommand {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

export const COMMANDS: readonly ListedCommand[] = [
  { name: 'init', load: async () => (await import('./init.ts')).init },
  { name: 'adopt', load: async () => (await import('./adopt.ts')).adopt },
  { name: 'check', load: async () => (await import('./check.ts')).check },
  { name: 'generate', load: async () => (await import('./generate.ts')).generate },
  { name: 'status', load: async () => (await import('./status.ts')).status },
  { name: 'upgrade', load: async () => (await import('./upgrade.ts')).upgrade },
  { name: 'merge', load: async () => (await import('./merge.ts')).merge },
  { name: 'show', load: async () => (await import('./show.ts')).show },
  { name: 'build', load: async () => (await import('./build.ts')).build },
  { name: 'test', load: async () => (await import('./test.ts')).test },
  { name: 'kit', load: async () => (await import('./kit.ts')).kit },
  { name: 'environments', load: async () => (await import('./environments.ts')).environments },
  { name: 'trace', load: async () => (await import('./trace.ts')).trace },
  { name: 'misra', load: async () => (await import('./misra.ts')).misra },
  { name: 'diagrams', load: async () => (await import('./diagrams.ts')).diagrams },
  { name: 'impact', load: async () => (await import('./impact.ts')).impact },
  { name: 'evidence', load: async () => (await import('./evidence.ts')).evidence },
  { name: 'verify-bundle', load: async () => (await import('./verify-bundle.ts')).verifyBundle },
  { name: 'requirements', load: async () => (await import('./requirements.ts')).requirements },
  { name: 'reference', load: async () => (await import('./reference.ts')).reference },
  { name: 'explain', load: async () => (await import('./explain.ts')).explain },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctor },
  { name: 'completion', load: async () => (await import('./completion.ts')).completionOf(loadCommands) },
];

/** All commands with their words and options. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(COMMANDS.map(({ load }) => load()));
}
