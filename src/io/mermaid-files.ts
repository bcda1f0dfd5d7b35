// Where the renderers of diagrams stand: mermaid's script, mermaid-cli, and the Node that runs it. Out: real paths; undefined when
// the package is not installed.

import * as fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The script that defines `mermaid` in a page. */
export function mermaidScriptPath(): string | undefined {
  return resolved('mermaid', /\/node_modules\/mermaid\/.*$/, '/node_modules/mermaid/dist/mermaid.min.js');
}

/** `package.json` of the mermaid that draws. */
export function mermaidDescriptionPath(): string | undefined {
  return resolved('mermaid', /\/node_modules\/mermaid\/.*$/, '/node_modules/mermaid/package.json');
}

/** The program of mermaid-cli. */
export function mermaidCliPath(): string | undefined {
  const own = /\/node_modules\/@mermaid-js\/mermaid-cli\/.*$/;
  return resolved('@mermaid-js/mermaid-cli', own, '/node_modules/@mermaid-js/mermaid-cli/src/cli.js');
}

/** The Node that runs this tool. */
export function nodePath(): string {
  return process.execPath;
}

/** Whether a browser has to start without its sandbox: it refuses to have one as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function resolved(name: string, from: RegExp, to: string): string | undefined {
  try {
    const path = fileURLToPath(import.meta.resolve(name)).replace(from, to);
    return fs.existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
