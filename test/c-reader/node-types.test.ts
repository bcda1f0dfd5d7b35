// The closed table of node types against the grammar itself: complete, and true for a sample of every type.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { NODE_TABLE } from '../../src/load/c-node-table.ts';
import { namedTypes, parse, reader } from './reader-fixture.ts';

const require = createRequire(import.meta.url);
const grammarTypes: readonly { type: string; named: boolean; subtypes?: unknown }[] = JSON.parse(
  readFileSync(require.resolve('tree-sitter-c/src/node-types.json'), 'utf8'),
);

const HEAD = '/* head */\n';

/** Types that the grammar lists and that no C text brings into a tree. */
const UNREACHABLE = new Set<string>([]);

/** C that keeps to the subset: it is read, and together it shows every type of the roles construct, part and structural. */
const GOOD: readonly string[] = [
  '#include <stdint.h>\n#include "a.h"\n',
  '#define A(x) ((x) + 1U)\n#define B 2\n',
  'typedef struct s { uint32_t a; } s_t;\n',
  'enum e { E_ONE = 1, E_TWO };\n',
  'extern const uint8_t names[2];\nuint32_t f(uint32_t, uint32_t *, uint32_t[], uint32_t (*)[2], int (void));\n',
  'static _Alignas(8) const struct s rows[] = { { .a = 1 }, [1] = { .a = 2 } };\n',
  'const uint32_t (count) = sizeof(rows) / sizeof rows[0];\n',
  '_Static_assert(_Alignof(int) == 4, "x" "y\\n");\n',
  "const unsigned char letter = 'a';\nconst unsigned char line = '\\n';\n",
  `void f(struct s *p)
{
    bool done = false;
    const void *q = NULL;
    done = true;
    p->a += offsetof(struct s, a), p->a++;
    g(&p[0], *q, (uint32_t)done, !done, (struct s){ .a = 1 });
    switch (p->a) {
    case 1:
        break;
    default:
        break;
    }
    if (done) {
        p->a = 1;
    } else {
        p->a = 2;
    }
    return;
}
`,
  '#ifndef G\n#define G\n#endif\n',
];

/** C outside the subset: each text shows all the types, and the refusal says these words. */
const REFUSED: readonly (readonly [string, string, readonly string[]])[] = [
  ['a loop', 'void f(void) { for (;;) { continue; } }', ['for_statement', 'continue_statement']],
  ['a loop', 'void f(void) { while (a) { g(); } }', ['while_statement']],
  ['a loop', 'void f(void) { do { g(); } while (a); }', ['do_statement']],
  [
    'a jump',
    'void f(void) { goto end; end: g(); }',
    ['goto_statement', 'labeled_statement', 'statement_identifier'],
  ],
  ['a conditional expression', 'void f(void) { g(a ? b : c); }', ['conditional_expression']],
  [
    'inline assembly',
    'void f(void) { __asm__ volatile("x" : "=r"(a) : "r"(b) : "memory"); }',
    [
      ...['gnu_asm_expression', 'gnu_asm_qualifier', 'gnu_asm_output_operand_list', 'gnu_asm_output_operand'],
      ...['gnu_asm_input_operand_list', 'gnu_asm_input_operand', 'gnu_asm_clobber_list'],
    ],
  ],
  ['inline assembly', 'void f(void) { __asm__ goto("x" : : : : end); }', ['gnu_asm_goto_list']],
  ['a union', 'union u { int a; };', ['union_specifier']],
  ['a bit field', 'struct s { int a : 3; };', ['bitfield_clause']],
  [
    'conditional compilation',
    '#if defined(A)\n#elif B\n#else\n#endif\n',
    ['preproc_if', 'preproc_defined', 'preproc_elif', 'preproc_else'],
  ],
  ['conditional compilation', '#ifdef A\n#elifdef B\n#endif\n', ['preproc_elifdef']],
  ['conditional compilation', '#pragma once\n', ['preproc_call', 'preproc_directive']],
  ['an attribute', '[[noreturn]] void f(void);', ['attribute_declaration', 'attribute']],
  ['an attribute', '__attribute__((x)) int a;', ['attribute_specifier']],
  ['an attribute', 'int a [[x]];', ['attributed_declarator']],
  ['an attribute', 'void f(void) { [[x]] g(); }', ['attributed_statement']],
  ['an attribute', 'void f(void) { g(__extension__ 1); }', ['extension_expression']],
  ['an attribute', 'void f(void) { g(_Generic(a, int: 1)); }', ['generic_expression']],
  ['an attribute', 'M(int) a;', ['macro_type_specifier']],
  ['an attribute', 'int a[] = { [0 ... 3] = 1 };', ['subscript_range_designator']],
  ['an attribute', 'void f(int a, ...);', ['variadic_parameter']],
  ['an attribute', 'extern "C" { int a; }', ['linkage_specification', 'declaration_list']],
  ['an attribute', 'void __cdecl f(void);', ['ms_call_modifier']],
  ['an attribute', '__declspec(x) int a;', ['ms_declspec_modifier']],
  ['an attribute', 'int __based(p) *q;', ['ms_based_modifier']],
  ['an attribute', 'int * __restrict q;', ['ms_pointer_modifier', 'ms_restrict_modifier']],
  ['an attribute', 'int * __sptr q;', ['ms_signed_ptr_modifier']],
  ['an attribute', 'int * __uptr q;', ['ms_unsigned_ptr_modifier']],
  ['an attribute', 'int * _unaligned q;', ['ms_unaligned_ptr_modifier']],
  [
    'an attribute',
    'void f(void) { __try { __leave; } __finally { g(); } }',
    ['seh_try_statement', 'seh_leave_statement', 'seh_finally_clause'],
  ],
  ['an attribute', 'void f(void) { __try { g(); } __except (1) { g(); } }', ['seh_except_clause']],
];

describe('the table of node types', () => {
  test('has exactly the named, concrete types of the grammar', () => {
    const concrete = grammarTypes.filter(({ named, subtypes }) => named && subtypes === undefined);
    expect([...NODE_TABLE.keys()].sort()).toEqual(concrete.map(({ type }) => type).sort());
  });

  test('is shown type by type: every type stands in a sample of its role', () => {
    const inGood = new Set(GOOD.flatMap((text) => [...namedTypes(parse(HEAD + text))]));
    const inRefused = new Set(REFUSED.flatMap(([, , types]) => types));
    const shown = (type: string): boolean =>
      UNREACHABLE.has(type) || (NODE_TABLE.get(type)?.role === 'refused' ? inRefused : inGood).has(type);
    expect([...NODE_TABLE.keys()].filter((type) => !shown(type))).toEqual([]);
  });

  test.each(GOOD)('%s has only types that are not refused', (text) => {
    const types = [...namedTypes(parse(HEAD + text))];
    expect(types.filter((type) => NODE_TABLE.get(type) === undefined)).toEqual([]);
    expect(types.filter((type) => NODE_TABLE.get(type)?.role === 'refused')).toEqual([]);
  });

  test.each(REFUSED)('%s: %s', (what, text, types) => {
    expect([...namedTypes(parse(HEAD + text))]).toEqual(expect.arrayContaining([...types]));
    const messages = reader
      .read({ file: 'sossl.c', text: HEAD + text })
      .diagnostics.map(({ message }) => message);
    expect(messages.filter((message) => message.startsWith(what)).length).toBeGreaterThan(0);
  });

  test('a type that the grammar gains later is an error', () => {
    const text = `${HEAD}int x;\n`;
    const table = NODE_TABLE as Map<string, unknown>;
    const known = table.get('primitive_type');
    table.delete('primitive_type');
    const codes = reader.read({ file: 'sossl.c', text }).diagnostics.map(({ code }) => code);
    table.set('primitive_type', known);
    expect(codes).toEqual(['CSR0102']);
  });
});
