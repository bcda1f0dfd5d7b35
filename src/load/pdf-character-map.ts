// What the codes of an embedded font mean as text. In: the ToUnicode map of the font (PDF 32000-1, 9.10.3). Out: text by code.

/** Text by the hexadecimal digits of a code, as they stand in the page. */
export type CharacterMap = ReadonlyMap<string, string>;

/** Every code that the map lists, alone or in a range. */
export function characterMap(stream: Uint8Array): CharacterMap {
  const text = new TextDecoder('latin1').decode(stream);
  const map = new Map<string, string>();
  for (const [, block = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>/g)) {
      map.set(code.toLowerCase(), utf16(to));
    }
  }
  for (const [, block = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) addRanges(map, block);
  return map;
}

function addRanges(map: Map<string, string>, block: string): void {
  const rows = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[([^\]]*)\]|<([0-9A-Fa-f]+)>)/g;
  for (const [, first = '', last = '', list, start] of block.matchAll(rows)) {
    const [from, to] = [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    const texts =
      list === undefined ? undefined : [...list.matchAll(/<([0-9A-Fa-f\s]*)>/g)].map(([, one]) => one);
    for (let code = from; code <= to && code - from <= 0xffff; code += 1) {
      const digits = code.toString(16).padStart(first.length, '0');
      const value = texts === undefined ? following(start ?? '', code - from) : (texts[code - from] ?? '');
      map.set(digits, utf16(value));
    }
  }
}

/** The hexadecimal text whose last unit is so much higher. */
function following(start: string, by: number): string {
  const last = Number.parseInt(start.slice(-4), 16) + by;
  return start.slice(0, -4) + last.toString(16).padStart(4, '0');
}

function utf16(digits: string): string {
  const units = digits.replace(/\s/g, '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}
