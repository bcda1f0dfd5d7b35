// What the patterns of the schemas mean, in words. A test checks that every pattern of every schema stands here.

const FORMS: Readonly<Record<string, string>> = {
  '\\S': 'text that is not empty',
  '^[a-z][a-z0-9_]{0,30}$': 'a name: a small letter, then at most 30 small letters, digits and underscores',
  '^[a-z][a-z0-9_-]{0,40}$': 'a project name: a small letter, then small letters, digits, `-` and `_`',
  '^[0-9A-Za-z][0-9A-Za-z.+-]{0,40}$': 'a version: letters, digits, `.`, `+` and `-`',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'a platform name: small letters and digits, joined by `-`',
  '^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$':
    'a path inside the project folder: letters, digits, `_`, `-` and `.`, joined by `/`',
  '^([.][.]/)*[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$':
    'a path relative to this file: `../` as often as needed, then letters, digits, `_`, `-` and `.`, joined by `/`',
  '^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,60}$':
    'the first word of a compiler: letters, digits, `_`, `.`, `+` and `-`, at most 61',
  '^[A-Za-z0-9_./][A-Za-z0-9_./+-]{0,250}$':
    'a program: letters, digits, `_`, `.`, `/`, `+` and `-`, at most 251',
  '^(SG|FSR|TSR|SSR|TLR|AOU)-[A-Z]-[A-Z0-9]{2,6}-[0-9]{3}$': 'a requirement ID like SSR-P-SPD-001',
  '^(SG|FSR|TSR|SSR|TLR|AOU)-[A-Z]-[A-Z0-9]{2,6}-[0-9]{3}~[1-9][0-9]{0,4}$':
    'a requirement ID with the reviewed revision, like SSR-F-SMC-007~1',
  '^[a-z][a-z0-9_]*([.]([a-z0-9_]+|[*]))*$': 'a role like decode.*.max',
  '^[a-z_]+([.]([a-z0-9_]+|[*]))*$':
    'a configuration path with `*` for names, like operating_systems.*.cores',
  '^(Dir|Rule) [1-9][0-9]?[.][1-9][0-9]?$': 'a guideline like Rule 11.4 or Dir 4.1',
  '^DEV-[FP]-[0-9]{3}$': 'the number of a deviation, like DEV-P-001',
  '^(macro|type|member|enumerator|object|prototype|function|static_assertion):[A-Za-z0-9_.*]{1,200}$':
    'a kind of construct and a name, like function:mmio_read32',
  '^[0-9a-f]{64}$': 'a SHA-256: 64 digits and letters a to f',
  '^[A-Z]{3}[0-9]{4}$': 'a diagnostic code like SYS0302',
  '^[a-z_0-9*-]+([.][A-Za-z_0-9*-]+)*$': 'a configuration path like operating_systems.cluster.cores',
  '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$': 'a date like 2026-11-22',
  '^[a-z0-9_]+([.][a-z0-9_]+)*$': 'a capability name: small letters, digits and `_`, joined by `.`',
  '^[a-z0-9_]+([.][a-z0-9_-]+)*$': 'a capability name: small letters, digits, `_` and `-`, joined by `.`',
  '\\{rule\\}': 'an argument with {rule} in it',
  '\\{stem\\}': 'the name of a file with {stem} in it',
  '^checkers/canary/.+[.]c$': 'a C file in checkers/canary/ of the tool',
  '^checkers/': 'a file in checkers/ of the tool',
  '^[a-z0-9_.-]+$': 'the name of a file: small letters, digits, `_`, `-` and `.`',
  '^(Rule|Dir) \\S+$': 'a guideline like Rule $1 or Dir 4.1',
};

/** The words for a pattern. */
export function formOf(pattern: string): string {
  const words = FORMS[pattern];
  if (words === undefined) throw new Error(`no words for the schema pattern ${pattern}`);
  return words;
}
