// Reading the hand-written monitor: which function or label a tag stands above, and the hash over all files.

import { describe, expect, test } from 'vitest';
import { reader } from './reader-fixture.ts';

const C = {
  file: 'monitor/src/smc.c',
  text: `#include "smc.h"
/* Answers the version call. */
/* @req SSR-F-PSC-001, SSR-F-PSC-002 */
static uint64_t smc_version(uint64_t id)
{
    __asm__ volatile("mrs %0, currentel" : "=r"(id));
    return id;
}

void untagged(void)
{
    while (1) {
    }
}
`,
};

const S = {
  file: 'monitor/src/start.S',
  text: `/* Start of the monitor. */
/* @req SSR-F-BOOT-001 */
/* @req SSR-F-BOOT-002 */
    .global monitor_start
    .type monitor_start, %function
monitor_start:
    mov x0, #1      // one
    ldr x1, ="/* no comment */"
1:  b 1b

/* Helper. */
other:
    ret
/* @req SSR-F-WSW-001 */
.macro save_pair from, to
    stp \\from, \\to, [sp]
.endm
`,
};

describe('monitor', () => {
  const { value } = reader.readMonitor([S, C]);

  test('tags with their functions and labels, in order of file', () => {
    expect(
      value?.symbols.map(({ file, symbol, line, requirements }) => [file, symbol, line, requirements]),
    ).toEqual([
      ['monitor/src/smc.c', 'smc_version', 4, ['SSR-F-PSC-001', 'SSR-F-PSC-002']],
      ['monitor/src/start.S', 'monitor_start', 6, ['SSR-F-BOOT-001', 'SSR-F-BOOT-002']],
      ['monitor/src/start.S', 'save_pair', 15, ['SSR-F-WSW-001']],
    ]);
  });

  test('the text runs from the tag to the end of the function or to the next label', () => {
    expect(value?.symbols[0]?.text).toMatch(/^\/\* @req SSR-F-PSC-001[\s\S]*return id;\n}$/);
    expect(value?.symbols[1]?.text).toMatch(/^\/\* @req SSR-F-BOOT-001[\s\S]*1: {2}b 1b$/);
  });

  test.each([
    ['a tag above nothing', C, '/* Answers the version call. */', '/* @req SSR-F-PSC-009 */\n', 'CSR0202'],
    ['a tag above an instruction', S, '    ret', '/* @req SSR-F-PSC-009 */\n    ret', 'CSR0202'],
    ['a malformed tag', S, '@req SSR-F-WSW-001', '@req: SSR-F-WSW-001', 'CSR0201'],
    ['a tag without comma', C, 'SSR-F-PSC-001, ', 'SSR-F-PSC-001 ', 'CSR0201'],
  ])('%s is refused', (_, source, from, to, code) => {
    expect(source.text).toContain(from);
    const { diagnostics, value: reading } = reader.readMonitor([
      { ...source, text: source.text.replace(from, to) },
    ]);
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(reading).toBeUndefined();
  });

  test('the code hash is that of all files, whatever their order, comments and white space', () => {
    const hash = (...texts: readonly { file: string; text: string }[]) =>
      reader.readMonitor(texts).value?.codeHash;
    expect(hash(C, S)).toBe(value?.codeHash);
    expect(hash(C, { ...S, text: S.text.replace('// one', '// 1').replace('    ret', '\tret\n\n') })).toBe(
      value?.codeHash,
    );
    expect(hash(C, { ...S, text: S.text.replace('#1', '#2') })).not.toBe(value?.codeHash);
    expect(hash(C, { ...S, text: S.text.replace('/* no comment */', '') })).not.toBe(value?.codeHash);
    expect(hash(C)).not.toBe(value?.codeHash);
  });
});
