// Where the simulated user writes.

import { codeIn, markOf, type Place, type Sheet } from './sheet.ts';

/** Lines in front of which something can stand between two constructs, where types are known; the end of the file as well. */
export function boundaries(sheet: Sheet): readonly number[] {
  const { lines } = sheet;
  const places = sheet.places();
  const first = lines.indexOf('#include "sossl.h"');
  const starts = [...lines.keys()].filter((at) => {
    const [line = '', above = '', place] = [lines[at], lines[at - 1], places[at]];
    if (place === undefined || at < first || place.inComment || isInRegion(place, line)) return false;
    return above.trim() === '' && /^\S/.test(line) && isBetween(places, at);
  });
  return [...starts, lines.length];
}

function isInRegion({ isMarker, region }: Place, line: string): boolean {
  return region !== undefined && !(isMarker && line.includes('user-begin'));
}

function isBetween(places: readonly Place[], at: number): boolean {
  const above = places[at - 1];
  return above === undefined || above.scope === 'file' || places[at]?.scope !== above.scope;
}

/** Lines behind which a statement can stand in a function of the tool. */
export function statementEnds(sheet: Sheet): readonly number[] {
  const places = sheet.places();
  return [...sheet.lines.keys()].filter((at) => {
    const [line = '', place] = [sheet.lines[at] ?? '', places[at]];
    if (place?.scope !== 'function' || place.region !== undefined || place.inComment || place.groups > 0)
      return false;
    const code = codeIn(line);
    return (
      /^ {4}/.test(line) &&
      /[;{}]$/.test(code) &&
      !/^\s*(?:return|break|case|default|switch)\b/.test(code) &&
      !/= \{/.test(code)
    );
  });
}

/** Lines of code of the tool, outside of regions and comments. */
export function toolLines(sheet: Sheet): readonly number[] {
  const places = sheet.places();
  return [...sheet.lines.keys()].filter((at) => {
    const [line = '', place] = [sheet.lines[at] ?? '', places[at]];
    if (place === undefined || place.region !== undefined || place.inComment || place.groups > 0)
      return false;
    return markOf(line) === undefined && codeIn(line).trim() !== '' && !/^\s*(?:#|\/\*|[{}];?$)/.test(line);
  });
}

/** The region of that name: its begin marker and its end marker. */
export function regionsOf(
  sheet: Sheet,
): readonly { readonly id: string; readonly begin: number; readonly end: number }[] {
  const found = [...sheet.lines.entries()].flatMap(([begin, line]) => {
    const id = /^\s*\/\* sossl:user-begin (\S+) \*\/\s*$/.exec(line)?.[1];
    return id === undefined ? [] : [{ id, begin }];
  });
  return found.map(({ begin, id }) => ({
    id,
    begin,
    end: sheet.lines.findIndex((line, at) => at > begin && line.trim() === `/* sossl:user-end ${id} */`),
  }));
}

/** Functions of the user that can be called from line `before`. */
export function callableAt(sheet: Sheet, before: number): readonly string[] {
  const places = sheet.places();
  return [...sheet.lines.entries()].flatMap(([at, line]) => {
    const name = /^static uint32_t (user_\d{5})\(void\)(?!;)/.exec(line)?.[1];
    return name === undefined || at >= before || (places[at]?.groups ?? 0) > 0 ? [] : [name];
  });
}
