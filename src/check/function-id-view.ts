// All function IDs of a configuration as the rules about them see them, worked out once for each rule. In: everything that
// check sees. Out: the IDs, and which number is free under an owner. Judges nothing.

import type { CallType } from '../model/system.ts';
import { autoOwner, type FunctionId, freeNumber, numberOf, ownerOf, resolveIds } from './function-ids.ts';
import type { CheckInput } from './rule.ts';

export interface IdView {
  readonly input: CheckInput;
  /** In the order of services, SMC32 before SMC64. */
  readonly ids: readonly FunctionId[];
  /** The lowest number of an owner that is free in both conventions and was not kept for anybody; undefined when there is none. */
  readonly free: (call: CallType, owner: number) => number | undefined;
}

/** The view of one configuration. */
export function viewIds(input: CheckInput): IdView {
  const { autoNumbers, configuration, platform } = input;
  const { ids } = resolveIds(configuration.smcServices, platform, autoNumbers);
  const found = new Map<string, number | undefined>();
  const free = (call: CallType, owner: number): number | undefined => {
    const key = `${call} ${owner}`;
    if (!found.has(key))
      found.set(key, freeNumber(call, owner, platform, takenNumbers(ids, input, call, owner)));
    return found.get(key);
  };
  return { input, ids, free };
}

function takenNumbers(
  ids: readonly FunctionId[],
  { autoNumbers }: CheckInput,
  call: CallType,
  owner: number,
): ReadonlySet<number> {
  const taken = ids.filter(({ id, service }) => service.call === call && ownerOf(id) === owner);
  const kept = owner === autoOwner(call) ? Object.values(autoNumbers) : [];
  return new Set([...taken.map(({ id }) => numberOf(id)), ...kept]);
}
