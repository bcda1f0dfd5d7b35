// What the rules of features share: the place of a value that may be a default, the operating system of a world, and what
// counts as safety-related. In: everything that check sees. Judges nothing.

import type { Place } from '../diagnostics/code.ts';
import type { RelatedPlace } from '../model/diagnostic.ts';
import type { Direction } from '../model/features.ts';
import type { Asil, OperatingSystem, World } from '../model/system.ts';
import { ASIL_RANK } from './asil-order.ts';
import type { CheckInput, Systems } from './rule.ts';

/** The place of `path`, shown at what encloses it when it is not written. Warnings are accepted by the exact path. */
export function near(input: CheckInput, path: string, related: readonly RelatedPlace[] = []): Place {
  return { span: input.configuration.spans.get(writtenPath(input, path)), path, related };
}

/** A line that leads to the other party of a conflict, or to what encloses it when it is not written. */
export function standsNear(input: CheckInput, path: string): RelatedPlace {
  const written = writtenPath(input, path);
  const span = input.configuration.spans.get(written);
  return { message: `\`${written}\` stands here`, ...(span === undefined ? {} : { span }) };
}

/** The operating system of the world; rules that ask for it run only when each world has one. */
export function systemIn({ configuration }: Systems, world: World): OperatingSystem {
  const found = configuration.operatingSystems.find((system) => system.world === world);
  if (found === undefined) throw new Error(`no operating system in the ${world} world`);
  return found;
}

/** The operating system that reads the frames of a direction. */
export function receiverOf(input: Systems, direction: Direction): OperatingSystem {
  return systemIn(input, direction === 'to_secure' ? 'secure' : 'non_secure');
}

/** The operating system with the higher ASIL, when that is B or more; of equals the secure one. */
export function safetyRelated(input: CheckInput): OperatingSystem | undefined {
  const systems = [systemIn(input, 'secure'), systemIn(input, 'non_secure')];
  const [highest] = systems.toSorted((a, b) => ASIL_RANK[b.asil] - ASIL_RANK[a.asil]);
  return highest !== undefined && isAtLeastB(highest.asil) ? highest : undefined;
}

/** Whether the level is ASIL B or more. */
export function isAtLeastB(asil: Asil): boolean {
  return ASIL_RANK[asil] >= ASIL_RANK.B;
}

function writtenPath({ configuration: { spans } }: CheckInput, path: string): string {
  let written = path;
  while (!spans.has(written) && written.includes('.')) written = written.slice(0, written.lastIndexOf('.'));
  return written;
}
