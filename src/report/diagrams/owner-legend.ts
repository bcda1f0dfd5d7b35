// The key to the colours and lines of owners. In: the system. Out: one row of swatches with names.

import type { System } from '../../model/system.ts';
import { OWNERS, type Owner } from './palette.ts';
import { box, endOf, group, type Shape, text } from './svg.ts';

/** Every owner that can occur, with the name that the system gives it. */
export function ownerLegend({ operatingSystems, features }: System, y: number): Shape {
  const entries: readonly (readonly [Owner, string])[] = [
    ...operatingSystems.map(({ world, name }): readonly [Owner, string] => [
      world,
      `${name} (${world === 'secure' ? 'secure' : 'non-secure'})`,
    ]),
    ['monitor', 'monitor (EL3)'],
    ...(features.channels.length === 0 ? [] : [['both', 'both worlds'] as const]),
    ['nobody', 'nobody'],
  ];
  let x = 8;
  const shapes = entries.map(([owner, words]) => {
    const { fill, stroke, dashes } = OWNERS[owner];
    const shape = group([
      box(x, y, 14, 12, { fill, stroke, ...(dashes === undefined ? {} : { dashes }) }),
      text(x + 19, y + 10, words, { size: 9.5, width: 180 }),
    ]);
    x = Math.min(endOf(x + 19, words, 9.5), x + 199) + 18;
    return shape;
  });
  return group(shapes);
}
