// Codes of the command line: wrong use, and the one code for a bug in the tool itself.

import { defineCode } from './code.ts';

export const CLI = {
  unknownCommand: defineCode<{ given: string; known: readonly string[] }>({
    code: 'CLI0101',
    name: 'unknown-command',
    severity: 'error',
    message: ({ given }) => `there is no command ${given}`,
    hint: ({ known }) => `Commands: ${known.join(' ')}. An example of each: sossl help COMMAND`,
    about: 'The first word after sossl names the command. Nothing was read or written.',
    requirements: [],
  }),
  wrongArguments: defineCode<{ problem: string; command: string }>({
    code: 'CLI0102',
    name: 'wrong-arguments',
    severity: 'error',
    message: ({ problem }) => problem,
    hint: ({ command }) => `What this command understands, with an example: sossl help ${command}`,
    about:
      'An option is unknown to this command, lacks its value, or has a value outside its list; or there are too many arguments. An option that had no effect would mislead, so each command refuses what it does not use. Nothing was read or written.',
    requirements: [],
  }),
  unknownCode: defineCode<{ given: string; near: readonly string[] }>({
    code: 'CLI0103',
    name: 'unknown-code',
    severity: 'error',
    message: ({ given }) => `there is no code ${given}`,
    hint: ({ near }) =>
      near.length === 0 ? 'All codes: sossl explain' : `Codes of that area: ${near.join(' ')}`,
    about: 'Codes are an area and a number, such as SYS0203; their kebab names work as well.',
    requirements: [],
  }),
  notAProject: defineCode<{ folder: string }>({
    code: 'CLI0104',
    name: 'not-a-project',
    severity: 'error',
    message: ({ folder }) => `${folder} is no project folder: it holds no sossl.yaml`,
    hint: () => 'Name the folder that holds sossl.yaml: sossl check path/to/project',
    about:
      'Every command but explain, doctor and help works on a project folder: the folder that holds sossl.yaml. It is the first argument, default the current folder.',
    requirements: [],
  }),
  unknownPlatform: defineCode<{ platform: string; known: readonly string[] }>({
    code: 'CLI0105',
    name: 'unknown-platform',
    severity: 'error',
    message: ({ platform }) => `there is no platform ${platform}`,
    hint: ({ known }) => `Platforms of this tool: ${known.join(' ')}`,
    about:
      'The configuration names the board with `platform`. The tool ships one file per board in platforms/ and takes its memory map, cores and build recipe from there; without it nothing can be checked.',
    requirements: [],
  }),
  notGenerated: defineCode<{ file: string }>({
    code: 'CLI0106',
    name: 'not-generated',
    severity: 'error',
    message: ({ file }) => `${file} does not exist yet`,
    hint: () => 'Generate it first: sossl generate',
    about:
      'build, test and trace work on the files that generate writes into the project folder; they do not generate silently, because sossl.c holds your own code.',
    requirements: [],
  }),
  bug: defineCode<{ message: string }>({
    code: 'CLI0901',
    name: 'bug-in-sossl',
    severity: 'error',
    message: ({ message }) => `this is a bug in sossl: ${message}`,
    hint: () =>
      'Please report it with the input that shows it. Where it happened: the same command with --debug',
    about:
      'The tool met a state that its authors believed impossible, and stopped. Do not use outputs of this run. Exit code 3 means this and nothing else.',
    requirements: [],
  }),
} as const;
