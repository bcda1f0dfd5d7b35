// A small older project: two services in a C file of a few lines. Sorted and placed as an adoption does it, without the configuration.

import { checkHandlers } from '../../src/adopt/check-handlers.ts';
import { checkSymbols } from '../../src/adopt/check-symbols.ts';
import { missingLines } from '../../src/adopt/count-lines.ts';
import type { Move } from '../../src/adopt/move.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { placeCode } from '../../src/adopt/place-code.ts';
import { readMap } from '../../src/adopt/read-map.ts';
import { apartFromTexts } from '../../src/adopt/replaced-texts.ts';
import { sortCode } from '../../src/adopt/sort-code.ts';
import { readRegions } from '../../src/generate/user-regions.ts';
import { parse } from './legacy.ts';

const SERVICES: readonly string[] = ['add', 'get'];

export const HEAD = 'int32_t h_add(CX *cx, const IN *in, OUT *out)\n';
export const GET =
  'int32_t h_get(CX *cx, const IN *in, OUT *out)\n{\n\t(void)cx;\n\tout->slot = in->dst;\n\treturn 0;\n}\n';
export const ADD = `${HEAD}{\n\t(void)cx;\n\tout->slot = ++table[in->dst];\n\treturn 0;\n}\n`;

/** A map of the two services; `options` stands behind the parameters of `add`, `code` is the part of that name. */
function mapText(code: string, options: string): string {
  return `schema: sossl-adopt-map/1
services:
  add: { handler: h_add, context: cx, arguments: in, results: out${options} }
  get: { handler: h_get, context: cx, arguments: in, results: out }
code:
${code}`;
}

const FRESH = [
  ...['includes', 'declarations'].map((id) => `/* sossl:user-begin ${id} */\n/* sossl:user-end ${id} */\n`),
  ...SERVICES.map(
    (name) =>
      `/* ---- service ${name} ---- */\n\nstatic int32_t ${name}_invoke(void)\n{\n    /* sossl:user-begin service.${name} */\n    /* sossl:user-end service.${name} */\n}\n`,
  ),
].join('\n');

export interface SmallAdoption {
  /** `ADP0117 h_add …` of everything that is said. */
  readonly said: readonly string[];
  readonly moves: readonly Move[];
  readonly code: string;
  readonly orphans: string;
  readonly missing: readonly string[];
  /** Lines of a region of the new file. */
  region(id: string): readonly string[] | undefined;
}

export function adoptSmall(text: string, code = '', options = '', services = SERVICES): SmallAdoption {
  const read = readMap({ file: 'map.yaml', text: mapText(code, options) });
  if (read.value === undefined) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  const map = read.value;
  const source = { file: 'old.c', text };
  const units = apartFromTexts(readOldCode(text, parse), map.code.replacedTexts);
  const sorted = sortCode(map, source, units, services);
  const placed = placeCode(FRESH, sorted.moves, [], 'old.c');
  const diagnostics = [
    ...checkHandlers(map, source, units),
    ...checkSymbols(map, 'old.c', units, services),
    ...sorted.diagnostics,
  ];
  return {
    said: diagnostics.map((one) => `${one.code} ${one.message}`),
    moves: sorted.moves,
    code: placed.code,
    orphans: placed.orphans ?? '',
    missing: missingLines(text, sorted.moves, placed),
    region: (id) => readRegions(placed.code).bodies.get(id),
  };
}
