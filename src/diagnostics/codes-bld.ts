// Codes of building and booting: what compilers, linker and guests report.

import { defineCode } from './code.ts';

/** Whose the line is that a compiler complains about. */
export type LineOwner = 'user' | 'generated' | 'tool' | 'unknown';

const OWNER_HINTS: Readonly<Record<LineOwner, string>> = {
  user: 'This line stands in your user region: correct it there, then build again',
  generated:
    'Outside the user regions the emitted files belong to the tool: look at what changed there with sossl generate --dry-run',
  tool: 'This file belongs to the tool: compare it with the version of sossl that you installed',
  unknown: 'The whole message of the compiler: run its call from compile_commands.json in the project folder',
};

export const BLD = {
  noCompiler: defineCode<{ tried: readonly string[]; install: string }>({
    code: 'BLD0101',
    name: 'no-compiler',
    severity: 'error',
    message: ({ tried }) => `none of the compilers of this platform was found: ${tried.join(', ')}`,
    hint: ({ install }) => `Install one: ${install}. What else may be missing: sossl doctor`,
    about:
      'The platform file lists the compilers that may build the monitor; the first one found on the PATH is used. None of them is installed. check, generate and trace do not need one.',
    requirements: ['TLR-F-BLD-003'],
  }),
  compileError: defineCode<{ compiler: string; text: string; owner: LineOwner }>({
    code: 'BLD0102',
    name: 'compile-error',
    severity: 'error',
    message: ({ compiler, text }) => `${compiler}: ${text}`,
    hint: ({ owner }) => OWNER_HINTS[owner],
    about:
      'The compiler refused a source file. All warnings count as errors for sossl.c, for gcc and clang, for the board and for the host. A failed static assertion means that a value in sossl.c no longer fits the monitor it is built with.',
    requirements: ['TLR-F-BLD-003'],
  }),
  programFailed: defineCode<{ step: string; program: string; text: string }>({
    code: 'BLD0103',
    name: 'program-failed',
    severity: 'error',
    message: ({ step, program, text }) => `${step}: ${program} failed: ${text}`,
    hint: () => 'Every call with its arguments stands in compile_commands.json of the last good build.',
    about:
      'A program that the build needs ended with an error. The results of the last good build are untouched.',
    requirements: ['TLR-F-BLD-003'],
  }),
  imageTooLarge: defineCode<{ image: string; sizeBytes: number; limitBytes: number; what: string }>({
    code: 'BLD0104',
    name: 'image-too-large',
    severity: 'error',
    message: ({ image, sizeBytes, limitBytes, what }) =>
      `${image} has ${sizeBytes} bytes, but ${what} holds ${limitBytes}`,
    hint: ({ what }) => `Make the image smaller, or give it more room: ${what}`,
    about:
      'An image does not fit the place that platform or configuration give it. Loading it would overwrite what stands behind it, or cut it off.',
    requirements: ['TLR-F-BLD-003'],
  }),
  probeTooLarge: defineCode<{ probe: string; sizeBytes: number; limitBytes: number; what: string }>({
    code: 'BLD0106',
    name: 'probe-too-large',
    severity: 'error',
    message: ({ probe, sizeBytes, limitBytes, what }) =>
      `${probe}, which a test boot puts in the place of the operating system, needs ${sizeBytes} bytes, but ${what} holds ${limitBytes}`,
    hint: ({ sizeBytes }) =>
      `Give the region that holds the entry point at least ${sizeBytes} bytes, put the entry point nearer to its beginning, or test fewer services in one run`,
    about:
      'Tests boot a probe guest of the tool in the place of each operating system. It stands from the entry point on: about 128 KiB of program, then the plan of all calls that it makes, which grows with the number of services and test cases. It has to fit the region of the entry point, the secure one also the slot of the secure image. build does not need this room, test and evidence do.',
    requirements: ['TLR-F-BLD-003'],
  }),
  toolFolderName: defineCode<{ folder: string }>({
    code: 'BLD0107',
    name: 'tool-folder-name',
    severity: 'error',
    message: ({ folder }) => `the way from the project to the tool has a = in it: ${folder}`,
    hint: () => 'Rename that folder, or install the tool beside the project',
    about:
      'Names of source files stand in the debug information of the ELF. So that it is the same in every folder, compilers are told to write sossl in the place of the folder of the tool; a name with = in it cannot be told to them, since they and their assemblers split at different ones. The ELF would depend on the folder, so the build is refused.',
    requirements: ['TLR-F-GEN-001'],
  }),
  notAsConfigured: defineCode<{ file: string; reason: string; more: number }>({
    code: 'BLD0108',
    name: 'generated-from-another-state',
    severity: 'error',
    message: ({ file, reason, more }) =>
      `${file} is not what generation gives today${more === 0 ? '' : `, nor ${more === 1 ? 'is one more file' : `are ${more} more files`}`}: ${reason}`,
    hint: () => 'run `sossl generate`; it keeps your text and says what it would lose',
    about:
      'The configuration, a template or a generated file was changed since the last generation. An image made from such files would carry ' +
      'out something else than the configuration says, and nothing in it would show that.',
    requirements: ['TLR-F-BLD-001'],
  }),
  imageNotBuilt: defineCode<{ image: string; system: string; path: string; makesFlash: boolean }>({
    code: 'BLD0105',
    name: 'image-not-there',
    severity: 'note',
    message: ({ image, makesFlash, system }) =>
      `the image ${image} of ${system} is not there${makesFlash ? ': flash.bin is not made' : ''}`,
    hint: () =>
      'sossl.elf and sossl.bin do not depend on it. Tests boot their own probe guests in its place.',
    about:
      'The configuration names an image file that does not exist in the project folder yet. Monitor and sossl.c are built without it; the complete boot image needs it.',
    requirements: ['TLR-F-BLD-002'],
  }),
  bootTimeLimit: defineCode<{ what: string; limitMs: number; log: string }>({
    code: 'BLD0201',
    name: 'boot-time-limit',
    severity: 'error',
    message: ({ what, limitMs }) => `${what} did not end within ${limitMs / 1000} s; it was stopped`,
    hint: ({ log }) => `What it printed until then: ${log}`,
    about:
      'A test boot neither powered off nor failed within the time limit of the platform file: a guest or the monitor hangs. Every step without a record counts as not run, never as passed.',
    requirements: ['TLR-F-BLD-003'],
  }),
  bootFailed: defineCode<{ what: string; status: number; text: string; log: string }>({
    code: 'BLD0203',
    name: 'boot-failed',
    severity: 'error',
    message: ({ what, status, text }) =>
      `${what} ended with status ${status}${text === '' ? '' : `: ${text}`}`,
    hint: ({ log }) => `What it printed until then: ${log}`,
    about:
      'The program that runs the boot image ended with an error of its own. Every step without a record counts as not run, never as passed.',
    requirements: ['TLR-F-BLD-003'],
  }),
  symbolMissing: defineCode<{ symbol: string; image: string }>({
    code: 'BLD0202',
    name: 'symbol-missing',
    severity: 'error',
    message: ({ symbol, image }) => `${image} has no initialised symbol ${symbol}`,
    hint: () =>
      'A test overwrites this table in a copy of the image. Look at the map: the linker may have dropped it.',
    about:
      'A corruption test needs the place of a table inside the boot image and takes it from the symbols of the ELF. The symbol is not there or holds no bytes of the image.',
    requirements: ['TLR-F-BLD-003'],
  }),
  staticCheckSkipped: defineCode<{ compiler: string; install: string }>({
    code: 'BLD0301',
    name: 'compiler-not-run',
    severity: 'warning',
    message: ({ compiler }) => `sossl.c was not compiled with ${compiler}: it is not installed`,
    hint: ({ install }) => `Install it: ${install}`,
    about:
      'The static check compiles sossl.c with gcc and clang for the board and for the host. A compiler that is missing leaves its part of the check not run; not run is never passed.',
    requirements: ['TLR-F-BLD-003'],
  }),
  recipeMissing: defineCode<{ platform: string; command: string; lacks: readonly string[] }>({
    code: 'BLD0401',
    name: 'recipe-missing',
    severity: 'error',
    message: ({ platform, command, lacks }) =>
      `sossl ${command} is not possible for platform ${platform}: it has no ${lacks.join(', no ')}`,
    hint: ({ platform }) =>
      `check and generate work without it; to go on, choose a platform that has it, or add it to platforms/${platform}.yaml`,
    about:
      'A platform file may describe a board without saying how to build for it or how to run it: then this tool has no port of its monitor to that board. Its configurations can be checked and generated for. build needs a build recipe; test and evidence also need a recipe for the probe guests, one for running, and the slot of the secure image.',
    requirements: ['TLR-F-BLD-004'],
  }),
  compilerUnknown: defineCode<{ compiler: string; platform: string; known: readonly string[] }>({
    code: 'BLD0402',
    name: 'compiler-unknown',
    severity: 'error',
    message: ({ compiler, platform }) => `platform ${platform} has no compiler ${compiler}`,
    hint: ({ known }) =>
      known.length === 0
        ? 'This platform has no compilers: remove build.compiler'
        : `Its compilers: ${known.join(' ')}`,
    about:
      'build.compiler chooses one of the compilers that the platform file lists, by its name without the words behind it. Only with those are the flags of the platform known to mean what the evidence says.',
    requirements: ['SSR-F-CFG-024'],
  }),
  placeholderUnknown: defineCode<{ placeholder: string; argument: string; known: readonly string[] }>({
    code: 'BLD0403',
    name: 'placeholder-unknown',
    severity: 'error',
    message: ({ placeholder, argument }) =>
      `run argument ${JSON.stringify(argument)} has a placeholder {${placeholder}} that the tool does not fill`,
    hint: ({ known }) => `It fills: ${known.map((name) => `{${name}}`).join(' ')}`,
    about:
      'Arguments of the program that starts a boot image name files and addresses by words in braces, which the tool replaces for each boot. This word is none of them.',
    requirements: ['SSR-F-CFG-024'],
  }),
} as const;
