// mermaid-cli as a program: one run draws the blocks of one Markdown file. In: sources. Out: the file, the arguments, and the
// names of what it writes.

import type { ProgramCall } from './program.ts';

export interface MermaidRun {
  readonly call: ProgramCall;
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** SVG of each source, in their order, relative to the folder. */
  readonly outputs: readonly string[];
}

export interface MermaidPrograms {
  readonly node: string;
  readonly script: string;
  readonly browser: string;
  /** The sandbox of Chromium refuses to start for root. */
  readonly asRoot: boolean;
  readonly startLimitMs: number;
}

/** Draws all sources in one run in an empty folder. `script` is mermaid-cli's own. */
export function mermaidRun(
  sources: readonly string[],
  { node, script, browser, asRoot, startLimitMs }: MermaidPrograms,
): MermaidRun {
  // A browser on a pipe ends when mermaid-cli does, however that ends; one that never starts is given up in time.
  const settings = {
    executablePath: browser,
    args: asRoot ? ['--no-sandbox'] : [],
    pipe: true,
    timeout: startLimitMs,
    protocolTimeout: startLimitMs,
  };
  const blocks = sources.map((source) => `\`\`\`mermaid\n${source}\`\`\`\n`);
  return {
    call: {
      name: 'mermaid-cli',
      command: node,
      arguments: [script, '-i', 'all.md', '-o', 'drawn.svg', '-p', 'browser.json', '-q'],
    },
    files: [
      { path: 'all.md', content: blocks.join('\n') },
      { path: 'browser.json', content: JSON.stringify(settings) },
    ],
    outputs: sources.map((_source, index) => `drawn-${index + 1}.svg`),
  };
}
