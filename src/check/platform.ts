// The platform description by itself: it is the one that the configuration names, and its memory map can be true.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isSound, overlap, type Sized } from './ranges.ts';
import { at, type CheckInput, platformStands } from './rule.ts';

/** The description is of the platform that the configuration names. */
export function platformIsTheOneNamed(input: CheckInput): readonly Diagnostic[] {
  const { configuration, platform } = input;
  if (configuration.platform === platform.name) return [];
  const parameters = { wanted: configuration.platform, found: platform.name };
  return [
    report(
      SYS.platformMismatch,
      parameters,
      at(input, 'platform', [platformStands(platform, 'name', platform.name)]),
    ),
  ];
}

/** Every range of the description has bytes and ends below 2^64; first function IDs are not above last ones. */
export function platformRangesAreProper({ platform }: CheckInput): readonly Diagnostic[] {
  const memory = platform.memory.map((one) => ({ ...one, path: `memory.${one.name}` }));
  const reserved = platform.reserved.map((one) => ({ ...one, path: `reserved.${one.name}` }));
  const wrong = [...memory, ...reserved].filter((one) => !isSound(one));
  const ids = platform.reservedFunctionIds.filter(({ first, last }) => first > last);
  return [
    ...wrong.map(({ name, path, ...one }) =>
      report(SYS.platformRange, { range: name, reason: reasonOf(one) }, { span: platform.spans.get(path) }),
    ),
    ...ids.map(({ first, use }) =>
      report(
        SYS.platformRange,
        { range: use, reason: 'ends before it begins' },
        { span: platform.spans.get(`reserved_function_ids.${first}`) },
      ),
    ),
  ];
}

/** No two memories of the description have a byte in common. */
export function platformMemoryDoesNotOverlap({ platform }: CheckInput): readonly Diagnostic[] {
  return platform.memory.flatMap((one, index) =>
    platform.memory.slice(0, index).flatMap((other) => {
      if (!overlap(one, other)) return [];
      const related = [platformStands(platform, `memory.${other.name}`, other.name)];
      const place = { span: platform.spans.get(`memory.${one.name}`), related };
      return [report(SYS.platformOverlap, { range: one.name, other: other.name }, place)];
    }),
  );
}

function reasonOf({ sizeBytes }: Sized): string {
  return sizeBytes === 0n ? 'has size 0' : 'ends beyond 2^64';
}
