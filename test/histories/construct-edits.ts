// Constructs that the simulated user puts between those of the tool.

import * as constructs from './constructs.ts';
import type { Edit } from './edit.ts';
import type { Pen } from './pen.ts';
import { boundaries, statementEnds } from './places.ts';
import { codeIn, type Sheet } from './sheet.ts';

/** Puts a construct somewhere between two others, with empty lines around it or without. */
function placed(draw: constructs.Draw): Edit {
  return (sheet, pen) => {
    putBetween(sheet, pen, draw(pen), pen.place(sheet, boundaries(sheet)) ?? 0);
    return true;
  };
}

function putBetween(sheet: Sheet, pen: Pen, lines: readonly string[], at: number): void {
  const [isTight, isBelow] = [pen.dice.chance(20), pen.dice.chance(15)];
  const isBelowCode = at > 1 && sheet.lines[at - 1] === '' && !/^\/\* ----/.test(sheet.lines[at - 2] ?? '');
  if (isBelow && isBelowCode) sheet.insert(at - 1, lines);
  else
    sheet.insert(
      at,
      isTight || at === sheet.lines.length ? ['', ...lines].slice(isTight ? 1 : 0) : [...lines, ''],
    );
}

/** A prototype, and the function far below. */
const announced: Edit = (sheet, pen) => {
  const { first, second } = twoPlaces(sheet, pen);
  const name = pen.name();
  const below = constructs.functionLines(pen, name, []);
  pen.close('function');
  putAt(sheet, second, below);
  putAt(sheet, first, [pen.line(`static uint32_t ${name}(void);`)]);
  return true;
};

function twoPlaces(sheet: Sheet, pen: Pen): { readonly first: number; readonly second: number } {
  const all = boundaries(sheet);
  const [one, other] = [pen.place(sheet, all) ?? 0, pen.place(sheet, all) ?? 0];
  return { first: Math.min(one, other), second: Math.max(one, other) };
}

function putAt(sheet: Sheet, at: number, lines: readonly string[]): void {
  sheet.insert(at, at === sheet.lines.length ? ['', ...lines] : [...lines, '']);
}

/** Whether no conditional group stands around a place. */
function isAlways(sheet: Sheet, at: number): boolean {
  return at === sheet.lines.length || sheet.places()[at]?.groups === 0;
}

/** A definition, and a function behind it that uses it. */
function used(draw: (pen: Pen) => { readonly lines: readonly string[]; readonly use: string }): Edit {
  return (sheet, pen) => {
    const { first, second } = twoPlaces(sheet, pen);
    if (!isAlways(sheet, first) || !isAlways(sheet, second)) return false;
    const { lines, use } = draw(pen);
    pen.close('definition');
    const below = constructs.functionLines(pen, pen.name(), [pen.line(`    (void)${use};`)]);
    pen.close('function');
    putAt(sheet, second, below);
    putAt(sheet, first, lines);
    return true;
  };
}

const usedStructure = used((pen) => {
  const name = pen.name();
  return {
    lines: [pen.line(`struct ${name} {`), pen.line('    uint32_t value;'), pen.line('};')],
    use: `sizeof(struct ${name})`,
  };
});

const usedEnumerator = used((pen) => {
  const name = pen.name().toUpperCase();
  return {
    lines: [pen.line(`enum ${pen.name()} {`), pen.line(`    ${name} = 3,`), pen.line('};')],
    use: name,
  };
});

const usedTypedef = used((pen) => {
  const name = pen.name();
  return {
    lines: [pen.line('typedef struct {'), pen.line('    uint32_t value;'), pen.line(`} ${name};`)],
    use: `sizeof(${name})`,
  };
});

const usedMacro = used((pen) => {
  const name = pen.name().toUpperCase();
  return { lines: [pen.line(`#define ${name}(x) \\`), pen.line('    ((x) + 1U)')], use: `${name}(1U)` };
});

const usedTable = used((pen) => {
  const name = pen.name();
  return {
    lines: [pen.line(`static const uint32_t ${name}[2] = {`), pen.line('    1U,'), pen.line('};')],
    use: `${name}[0]`,
  };
});

/** A function of the user and a call of it in a function of the tool. */
const calledHelper: Edit = (sheet, pen) => {
  const at = pen.place(sheet, statementEnds(sheet));
  const place = pen.dice.maybeOf(boundaries(sheet).filter((one) => one <= (at ?? 0) && isAlways(sheet, one)));
  if (at === undefined || place === undefined) return false;
  const name = pen.name();
  const lines = constructs.functionLines(pen, name, []);
  pen.close('function');
  sheet.insert(at + 1, [pen.line(`    (void)${name}();`)]);
  sheet.insert(place, [...lines, '']);
  return true;
};

/** Two lines of a conditional group around a construct of the tool. */
const wrapped: Edit = (sheet, pen) => {
  const places = boundaries(sheet).slice(0, -1);
  const index = pen.dice.below(places.length - 1);
  const [start = 0, end = 0] = [places[index], places[index + 1]];
  const isTools = sheet.lines
    .slice(start, end)
    .every((line) => !/sossl:user-|user line|#include|^#/.test(line));
  if (!isTools || !sheet.lines.slice(start, end).some((line) => codeIn(line).trim() !== '')) return false;
  const name = pen.name().toUpperCase();
  const [open, close] = [pen.line(`#ifndef ${name}`), pen.line('#endif')];
  pen.close('group around a construct', false);
  sheet.insert(end - 1, [close]);
  sheet.insert(start, [open]);
  return true;
};

/** By the kind of what is written. */
export const CONSTRUCT_EDITS: Readonly<Record<string, Edit>> = {
  function: placed(constructs.helper),
  'announced function': announced,
  'called function': calledHelper,
  table: placed(constructs.table),
  text: placed(constructs.text),
  struct: placed(constructs.structure),
  enum: placed(constructs.enumeration),
  macro: placed(constructs.macro),
  include: placed(constructs.include),
  comment: placed(constructs.comment),
  '#if 0': placed(constructs.outBlock),
  '#ifdef': placed(constructs.group),
  'used struct': usedStructure,
  'used enumerator': usedEnumerator,
  'used typedef': usedTypedef,
  'used macro': usedMacro,
  'used table': usedTable,
  'group around a construct': wrapped,
};
