// Codes of the edge: files, folders and external programs. The stages raise none of these; the pipeline asks whether what they
// drew can be written.

import { defineCode } from './code.ts';

/** What stands between the tool and an input: rights, a folder, a pipe or device, a part of the path, disk or limits. */
export type Obstacle = 'access' | 'folder' | 'special' | 'path' | 'machine';

/** Rights are the usual reason. */
function obstacleHint(file: string, obstacle: Obstacle): string {
  if (obstacle === 'folder')
    return `A file is needed: move the folder ${file} away and put the file in its place`;
  if (obstacle === 'special') return `Put a plain file in the place of ${file}`;
  if (obstacle === 'path')
    return `Look at ${file} part by part: every part but the last has to be a folder, under its own name`;
  if (obstacle === 'machine')
    return 'Look at the log of the system and at the limits of this machine (ulimit -a), then run the command again';
  return `Look at the owner and the permissions of it: ls -ld ${file}`;
}

export const IOE = {
  fileMissing: defineCode<{ file: string; what: string }>({
    code: 'IOE0101',
    name: 'file-missing',
    severity: 'error',
    message: ({ file, what }) => `${what} ${file} does not exist`,
    hint: () =>
      'Check the path. The first argument of the command names the folder of the project or of the bundle, default the current folder.',
    about:
      'The command needs this file or folder and did not find it. A project folder holds at least sossl.yaml. Nothing was written.',
    requirements: ['TLR-F-IOE-002'],
  }),
  fileUnreadable: defineCode<{ file: string; what: string; reason: string; obstacle: Obstacle }>({
    code: 'IOE0102',
    name: 'file-unreadable',
    severity: 'error',
    message: ({ file, what, reason }) => `${what} ${file} cannot be read: ${reason}`,
    hint: ({ file, obstacle }) => obstacleHint(file, obstacle),
    about:
      'The file or folder exists, but its content cannot be had. Usually the permissions are wrong, or a folder, a pipe or a device stands where a file is expected; reading a pipe would wait for ever. Nothing was written.',
    requirements: ['TLR-F-IOE-002'],
  }),
  recordDamaged: defineCode<{ file: string; reason: string }>({
    code: 'IOE0103',
    name: 'record-damaged',
    severity: 'error',
    message: ({ file, reason }) => `${file} is damaged: ${reason}`,
    hint: ({ file }) =>
      `The tool writes this file and nobody else should. Take it back from version control or from where the bundle came from: ${file}`,
    about:
      'The tool keeps what it decided and found in JSON files: the numbers given to services, the constructs it emitted, the results of tests. This one does not have the form the tool writes. Guessing its content could change a function ID or a verdict, so the tool refuses.',
    requirements: ['TLR-F-INP-006'],
  }),
  writeFailed: defineCode<{ file: string; reason: string }>({
    code: 'IOE0201',
    name: 'write-failed',
    severity: 'error',
    message: ({ file, reason }) => `${file} cannot be written: ${reason}`,
    hint: () =>
      'All files of this step are as they were before. Make the file and its folder writable, then run the command again.',
    about:
      'Files are written as a set: first all of them under temporary names, then renamed. One of them could not be written, so none was replaced and the temporary files are gone.',
    requirements: ['TLR-F-IOE-001', 'TLR-F-IOE-002'],
  }),
  diskFull: defineCode<{ file: string }>({
    code: 'IOE0202',
    name: 'disk-full',
    severity: 'error',
    message: ({ file }) => `the disk is full: ${file} cannot be written`,
    hint: () =>
      'All files of this step are as they were before. Free some space, then run the command again.',
    about:
      'The disk or the quota was used up while a set of files was being written. None of the set was replaced and the temporary files are gone.',
    requirements: ['TLR-F-IOE-001', 'TLR-F-IOE-002'],
  }),
  operationFailed: defineCode<{ file: string; operation: string; reason: string }>({
    code: 'IOE0203',
    name: 'operation-failed',
    severity: 'error',
    message: ({ file, operation, reason }) => `${operation} ${file}: ${reason}`,
    hint: () => 'Look at the permissions of the project folder and at the limits of this machine.',
    about:
      'The operating system refused something that the tool needs in its own folders, such as a folder for objects or the start of a program. The results of the last good run are untouched.',
    requirements: ['TLR-F-IOE-002'],
  }),
  anotherRun: defineCode<{ process: string; file: string }>({
    code: 'IOE0204',
    name: 'another-run',
    severity: 'error',
    message: ({ process }) => `another run is at work in this project (process ${process})`,
    hint: ({ process, file }) =>
      `Wait until it has ended. If process ${process} is no run of sossl: rm ${file}`,
    about:
      'Two runs that write to one project at the same time could each take away what the other relies on. A command that writes holds .sossl/busy with its process number while it runs; this one found it held and has written nothing. The lock of a process that has died is taken over without a word. A lock without a number (`process unknown`) is not: on a file system without hard links, a run that was killed as it took the lock can leave one.',
    requirements: ['TLR-F-IOE-003'],
  }),
  takenBack: defineCode<{ files: readonly string[]; kept: readonly string[] }>({
    code: 'IOE0207',
    name: 'set-taken-back',
    severity: 'warning',
    message: ({ files }) =>
      `an earlier run was stopped while it replaced files; they are as they were before it${files.length === 0 ? '' : `: ${files.join(', ')}`}`,
    hint: ({ kept }) =>
      `nothing is lost; a file that you edited in between is as you left it${kept.length === 0 ? '' : `, and what stood there before that run is in ${kept.join(', ')}`}. The command went on from there`,
    about:
      'Files are replaced as a set. A run that is killed in the middle leaves a journal in .sossl/, and the next command that writes to the project puts back what stood there before, so that the files always belong together. Then it does its own work. A file that was edited after the kill stays, with its earlier content beside it, named .sossl-kept: compare, then delete that. sossl.orphans.c is only ever appended to and stays as the stopped run wrote it.',
    requirements: ['TLR-F-IOE-001'],
  }),
  linkToNothing: defineCode<{ link: string; target: string; what: 'file' | 'folder' }>({
    code: 'IOE0205',
    name: 'link-to-nothing',
    severity: 'error',
    message: ({ link, target }) => `${link} is a symbolic link to ${target}, which does not exist`,
    hint: ({ link, target, what }) => `Make the ${what} ${target}, or remove the link: rm ${link}`,
    about:
      'Something is to be written at this place, but a symbolic link stands there or on the way, and what it names does not exist. Following it would make files where nobody looks for them, and replacing it would undo what somebody set up, so nothing was written. Make what the link names, or remove the link.',
    requirements: ['TLR-F-IOE-002'],
  }),
  reportTooLong: defineCode<{ file: string; constructs: number; results: number; longestText: number }>({
    code: 'IOE0206',
    name: 'report-too-long',
    severity: 'error',
    message: ({ file, constructs, results, longestText }) =>
      `${file} would need more than ${longestText} characters for ${constructs} constructs and ${results} results, and no text can be longer`,
    hint: () =>
      'Split the services over several projects, or let their test tables make fewer calls. Nothing was written.',
    about:
      'Each file of a trace is drawn as one text, and this machine holds no text of more than 536,870,888 characters. A page cut off there would look like a complete one, so none of the files is written. Some thousand services in one project need that much; a browser would not open such a page either.',
    requirements: ['TLR-F-IOE-002'],
  }),
  programMissing: defineCode<{ program: string; purpose: string; install: string }>({
    code: 'IOE0301',
    name: 'program-missing',
    severity: 'error',
    message: ({ program, purpose }) => `${program} was not found on the PATH; it ${purpose}`,
    hint: ({ install }) => `Install it: ${install}. What else may be missing: sossl doctor`,
    about:
      'The command needs an external program that is not installed or not on the PATH. check, generate and trace need Node alone; build needs a compiler; test and evidence need QEMU too. `sossl doctor` lists what is missing for which command.',
    requirements: ['TLR-F-IOE-002'],
  }),
} as const;
