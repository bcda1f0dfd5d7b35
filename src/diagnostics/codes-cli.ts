// Codes of the command line: wrong use, and the one code for a bug in the tool itself.

import { defineCode } from './code.ts';
import { nearestWord } from './nearest-word.ts';

export const CLI = {
  unknownCommand: defineCode<{ given: string; known: readonly string[] }>({
    code: 'CLI0101',
    name: 'unknown-command',
    severity: 'error',
    message: ({ given }) => `there is no command ${given}`,
    hint: ({ given, known }) => {
      const nearest = nearestWord(given, known);
      const offer = nearest === undefined ? '' : `Did you mean ${nearest}? `;
      return `${offer}Commands: ${known.join(' ')}. An example of each: sossl help COMMAND`;
    },
    about: 'The first word after sossl names the command. Nothing was read or written.',
    requirements: ['TLR-F-CLI-002'],
  }),
  wrongArguments: defineCode<{ problem: string; command: string }>({
    code: 'CLI0102',
    name: 'wrong-arguments',
    severity: 'error',
    message: ({ problem }) => problem,
    hint: ({ command }) => `What this command understands, with an example: sossl help ${command}`,
    about:
      'An option is unknown to this command, lacks its value, or has a value outside its list; or there are too many arguments. An option that had no effect would mislead, so each command refuses what it does not use. Nothing was read or written.',
    requirements: ['TLR-F-CLI-002'],
  }),
  unknownCode: defineCode<{ given: string; near: readonly string[] }>({
    code: 'CLI0103',
    name: 'unknown-code',
    severity: 'error',
    message: ({ given }) => `there is no code ${given}`,
    hint: ({ near }) =>
      near.length === 0 ? 'All codes: sossl explain' : `Codes of that area: ${near.join(' ')}`,
    about: 'Codes are an area and a number, such as SYS0203; their kebab names work as well.',
    requirements: ['TLR-F-CLI-004', 'TLR-F-CLI-002'],
  }),
  notAProject: defineCode<{ folder: string }>({
    code: 'CLI0104',
    name: 'not-a-project',
    severity: 'error',
    message: ({ folder }) => `${folder} is no project folder: it holds no sossl.yaml`,
    hint: () =>
      'Name the folder that holds sossl.yaml: sossl check path/to/project. A new project: sossl init FOLDER',
    about:
      'The commands from check to evidence work on a project folder: the folder that holds sossl.yaml. It is the first argument, default the current folder. A new one is made with sossl init.',
    requirements: ['TLR-F-CLI-002'],
  }),
  unknownPlatform: defineCode<{ platform: string; known: readonly string[] }>({
    code: 'CLI0105',
    name: 'unknown-platform',
    severity: 'error',
    message: ({ platform }) => `there is no platform ${platform}`,
    hint: ({ known }) => `Platforms of this tool: ${known.join(' ')}`,
    about:
      'The configuration names the board with `platform`. The tool ships one file per board in platforms/ and takes its memory map, cores and build recipe from there; without it nothing can be checked.',
    requirements: ['TLR-F-CLI-002'],
  }),
  notGenerated: defineCode<{ file: string }>({
    code: 'CLI0106',
    name: 'not-generated',
    severity: 'error',
    message: ({ file }) => `${file} does not exist yet`,
    hint: () => 'Generate it first: sossl generate',
    about:
      'build, test and trace work on the files that generate writes into the project folder; they do not generate silently, because sossl.c holds your own code.',
    requirements: ['TLR-F-BLD-001'],
  }),
  alreadyAProject: defineCode<{ folder: string }>({
    code: 'CLI0107',
    name: 'already-a-project',
    severity: 'error',
    message: ({ folder }) => `${folder} is a project already: it holds a sossl.yaml`,
    hint: ({ folder }) => `Name a new or empty folder, or go on with this project: sossl check ${folder}`,
    about:
      'init makes a new project and never changes one that is there. The folder already holds a sossl.yaml, so nothing was read from a template and nothing was written.',
    requirements: ['TLR-F-MRG-002'],
  }),
  wouldOverwrite: defineCode<{ folder: string; files: readonly string[] }>({
    code: 'CLI0108',
    name: 'would-overwrite',
    severity: 'error',
    message: ({ folder, files }) =>
      `${folder} already holds ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`,
    hint: () => 'Name a new or empty folder, or move these files away. Nothing was written.',
    about:
      'init writes a whole project or nothing. Some of its files exist in the folder already, and a file that somebody wrote is never replaced.',
    requirements: ['TLR-F-MRG-002'],
  }),
  unknownSubject: defineCode<{
    given: string;
    near: readonly string[];
    project: string | undefined;
    /** Why the C files of the project are not known. */
    untraced: string | undefined;
  }>({
    code: 'CLI0109',
    name: 'unknown-subject',
    severity: 'error',
    message: ({ given, project }) =>
      `nothing is called ${given}: no code, no setting, no requirement${project === undefined ? '' : `, and no symbol of ${project}`}`,
    hint: ({ near, project, untraced }) => {
      const offer = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
      const further = project === undefined ? '. Inside a project: sossl explain WHAT PROJECT' : '';
      const unknown = untraced === undefined ? '' : `. Symbols are not known: ${untraced}`;
      return `${offer}All codes: sossl explain${further}${unknown}`;
    },
    about:
      'explain knows the codes of the tool, the settings of a configuration (smc_services.*.arguments.*.max), the requirements, and with a project its own settings, requirements and the symbols of its C files. Quote a pattern with * so that the shell leaves it alone.',
    requirements: ['TLR-F-CLI-002'],
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
    requirements: ['TLR-F-CLI-001'],
  }),
} as const;
