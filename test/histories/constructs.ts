// Constructs of the simulated user, line by line.

import type { Pen } from './pen.ts';

export type Draw = (pen: Pen) => readonly string[];

const brace = (pen: Pen): string => (pen.dice.chance(60) ? '{' : pen.line('{'));

/** A function without parameters; `inner` stands in front of its return. */
export function functionLines(pen: Pen, name: string, inner: readonly string[]): readonly string[] {
  return [
    ...(pen.dice.chance(40) ? [`/* ${pen.words()}: what it does. */`] : []),
    pen.line(`static uint32_t ${name}(void)`),
    brace(pen),
    ...inner,
    ...(pen.dice.chance(30) ? [''] : []),
    pen.line(`    return ${pen.dice.below(100)}U;`),
    pen.line('}'),
  ];
}

export const helper: Draw = (pen) =>
  functionLines(
    pen,
    pen.name(),
    pen.dice.chance(50) ? [] : ['    {', pen.line('        (void)1U;'), '    }'],
  );

export const table: Draw = (pen) => [
  pen.line(`static const uint32_t ${pen.name()}[] = {`),
  ...Array.from({ length: 1 + pen.dice.below(3) }, () => pen.line(`    ${pen.dice.below(1000)}U,`)),
  pen.line('};'),
];

export const text: Draw = (pen) => [pen.line(`static const char ${pen.name()}[] = "{ /* ' #if 0";`)];

export const structure: Draw = (pen) => [
  pen.line(`struct ${pen.name()} {`),
  pen.line('    uint32_t value;'),
  pen.line('    uint32_t limit;'),
  pen.line('};'),
];

export const enumeration: Draw = (pen) => [
  pen.line(`enum ${pen.name()} {`),
  pen.line(`    ${pen.name().toUpperCase()},`),
  pen.line(`    ${pen.name().toUpperCase()} = 7,`),
  pen.line('};'),
];

export const macro: Draw = (pen) =>
  pen.dice.chance(50)
    ? [pen.line(`#define ${pen.name().toUpperCase()} ${pen.dice.below(100)}U`)]
    : [
        pen.line(`#define ${pen.name().toUpperCase()}(x) \\`),
        pen.line('    do { \\'),
        pen.line('        (void)(x); \\'),
        pen.line('    } while (0)'),
      ];

export const include: Draw = (pen) => [
  pen.line(`#include <${pen.dice.of(['stddef.h', 'stdbool.h', 'stdarg.h'])}>`),
];

export const comment: Draw = (pen) =>
  pen.dice.of([
    () => [`/* ${pen.words()} */`],
    () => [`// ${pen.words()}`],
    () => [
      `/* ${pen.words()}`,
      ` * ${pen.words()}: { and " and #if`,
      ' *',
      ` * ${pen.words()}`,
      ` * ${pen.words()} */`,
    ],
    () => [`/* ---- ${pen.words()} ---- */`],
  ])();

export const outBlock: Draw = (pen) => [
  pen.line('#if 0'),
  pen.line(pen.dice.of(['{', '}', '    {{', 'static void f(void) {', "it's"])),
  pen.line('}}}'),
  ...(pen.dice.chance(30) ? [''] : []),
  pen.line('#endif'),
];

export const group: Draw = (pen) => {
  const name = pen.name().toUpperCase();
  return [
    pen.line(`#${pen.dice.of(['ifdef', 'ifndef'])} ${name}`),
    ...(pen.dice.chance(30) ? [''] : []),
    ...pen.dice.of([table, structure, comment, macro])(pen),
    ...(pen.dice.chance(30) ? [pen.line('#else'), ...table(pen)] : []),
    pen.line('#endif'),
  ];
};
