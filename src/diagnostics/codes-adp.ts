// Codes of the area ADP: taking an older project over.

import { defineCode } from './code.ts';

const NOTHING_WRITTEN = 'Nothing was written.';

export const ADP = {
  mapNeeded: defineCode<{ map: string; open: number; rows: number }>({
    code: 'ADP0101',
    name: 'map-to-complete',
    severity: 'error',
    message: ({ map, open, rows }) => `${map} is a draft: ${open} of ${rows} rows wait for a decision`,
    hint: ({ map }) =>
      `complete the rows with ? and look at those marked "guess", then run the same command with --map ${map}`,
    about:
      'Nobody but the people of the project knows what its old keys and symbols mean. Without a map the tool writes a first draft, made from names that look alike, and nothing else. Complete it, then adopt with --map.',
    requirements: ['TLR-F-ADP-001'],
  }),
  mapShape: defineCode<{ where: string; problem: string; expected: string }>({
    code: 'ADP0102',
    name: 'map-shape',
    severity: 'error',
    message: ({ where, problem }) => `${where}: ${problem}`,
    hint: ({ expected }) => `${expected}; docs/adopt.md says what a row may hold`,
    about: `The map has a closed shape, described in docs/adopt.md: a row that would be read in another way than it was meant would change the project without a word. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  rowOpen: defineCode<{ where: string }>({
    code: 'ADP0103',
    name: 'map-row-open',
    severity: 'error',
    message: ({ where }) => `${where} is still ?`,
    hint: ({ where }) =>
      `write the path of today behind \`to:\`, or move ${where} to \`drop:\` with the reason why nothing of today says it`,
    about: `The draft writes ? where it does not know. A person has to decide each of them. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  oneTarget: defineCode<{ one: string; other: string; to: string }>({
    code: 'ADP0104',
    name: 'map-two-keys-to-one',
    severity: 'error',
    message: ({ one, other, to }) => `${one} and ${other} both go to ${to}`,
    hint: ({ other }) =>
      `send one of them elsewhere, move it to \`drop:\` with a reason, or, when both together say the value, name ${other} below \`with:\` of the other row`,
    about: `Two values of the old file would land in one place, and one of them would be lost without a word. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  oldKeyUnknown: defineCode<{ path: string; file: string; nearest: string | undefined }>({
    code: 'ADP0105',
    name: 'map-old-key-unknown',
    severity: 'error',
    message: ({ path, file }) => `${file} has no key ${path}`,
    hint: ({ nearest, path }) =>
      nearest === undefined ? `correct the path, or delete the row ${path}` : `did you mean ${nearest}?`,
    about: `A row of the map names a key that the old configuration does not have, so it has no effect, and the key that was meant is not taken over. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  newPathUnknown: defineCode<{ path: string; nearest: string | undefined }>({
    code: 'ADP0106',
    name: 'map-new-path-unknown',
    severity: 'error',
    message: ({ path }) => `no configuration of today has a setting ${path}`,
    hint: ({ nearest }) =>
      nearest === undefined ? 'sossl reference lists all settings' : `did you mean ${nearest}?`,
    about: `A row of the map sends a value to a path that the schema of sossl.yaml does not know. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  keyUnmapped: defineCode<{ path: string; map: string; count: number }>({
    code: 'ADP0107',
    name: 'old-key-without-row',
    severity: 'error',
    message: ({ path, map, count }) =>
      `no row of ${map} says what becomes of ${path} (${count} ${count === 1 ? 'value' : 'values'})`,
    hint: ({ path }) => `add a row below \`keys:\`, or below \`drop:\` with a reason: ${path}: …`,
    about: `Every key of the old configuration is taken over, or dropped with a reason that the report repeats. This one is neither. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  requiredMissing: defineCode<{ path: string; owner: string }>({
    code: 'ADP0108',
    name: 'required-path-without-source',
    severity: 'error',
    message: ({ path, owner }) => `sossl.yaml needs ${path}, and no row of the map gives it${owner}`,
    hint: ({ path }) =>
      `when the old file says it, add a row below \`keys:\` with \`to: ${path}\`; else add a row below \`constants:\``,
    about: `The configuration of today asks for something that neither the old file nor a constant of the map says. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  valueUnknown: defineCode<{ value: string; row: string; known: readonly string[] }>({
    code: 'ADP0109',
    name: 'value-without-translation',
    severity: 'error',
    message: ({ value, row }) =>
      `the words of row ${row} say nothing about the value ${JSON.stringify(value)}`,
    hint: ({ value, known }) => `add a word ${JSON.stringify(value)}; there are: ${known.join(', ')}`,
    about: `A row with \`words:\` translates each value of the old file by a table, and this value is not in it. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  symbolUnknown: defineCode<{ symbol: string; file: string; nearest: string | undefined }>({
    code: 'ADP0110',
    name: 'symbol-unknown',
    severity: 'error',
    message: ({ symbol, file }) => `${file} has no ${symbol}`,
    hint: ({ nearest }) =>
      nearest === undefined ? 'correct the symbol, or delete the row' : `did you mean ${nearest}?`,
    about: `A row of the map names a function, type, object, macro or line that the old C file does not have. What was meant would stay where it is without a word. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  noService: defineCode<{ file: string; services: readonly string[]; tried: readonly string[] }>({
    code: 'ADP0111',
    name: 'no-known-service',
    severity: 'error',
    message: ({ file, services }) =>
      `${file} defines a handler for none of the ${services.length} services of the old configuration`,
    hint: ({ tried }) =>
      `is it the right file? Functions that were looked for, among others: ${tried.join(', ')}`,
    about: `The services of the old configuration are looked up in the C file by name. When none is there, it is the C file of another project or no service file at all. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  serviceUnknown: defineCode<{ name: string; nearest: string | undefined }>({
    code: 'ADP0112',
    name: 'map-service-unknown',
    severity: 'error',
    message: ({ name }) => `the map has a service ${name}, but the new configuration has none of this name`,
    hint: ({ nearest }) =>
      nearest === undefined ? 'use the name that the service has in sossl.yaml' : `did you mean ${nearest}?`,
    about: `Rows below \`services:\` are named as the services of the new configuration, behind all translations of names. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  serviceUnassigned: defineCode<{ name: string }>({
    code: 'ADP0113',
    name: 'service-without-handler',
    severity: 'error',
    message: ({ name }) => `no row below \`services:\` says which function of the old file serves ${name}`,
    hint: ({ name }) => `add ${name}: { handler: … } below \`services:\``,
    about: `Each service of the new configuration has a body. Which function of the old file it comes from has to be said, also when that is still the skeleton (\`body: skeleton\`). ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  symbolTwice: defineCode<{ symbol: string; one: string; other: string }>({
    code: 'ADP0114',
    name: 'symbol-claimed-twice',
    severity: 'error',
    message: ({ symbol, one, other }) => `${symbol} is claimed by ${one} and by ${other}`,
    hint: ({ symbol }) => `let one row name ${symbol}`,
    about: `A symbol of the old C file can go to one place only. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-001'],
  }),
  outNotEmpty: defineCode<{ folder: string; files: readonly string[] }>({
    code: 'ADP0115',
    name: 'adopt-folder-not-empty',
    severity: 'error',
    message: ({ folder, files }) =>
      `${folder} is not empty: it holds ${files.slice(0, 4).join(', ')}${files.length > 4 ? ` and ${files.length - 4} more` : ''}`,
    hint: () => 'name another folder with --out; only a map may lie in it',
    about: `The adopted project is written as one new set, and a file that somebody wrote is never replaced. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-MRG-002'],
  }),
  marksInside: defineCode<{ file: string; mark: string }>({
    code: 'ADP0116',
    name: 'old-code-has-marks',
    severity: 'error',
    message: ({ file, mark }) => `${file} holds a line that this tool or git writes: ${mark}`,
    hint: () =>
      'finish the merge, or take the line out; a file with markers of user regions is of a project of today, which sossl generate brings up to date',
    about: `Markers of user regions and of conflicts tell the tool which text is whose. In code that is moved they would be taken for its own. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  handlerVariants: defineCode<{ symbol: string; places: readonly string[] }>({
    code: 'ADP0117',
    name: 'handler-with-variants',
    severity: 'error',
    message: ({ symbol, places }) =>
      `${symbol} has variants, or is switched by directives: ${places.join(', ')}`,
    hint: ({ symbol }) =>
      `decide what is compiled, and leave one ${symbol} without directives around it in the old file; directives inside of its braces may stay`,
    about: `The body of a service is one text. Of a handler that stands between conditional directives, or that is defined several times, the tool cannot know which text the product runs, and none of them may get lost. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  groupInPart: defineCode<{ pattern: string; line: number; others: readonly string[] }>({
    code: 'ADP0118',
    name: 'pattern-takes-a-part',
    severity: 'error',
    message: ({ pattern, line, others }) =>
      `${pattern} fits only a part of what begins in line ${line}: ${others.join(', ')} would go with it`,
    hint: ({ others }) =>
      `add a row that fits ${others.join(', ')} as well, or take the declarations apart in the old file`,
    about: `A conditional group and a declaration of several names move as one piece. A row that names only some of what it declares would take the rest along, and nobody would notice. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  handlerUnread: defineCode<{ symbol: string; reason: string; form: string }>({
    code: 'ADP0119',
    name: 'handler-without-body',
    severity: 'error',
    message: ({ symbol, reason }) => `the body of ${symbol} cannot be found: ${reason}`,
    hint: ({ symbol, form }) => `write ${symbol} in the old file as ${form}, and adopt again`,
    about: `The body of a service is taken out of the function that serves it, from brace to brace. Here the tool does not see such a function, or does not understand what stands in front of the braces, and would have to guess. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  nameTaken: defineCode<{ symbol: string; name: string; line: number; service: string }>({
    code: 'ADP0120',
    name: 'parameter-name-taken',
    severity: 'error',
    message: ({ symbol, name, line }) =>
      `${symbol} uses ${name} in line ${line} for something else than the parameter that has this name today`,
    hint: ({ name, service }) =>
      `rename it in the old file, or below \`services:\`, ${service}, \`rewrite:\` with ${name}: and another name`,
    about: `The parameters of a body are called caller, arguments and results today. A body that has another thing of this name would mean the parameter from now on, or hide it. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  wouldLose: defineCode<{ file: string; lines: readonly string[] }>({
    code: 'ADP0201',
    name: 'adopt-would-lose',
    severity: 'error',
    message: ({ file, lines }) =>
      `${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of ${file} would be lost, first ${JSON.stringify(lines[0] ?? '')}`,
    hint: ({ file }) => `this is a mistake of the tool; report it with ${file} and the map`,
    about: `After the code was moved the tool counts its lines: every line of the old file stands in sossl.c, in sossl.orphans.c, or in the list of what the old generator wrote. Here one does not. ${NOTHING_WRITTEN}`,
    requirements: ['TLR-F-ADP-002'],
  }),
  specifierDropped: defineCode<{ symbol: string; specifiers: readonly string[]; line: number }>({
    code: 'ADP0202',
    name: 'handler-specifier-dropped',
    severity: 'warning',
    message: ({ symbol, specifiers, line }) =>
      `${specifiers.join(', ')} of ${symbol} in line ${line} is not taken over`,
    hint: () => 'when the product needs it, say it in the linker script or in the build of today',
    about:
      'The head of a body is generated: it is static and has no attributes. What the old handler had beside its type, such as a section or a hint to the optimizer, is gone with its head.',
    requirements: ['TLR-F-ADP-002'],
  }),
  traceRefuses: defineCode<{ place: string; problem: string }>({
    code: 'ADP0203',
    name: 'trace-cannot-read',
    severity: 'warning',
    message: ({ place, problem }) =>
      `sossl trace will refuse the new sossl.c, first for ${place}: ${problem}`,
    hint: () =>
      'write that piece as C11 that needs no preprocessor to be understood, with tags of today or none; generate, build and test work without it',
    about:
      'The trace reads sossl.c with a parser of C that does not expand macros, and knows tags where a construct stands. What it cannot read was taken over as it stood, but as long as it stands there the trace has no result.',
    requirements: ['TLR-F-ADP-002'],
  }),
  differs: defineCode<{ key: string; yaml: string; what: string; c: string; taken: string }>({
    code: 'ADP0301',
    name: 'yaml-and-c-differ',
    severity: 'warning',
    message: ({ key, yaml, what, c }) =>
      `${key} is ${yaml} in the configuration, but ${what} is ${c} in the C file`,
    hint: ({ taken }) =>
      `the new configuration says ${taken}: decide which is right, and change the map or sossl.yaml`,
    about:
      'The old configuration and the C file that was once generated from it disagree: somebody changed one and not the other. The running product behaves as the C file says. The map decides which value the new configuration has.',
    requirements: ['TLR-F-ADP-002'],
  }),
  onlyInC: defineCode<{ what: string; key: string }>({
    code: 'ADP0302',
    name: 'only-in-c',
    severity: 'warning',
    message: ({ what, key }) =>
      `${what} stands in the C file only: no entry of the configuration gives ${key}`,
    hint: () =>
      'add the entry to sossl.yaml when the product needs it; its code is kept in sossl.orphans.c or in the report',
    about:
      'The C file has something of the kind that the configuration describes, added by hand. Nothing of it is generated today.',
    requirements: ['TLR-F-ADP-002'],
  }),
  usedNowhere: defineCode<{ macro: string; key: string }>({
    code: 'ADP0303',
    name: 'bound-without-use',
    severity: 'warning',
    message: ({ macro, key }) => `no code of the C file uses ${macro}: the check of ${key} was taken out`,
    hint: ({ key }) => `today's code checks ${key} as the configuration says: decide whether it shall`,
    about:
      'The C file defines the value of the configuration and nothing refers to it outside comments. Usually somebody took a check out by hand; the generated code of today has it again.',
    requirements: ['TLR-F-ADP-002'],
  }),
  codeNotCompared: defineCode<{ reason: string }>({
    code: 'ADP0401',
    name: 'object-code-not-compared',
    severity: 'warning',
    message: ({ reason }) => `the object code of both files was not compared: ${reason}`,
    hint: () => 'build both files by hand, then adopt again into another folder',
    about:
      'Both C files are compiled with the compiler and the options of the platform, and the results are compared function by function. That was not possible, so the report says nothing about the object code. The project was written all the same.',
    requirements: ['TLR-F-ADP-002'],
  }),
  unexplained: defineCode<{ bytes: number; total: number; symbols: readonly string[] }>({
    code: 'ADP0402',
    name: 'object-code-unexplained',
    severity: 'warning',
    message: ({ bytes, total, symbols }) =>
      `${bytes} of ${total} bytes of the old object code are unexplained: ${symbols.slice(0, 5).join(', ')}${symbols.length > 5 ? ', …' : ''}`,
    hint: () => 'adopt-report.md lists each of them: compare old and new by hand',
    about:
      'The symbol is neither replaced by the generator nor orphaned, no line of it was rewritten, and its bytes are not those of the old file. Something around it decides about them, a type or a macro.',
    requirements: ['TLR-F-ADP-002'],
  }),
} as const;
