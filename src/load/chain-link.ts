// One file of a chain of configurations, and the file that it names as its base.

import type { SourceText } from '../model/source.ts';
import { textOf, type YamlNode } from './yaml-node.ts';

export interface ChainLink {
  readonly source: SourceText;
  readonly root: YamlNode;
}

/** Files in a chain, the project's own included. */
export const LONGEST_CHAIN = 8;
/** Form of the value of `extends`, as the schema has it. */
export const EXTENDS_FORM = '^([.][.]/)*[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$';
const PATTERN = new RegExp(EXTENDS_FORM, 'u');
/** Begin of the names of the tool's own files; a file of the project that has such a name could not be told from them. */
const TOOL_FILES = 'sossl/';

/** The name of the base, relative to the project; undefined when none is named, or in no usable form. */
export function linkedBase({ source, root }: ChainLink): string | undefined {
  const written = textOf(root, 'extends');
  if (written === undefined || !PATTERN.test(written)) return undefined;
  const path = resolvePath(source.file, written);
  return path.startsWith(TOOL_FILES) ? undefined : path;
}

/** Whether a text has the form of a path; its base may still be one that cannot be read. */
export function hasExtendsForm(text: string): boolean {
  return PATTERN.test(text);
}

/** `target` as seen from the folder of `file`, without needless steps up. */
function resolvePath(file: string, target: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
