// Codes of the area IMP: versions to compare.

import { defineCode } from './code.ts';

export const IMP = {
  unknownRevision: defineCode<{ version: string; repository: string }>({
    code: 'IMP0101',
    name: 'unknown-version',
    severity: 'error',
    message: ({ repository, version }) =>
      `${version} is neither a folder with a sossl.yaml nor a revision that the repository of ${repository} knows`,
    hint: () =>
      'name a commit, a tag or a branch (git log --oneline shows them), or the folder of the other version; fetch what a shallow clone lacks',
    about:
      'A version is a folder that holds a sossl.yaml, or else a revision of the git repository that the project lies in. What was given is neither. In a shallow clone older commits are missing until they are fetched. Nothing was compared.',
    requirements: ['TLR-F-IMP-001'],
  }),
  noRepository: defineCode<{ version: string; folder: string }>({
    code: 'IMP0102',
    name: 'no-repository',
    severity: 'error',
    message: ({ folder, version }) =>
      `${version} is no folder with a sossl.yaml, and ${folder} lies in no git repository that could know it`,
    hint: () => 'name the folder of the other version, or run the command in the repository of the project',
    about:
      'A revision is looked up in the git repository that the project folder lies in. There is none, or it has no files beside it. Two folders can be compared without any repository.',
    requirements: ['TLR-F-IMP-001'],
  }),
  noProjectThen: defineCode<{ version: string; folder: string }>({
    code: 'IMP0103',
    name: 'version-without-project',
    severity: 'error',
    message: ({ folder, version }) => `in ${version} the folder ${folder} holds no sossl.yaml`,
    hint: () =>
      'name a later revision; git log -- sossl.yaml in the project folder shows when it came to be there',
    about:
      'The revision exists, but the project did not exist in it, or stood in another folder. An impact needs two versions of the project. When the folder was moved, check the old revision out beside the repository and compare the two folders.',
    requirements: ['TLR-F-IMP-001'],
  }),
  versionHasErrors: defineCode<{ version: string; errors: number }>({
    code: 'IMP0104',
    name: 'version-has-errors',
    severity: 'error',
    message: ({ errors, version }) =>
      `${version} cannot be compared: this tool finds ${errors} ${errors === 1 ? 'error' : 'errors'} in it`,
    hint: () =>
      'the errors stand beside this one; compare with a version that this tool accepts, or use the tool of that time for both',
    about:
      'Both versions are read, checked and resolved by this tool before they are compared, and one of them has errors. A version that was written for an earlier schema, or that a later rule refuses, is such a case. What was not resolved cannot be compared, and nothing is said about it.',
    requirements: ['TLR-F-IMP-001'],
  }),
  gitFailed: defineCode<{ what: string; version: string; reason: string }>({
    code: 'IMP0105',
    name: 'git-failed',
    severity: 'error',
    message: ({ reason, version, what }) => `git could not ${what} for ${version}: ${reason}`,
    hint: () => 'run git status in the folder: it tells what is wrong with the repository',
    about:
      'The tool asks git to read a revision and changes nothing in the repository. git ended with an error, did not end in time, or printed something else than what was asked for. Nothing was compared.',
    requirements: ['TLR-F-IMP-001'],
  }),
  fileOfVersion: defineCode<{ version: string; file: string; reason: string }>({
    code: 'IMP0106',
    name: 'file-of-version-unreadable',
    severity: 'error',
    message: ({ file, reason, version }) => `${file} of ${version} could not be read: ${reason}`,
    hint: () => 'check the revision out beside the repository and compare the two folders',
    about:
      'The content of a file of a revision is compared with the hash by which git knows it before it is used. It was not the same, it is no UTF-8 text, or it is larger than any file that this tool reads. A checked-out folder has no such limit.',
    requirements: ['TLR-F-IMP-001'],
  }),
  uncommitted: defineCode<{ version: string; files: number }>({
    code: 'IMP0107',
    name: 'uncommitted-changes',
    severity: 'note',
    message: ({ files, version }) =>
      `the folder differs from the last commit in ${files} ${files === 1 ? 'file' : 'files'}, which ${version} does not have`,
    hint: () => 'leave the second version out to compare with the folder as it stands',
    about:
      'Both versions are revisions, so what was not committed takes no part in the comparison. The note says so, because a reader who has just edited the folder would expect otherwise.',
    requirements: ['TLR-F-IMP-001'],
  }),
} as const;
