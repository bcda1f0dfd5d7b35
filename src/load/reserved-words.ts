// Words that no name of a configuration may be, because the generated C could not use them.

const KEYWORDS = new Set([
  ...[
    'auto',
    'break',
    'case',
    'char',
    'const',
    'continue',
    'default',
    'do',
    'double',
    'else',
    'enum',
    'extern',
  ],
  ...[
    'float',
    'for',
    'goto',
    'if',
    'inline',
    'int',
    'long',
    'register',
    'restrict',
    'return',
    'short',
    'signed',
  ],
  ...['sizeof', 'static', 'struct', 'switch', 'typedef', 'union', 'unsigned', 'void', 'volatile', 'while'],
  ...['asm', 'typeof'],
]);

/** Macros of the C11 library and of common compilers that are spelled in small letters. */
const MACROS = new Set([
  ...['alignas', 'alignof', 'assert', 'bool', 'complex', 'errno', 'false', 'imaginary', 'linux', 'noreturn'],
  ...['offsetof', 'static_assert', 'stderr', 'stdin', 'stdout', 'thread_local', 'true', 'unix'],
  ...['va_arg', 'va_copy', 'va_end', 'va_list', 'va_start'],
]);

/** Why `name` cannot be an identifier of the generated C; undefined when it can. */
export function reservedReason(name: string): string | undefined {
  if (KEYWORDS.has(name)) return 'a keyword of C';
  if (MACROS.has(name)) return 'a macro of the C library or of a compiler';
  if (/^u?int(?:_fast|_least)?[0-9]+_t$|^u?int(?:ptr|max)_t$|^size_t$/u.test(name))
    return 'a type of the C library';
  if (name.startsWith('sossl_')) return 'in the part of the name space that belongs to the tool (`sossl_`)';
  return undefined;
}
