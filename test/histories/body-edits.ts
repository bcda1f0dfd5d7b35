// Edits in user regions.

import type { Edit } from './edit.ts';
import type { Pen } from './pen.ts';
import { callableAt, regionsOf } from './places.ts';
import { markOf, type Sheet } from './sheet.ts';

interface Body {
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  readonly isOwn: boolean;
  readonly answers: boolean;
}

function bodiesIn(sheet: Sheet): readonly Body[] {
  return regionsOf(sheet)
    .filter(({ id }) => id.includes('.'))
    .map(({ begin, end, id }) => {
      const inside = sheet.lines.slice(begin + 1, end);
      return {
        id,
        begin,
        end,
        isOwn: inside.some((line) => markOf(line) !== undefined),
        answers: id.startsWith('service.'),
      };
    });
}

function chosen(bodies: readonly Body[], pen: Pen): Body | undefined {
  const near = bodies.find(({ id }) => id === `service.${pen.focus}`);
  return near !== undefined && pen.dice.chance(60) ? near : pen.dice.maybeOf(bodies);
}

/** A body that uses nothing but what is its own, in the place of the skeleton. */
export const writeBody: Edit = (sheet, pen) => {
  const body = chosen(
    bodiesIn(sheet).filter(({ isOwn }) => !isOwn),
    pen,
  );
  if (body === undefined) return false;
  const name = pen.name();
  const lines = [
    pen.line(`    const uint32_t ${name} = ${pen.dice.below(100)}U;`),
    ...(pen.dice.chance(30) ? [''] : []),
    ...extraLines(sheet, pen, body.begin),
    pen.line(`    (void)${name};`),
    ...(body.answers ? [pen.line('    return SOSSL_STATUS_SUCCESS;')] : []),
  ];
  sheet.lines.splice(body.begin + 1, body.end - body.begin - 1, ...lines);
  return true;
};

function extraLines(sheet: Sheet, pen: Pen, at: number): readonly string[] {
  const helper = pen.dice.maybeOf(callableAt(sheet, at));
  if (helper !== undefined && pen.dice.chance(60)) return [pen.line(`    (void)${helper}();`)];
  return pen.dice.of([
    () => [],
    () => [pen.line('#if 0'), pen.line('    {{{ "'), pen.line('#endif')],
    () => [pen.line('\tif (1) {'), pen.line('\t\t(void)0;  '), pen.line('\t}')],
    () => [`    /* { ${pen.words()}`, '     * @req is no tag', `     } ${pen.words()} */`],
    () => [pen.line('    /* ---- dispatch ---- */')],
  ])();
}

/** One more line in a body of the user. */
export const growBody: Edit = (sheet, pen) => {
  const body = chosen(
    bodiesIn(sheet).filter(({ isOwn }) => isOwn),
    pen,
  );
  if (body === undefined) return false;
  sheet.insert(body.begin + 1, [
    pen.line(`    (void)${pen.dice.below(1000)}U;`),
    ...extraLines(sheet, pen, body.begin),
  ]);
  return true;
};

/** The markers stay and nothing else. */
export const emptyBody: Edit = (sheet, pen) => {
  const body = pen.dice.maybeOf(bodiesIn(sheet));
  if (body === undefined) return false;
  sheet.lines.splice(body.begin + 1, body.end - body.begin - 1);
  return true;
};

/** A definition or an include in a region between constructs. */
export const fillFileRegion: Edit = (sheet, pen) => {
  const region = pen.dice.maybeOf(regionsOf(sheet).filter(({ id }) => !id.includes('.')));
  if (region === undefined) return false;
  const name = pen.name();
  const text =
    region.id === 'includes'
      ? `#include <${pen.dice.of(['stddef.h', 'stdbool.h', 'stdarg.h'])}>`
      : `static uint32_t ${name}(void) { return 0U; }`;
  sheet.insert(region.end, [pen.line(text)]);
  return true;
};
