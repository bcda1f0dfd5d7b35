// Whether lines of the tool that the user changed name something that the configuration has no more: to mend them is the user's duty.

import { codeIn, linesIn, withoutTags } from './sheet.ts';

/** Words that only the user writes. */
const OWN = /^(?:user_|USER_|\d|0x)/;
const KNOWN = new Set([
  ...[
    'static',
    'const',
    'uint32_t',
    'char',
    'void',
    'struct',
    'enum',
    'typedef',
    'sizeof',
    'return',
    'if',
    'do',
    'while',
    'case',
    'break',
  ],
  ...[
    'value',
    'limit',
    'x',
    'f',
    's',
    'it',
    'define',
    'include',
    'ifdef',
    'ifndef',
    'endif',
    'else',
    'stddef',
    'stdbool',
    'limits',
    'h',
  ],
  ...['world', 'base', 'size', 'SOSSL_WORLD_SECURE', 'caller', 'SOSSL_STATUS_SUCCESS'],
]);

/** Whether a line that is not in fresh names what fresh does not know; for a definition that lost a name the user needs, too. */
export function isStale(text: string, fresh: string): boolean {
  const lines = new Set(linesIn(fresh).map(withoutTags));
  const known = new Set(fresh.match(/\w+/g) ?? []);
  const others = linesIn(text).filter((line) => !lines.has(withoutTags(line)));
  const words = others.flatMap((line) => codeIn(line).match(/\w+/g) ?? []);
  return (
    words.some((word) => !OWN.test(word) && !KNOWN.has(word) && !known.has(word)) || lacksDefinition(text)
  );
}

/** A name of the user that went with a decision of his. */
function lacksDefinition(text: string): boolean {
  const words = linesIn(text).flatMap((line) => codeIn(line).match(/\b(?:user_|USER_)\d{5}\b/g) ?? []);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return linesIn(text).some((line) => {
    const called = /\(void\)(user_\d{5})\(\)/.exec(line)?.[1];
    return called !== undefined && counts.get(called) === 1;
  });
}
