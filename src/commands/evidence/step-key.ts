// What the result of a step follows from, as one hash. In: the tool, the programs that the step starts, the inputs that it
// reads. Out: a key; two runs with the same key would give the same result.

import type { ToolUse } from '../../model/pack.ts';
import { sha256 } from '../hash.ts';
import type { Input } from './bundle.ts';

export interface KeyFacts {
  /** `toolIdentity` of this run. */
  readonly tool: string;
  readonly programs: readonly ToolUse[];
  readonly inputs: readonly Input[];
}

/** The key of a step, whatever else it is given among `others`. */
export function stepKey(
  step: string,
  { tool, programs, inputs }: KeyFacts,
  others: readonly string[] = [],
): string {
  const lines = [
    step,
    tool,
    ...programs.map(({ program, version, sha256: hash = '' }) => JSON.stringify([program, version, hash])),
    ...inputs.map(({ role, path, sha256: hash }) => JSON.stringify([role, path, hash])),
    ...others.map((text) => sha256(text)),
  ];
  return sha256(lines.map((line) => `${line}\n`).join(''));
}
