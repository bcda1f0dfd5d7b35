// The closed table of the C grammar: what every named node type is to tracing.
// `needs a tag`: a construct of one of the kinds, in the positions that `c-constructs.ts` says. `part`: belongs to the
// construct around it. `structural`: only holds constructs together. `refused`: outside the emission subset of design.md §7.
// A type that is not in the table is an error of the reader, never silently skipped.

import type { ConstructKind } from '../model/construct.ts';

export type NodeTreatment =
  | { readonly role: 'construct'; readonly kinds: readonly ConstructKind[] }
  | { readonly role: 'part' }
  | { readonly role: 'structural' }
  | { readonly role: 'refused'; readonly what: string; readonly reason: string };

const CONSTRUCTS: Readonly<Record<string, readonly ConstructKind[]>> = {
  comment: ['file_head'],
  preproc_include: ['include_group'],
  preproc_def: ['macro'],
  preproc_function_def: ['macro'],
  type_definition: ['type'],
  struct_specifier: ['type'],
  enum_specifier: ['type'],
  field_declaration: ['member'],
  enumerator: ['enumerator'],
  declaration: ['object', 'prototype'],
  initializer_list: ['table_row'],
  initializer_pair: ['table_row'],
  expression_statement: ['static_assertion'],
  function_definition: ['function'],
  if_statement: ['decision'],
  case_statement: ['case'],
};

const STRUCTURAL: readonly string[] = [
  'translation_unit',
  'preproc_ifdef',
  'field_declaration_list',
  'enumerator_list',
  'compound_statement',
  'switch_statement',
  'else_clause',
  'init_declarator',
];

const PARTS: readonly string[] = [
  ...['abstract_array_declarator', 'abstract_function_declarator', 'abstract_parenthesized_declarator'],
  ...['abstract_pointer_declarator', 'alignas_qualifier', 'alignof_expression', 'argument_list'],
  ...['array_declarator', 'assignment_expression', 'binary_expression', 'break_statement', 'call_expression'],
  ...['cast_expression', 'char_literal', 'character', 'comma_expression', 'compound_literal_expression'],
  ...['concatenated_string', 'escape_sequence', 'false', 'field_designator', 'field_expression'],
  ...[
    'field_identifier',
    'function_declarator',
    'identifier',
    'null',
    'number_literal',
    'offsetof_expression',
  ],
  ...['parameter_declaration', 'parameter_list', 'parenthesized_declarator', 'parenthesized_expression'],
  ...['pointer_declarator', 'pointer_expression', 'preproc_arg', 'preproc_params', 'primitive_type'],
  ...['return_statement', 'sized_type_specifier', 'sizeof_expression', 'storage_class_specifier'],
  ...[
    'string_content',
    'string_literal',
    'subscript_designator',
    'subscript_expression',
    'system_lib_string',
  ],
  ...[
    'true',
    'type_descriptor',
    'type_identifier',
    'type_qualifier',
    'unary_expression',
    'update_expression',
  ],
];

interface Refusal {
  readonly what: string;
  readonly reason: string;
  readonly types: readonly string[];
}

const ASM_TYPES = ['expression', 'qualifier', 'clobber_list', 'goto_list', 'input_operand', 'output_operand'];

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a loop',
    reason: 'proof and worst-case time need code without repetition',
    types: ['for_statement', 'while_statement', 'do_statement', 'continue_statement'],
  },
  {
    what: 'a jump',
    reason: 'every function reads from top to bottom',
    types: ['goto_statement', 'labeled_statement', 'statement_identifier'],
  },
  {
    what: 'a conditional expression',
    reason: 'a decision stands on a line of its own, where it is tagged and covered',
    types: ['conditional_expression'],
  },
  {
    what: 'inline assembly',
    reason: 'mechanism lives in the monitor',
    types: [...ASM_TYPES, 'input_operand_list', 'output_operand_list'].map((part) => `gnu_asm_${part}`),
  },
  { what: 'a union', reason: 'a value has one type', types: ['union_specifier'] },
  { what: 'a bit field', reason: 'its layout is the compiler’s choice', types: ['bitfield_clause'] },
  {
    what: 'conditional compilation',
    reason: 'the file is the same for every build; only an include guard is allowed',
    types: [
      ...['preproc_if', 'preproc_elif', 'preproc_elifdef', 'preproc_else', 'preproc_defined'],
      ...['preproc_call', 'preproc_directive'],
    ],
  },
  {
    what: 'an attribute or an extension of a compiler',
    reason: 'the file is plain C11 for every compiler',
    types: [
      ...['attribute', 'attribute_declaration', 'attribute_specifier', 'attributed_declarator'],
      ...['attributed_statement', 'extension_expression', 'generic_expression', 'macro_type_specifier'],
      ...['subscript_range_designator', 'variadic_parameter', 'linkage_specification', 'declaration_list'],
      ...['ms_based_modifier', 'ms_call_modifier', 'ms_declspec_modifier', 'ms_pointer_modifier'],
      ...['ms_unaligned_ptr_modifier', 'ms_restrict_modifier', 'ms_signed_ptr_modifier'],
      ...['ms_unsigned_ptr_modifier', 'seh_except_clause', 'seh_finally_clause', 'seh_leave_statement'],
      ...['seh_try_statement'],
    ],
  },
];

function buildTable(): ReadonlyMap<string, NodeTreatment> {
  const table = new Map<string, NodeTreatment>();
  for (const [type, kinds] of Object.entries(CONSTRUCTS)) table.set(type, { role: 'construct', kinds });
  for (const type of STRUCTURAL) table.set(type, { role: 'structural' });
  for (const type of PARTS) table.set(type, { role: 'part' });
  for (const { what, reason, types } of REFUSALS) {
    for (const type of types) table.set(type, { role: 'refused', what, reason });
  }
  return table;
}

/** Treatment of every named, concrete node type of tree-sitter-c 0.24; a test compares it with the grammar. */
export const NODE_TABLE: ReadonlyMap<string, NodeTreatment> = buildTable();
