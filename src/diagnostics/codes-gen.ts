// Codes of generation: what keeps a generated file from being written over the user's.

import { defineCode } from './code.ts';

export const GEN = {
  unmappedRole: defineCode<{ role: string }>({
    code: 'GEN0401',
    name: 'unmapped-role',
    severity: 'error',
    message: ({ role }) => `no requirement is reviewed for constructs of role '${role}'`,
    hint: ({ role }) =>
      `add a row for '${role}' to templates/c/trace.yaml with the requirement it implements and one sentence why`,
    about:
      'Every construct that is emitted must name the requirements that it implements. The reviewed mapping from roles to requirements has no row for this role, so the construct would come out without a tag. Add the row, with the revision that you reviewed.',
    requirements: ['TLR-F-GEN-002', 'TLR-F-CHK-006'],
  }),
  baseMissing: defineCode<{ file: string }>({
    code: 'GEN0403',
    name: 'base-missing',
    severity: 'warning',
    message: ({ file }) =>
      `.sossl/base/${file} is missing and cannot be made again: where ${file} and what is generated differ, both stand in the file as a conflict`,
    hint: ({ file }) =>
      `restore .sossl/base/${file} from version control and generate again; without it a change of yours cannot be told from an older generation`,
    about:
      'The base is the pristine text of the last generation. It is committed beside the project. Where the text that .sossl/lock.json knows is the one that is generated today, or the one that stands in the file, it is made again without a word. Otherwise nobody can tell what you changed from what an older generation wrote: lines that differ become conflicts that you decide, what stands in your file alone stays, what is not there at all is added, and the new base is written. Constructs that the configuration does not ask for any more may be left: compare with .sossl/base after this run.',
    requirements: ['TLR-F-MRG-001'],
  }),
  baseEdited: defineCode<{ file: string }>({
    code: 'GEN0418',
    name: 'base-edited',
    severity: 'error',
    message: ({ file }) => `.sossl/base/${file} is not what the last generation wrote`,
    hint: ({ file }) =>
      `restore .sossl/base/${file} and .sossl/lock.json from version control, both of one commit; if they are lost, delete .sossl/base/${file}: it is made again where that can be done, else you decide each difference`,
    about:
      'The base tells what you changed in the file from what the tool changed. .sossl/lock.json records its hash, and it does not fit: somebody edited the base, or a merge of branches brought base and lock from different generations. Merging against it could take your text for that of the tool, so nothing was written. Line ends do not count: git may have changed them.',
    requirements: ['TLR-F-MRG-001'],
  }),
  lockMissing: defineCode<{ services: readonly string[] }>({
    code: 'GEN0424',
    name: 'lock-missing',
    severity: 'error',
    message: ({ services }) =>
      `.sossl/lock.json is missing: ${services.join(', ')} would get another function number than the last generation gave`,
    hint: () =>
      'restore .sossl/lock.json from version control; if it is lost, write the numbers that stand in sossl.h as `id` of these services',
    about:
      'A service with `id: auto` keeps the number that it once got, and .sossl/lock.json knows it. The file is missing although the project was generated before, and numbers given anew would differ from those in sossl.h: guests that were built with the old ones would call other services. So nothing was written. To have all numbers given anew on purpose, delete sossl.h and .sossl/base as well.',
    requirements: ['TLR-F-MRG-001'],
  }),
  codeMissing: defineCode<{ file: string }>({
    code: 'GEN0421',
    name: 'code-missing',
    severity: 'warning',
    message: ({ file }) =>
      `${file} is missing although it was generated before: what you had written in it is not in the new one`,
    hint: ({ file }) => `restore ${file} from version control, then generate again`,
    about:
      'The records of the last generation are there, and the file that belongs to them is not. It is written anew with skeletons, as for a new project; bodies and edits that stood in it can only come from version control.',
    requirements: ['TLR-F-MRG-001'],
  }),
  toolFileEdited: defineCode<{ file: string; line: number }>({
    code: 'GEN0404',
    name: 'tool-file-edited',
    severity: 'error',
    message: ({ file, line }) => `${file} was changed by hand, first at line ${line}; it belongs to the tool`,
    hint: ({ file }) => `put your own declarations into sossl.c; delete ${file} to have it written again`,
    about:
      'The headers follow the configuration and have no user regions. A change in them would be lost, so nothing was written.',
    requirements: ['TLR-F-MRG-002'],
  }),
  markerDamaged: defineCode<{ reason: string }>({
    code: 'GEN0405',
    name: 'user-marker-damaged',
    severity: 'error',
    message: ({ reason }) => `a marker of a user region is damaged: ${reason}`,
    hint: () =>
      'each region has one line /* sossl:user-begin ID */ and one line /* sossl:user-end ID */, alone on their lines; .sossl/base/sossl.c shows where they stood',
    about:
      'Markers tell which text is yours. One is missing, doubled, nested or misspelt, so it cannot be told what to keep, and nothing was written.',
    requirements: ['TLR-F-MRG-001'],
  }),
  regionGone: defineCode<{ id: string; after: string }>({
    code: 'GEN0410',
    name: 'user-region-gone',
    severity: 'error',
    message: ({ id }) => `the markers of the user region '${id}' are gone`,
    hint: ({ id, after }) =>
      `put the lines /* sossl:user-begin ${id} */ and /* sossl:user-end ${id} */ back around your text, below the line ${JSON.stringify(after.trim())}; to remove a service, remove it from sossl.yaml`,
    about:
      'The last generation wrote this region, the configuration still asks for it, and the file has neither of its markers. Your text may stand anywhere now, so it cannot be told what to keep, and nothing was written. .sossl/base/sossl.c shows where the markers stood.',
    requirements: ['TLR-F-MRG-001'],
  }),
  otherFile: defineCode<{ file: string; regions: number }>({
    code: 'GEN0420',
    name: 'file-of-another-project',
    severity: 'error',
    message: ({ file, regions }) =>
      `${file} holds none of the ${regions} user regions of services that the last generation wrote: it is not the file of this project`,
    hint: ({ file }) =>
      `restore ${file} from version control; code without markers is taken over with \`sossl adopt\``,
    about:
      'The last generation wrote this file with user regions, and the file that stands there has none of them. It comes from another project or another tool. Merging into it would mix two programs, so nothing was written.',
    requirements: ['TLR-F-MRG-001'],
  }),
  regionsWouldBreak: defineCode<{ file: string; reason: string }>({
    code: 'GEN0422',
    name: 'regions-would-break',
    severity: 'error',
    message: ({ file, reason }) => `after this generation ${file} could not be read any more: ${reason}`,
    hint: () =>
      'move the region, with both of its markers, back into the function that .sossl/base/sossl.c has it in, then generate again',
    about:
      'A user region may stand anywhere in the file. Here it stands in a piece that the configuration does not ask for any more, while its own function stays: with the piece the region would leave the file, and the next run would miss it. So nothing was written.',
    requirements: ['TLR-F-MRG-001'],
  }),
  mergeConflict: defineCode<{ name: string }>({
    code: 'GEN0411',
    name: 'merge-conflict',
    severity: 'error',
    message: ({ name }) => `you and the configuration changed the same lines of ${name}`,
    hint: () =>
      'choose between the lines below <<<<<<< (yours) and below ======= (generated), delete the other ones and the four lines of the conflict, then generate again',
    about:
      'Generation merges what it changed with what you changed, piece by piece. Where both changed the same lines differently, or both put in something at the same place, only you can decide. The file holds both versions, between them what stood there before. Nothing builds until the conflict is decided.',
    requirements: ['TLR-F-MRG-003'],
  }),
  branchConflict: defineCode<{ file: string; line: number }>({
    code: 'GEN0426',
    name: 'branch-conflict',
    severity: 'error',
    message: ({ file, line }) =>
      `both branches changed the same lines of ${file}, or one of them wrote into what the other one removed: conflict at line ${line}`,
    hint: ({ file }) =>
      `choose between the lines below <<<<<<< (ours) and below ======= (theirs), delete the others and the lines of the conflict, run \`sossl generate\`, then \`git add ${file}\` with what it wrote`,
    about:
      'Two people changed the same lines differently, or one of them wrote into a service that the other one removed; what the tool itself wrote differently on both sides is never a conflict. The file holds both versions, between them that of the common ancestor. A body whose service is gone can be moved to another function, or deleted.',
    requirements: ['TLR-F-MRG-003'],
  }),
  conflictUnfinished: defineCode<{ file: string }>({
    code: 'GEN0412',
    name: 'conflict-unfinished',
    severity: 'error',
    message: ({ file }) => `${file} holds a conflict that nobody has decided yet`,
    hint: () =>
      'keep the lines that you want, delete the others and the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>, then run the command again',
    about:
      'A merge of the tool or of git left two versions of the same lines. Merging once more on top of them would mix them up, and compiling them is impossible, so nothing was written.',
    requirements: ['TLR-F-MRG-003'],
  }),
  contractChanged: defineCode<{ service: string }>({
    code: 'GEN0413',
    name: 'service-contract-changed',
    severity: 'warning',
    message: ({ service }) => `arguments or results of ${service} changed; its body was kept as you wrote it`,
    hint: () =>
      'compare the body with the comment above its function, then delete the line "sossl: the contract of this service changed" in it',
    about:
      'The configuration gives this service other arguments, results, types or bounds than before. Your body was written for the old ones: it may not compile, or compile and do something else. A line on top of the body says so until you delete it.',
    requirements: ['TLR-F-MRG-001'],
  }),
  orphaned: defineCode<{ name: string; lines: number }>({
    code: 'GEN0414',
    name: 'text-orphaned',
    severity: 'warning',
    message: ({ lines, name }) =>
      `${name} has no place in sossl.c any more; what you wrote (${lines} ${lines === 1 ? 'line' : 'lines'}) is kept in sossl.orphans.c`,
    hint: () =>
      'when the service returns to sossl.yaml its body comes back; else take from sossl.orphans.c what you still need',
    about:
      'The configuration does not ask for this construct any more, and you had changed it. The tool never drops what you wrote: it is appended to sossl.orphans.c, which is not compiled.',
    requirements: ['TLR-F-MRG-001'],
  }),
  bodyReturned: defineCode<{ service: string }>({
    code: 'GEN0415',
    name: 'body-returned',
    severity: 'note',
    message: ({ service }) => `the body of ${service} came back from sossl.orphans.c`,
    hint: () => 'look whether it still fits; its entry in sossl.orphans.c stays until you delete it',
    about:
      'A service of this name had left the configuration, and its body was kept. Now that the service is back its youngest body is put in place again.',
    requirements: ['TLR-F-MRG-001'],
  }),
  regionElsewhere: defineCode<{ id: string }>({
    code: 'GEN0425',
    name: 'region-elsewhere',
    severity: 'warning',
    message: ({ id }) =>
      `the user region '${id}' stands in a place of your own: its function was written without it`,
    hint: () =>
      'move the region, with both of its markers, into the function that was generated for it, or write into that function how it gets its results',
    about:
      'A service arrived, and the file had a region of its name already. Every region stands in the file once, and yours was left where you wrote it. The function of the service has no body: look at it before you build.',
    requirements: ['TLR-F-MRG-001'],
  }),
  bodyNotReturned: defineCode<{ service: string; reason: string }>({
    code: 'GEN0423',
    name: 'body-not-returned',
    severity: 'warning',
    message: ({ service, reason }) =>
      `the body of ${service} could not be taken back from sossl.orphans.c: ${reason}`,
    hint: ({ service }) =>
      `take from sossl.orphans.c what ${service} needs, then delete or repair its entry there`,
    about:
      'A service that had left the configuration is back, and sossl.orphans.c names its body. An entry is one comment line, `#if 0`, the text, `#endif`. This one is damaged, or holds markers of user regions, which may not stand inside a body: the service has a skeleton, and the entry stays as it is.',
    requirements: ['TLR-F-MRG-001'],
  }),
  renameProposed: defineCode<{ from: string; to: string }>({
    code: 'GEN0416',
    name: 'rename-proposed',
    severity: 'warning',
    message: ({ from, to }) => `${to} looks like ${from} with another name, and has no body yet`,
    hint: ({ from, to }) =>
      `if it is: write renamed_from: ${from} below ${to} in sossl.yaml and generate again; its body then comes back`,
    about:
      'One service left the configuration and one with the same arguments and results arrived. The tool does not guess that they are the same: a body that answers another call than it was written for would be a fault that nobody sees.',
    requirements: ['TLR-F-MRG-001'],
  }),
  mergeUnfinished: defineCode<{ file: string; reason: string }>({
    code: 'GEN0419',
    name: 'merge-not-generated',
    severity: 'warning',
    message: ({ file, reason }) =>
      `${file} was merged by itself, not generated from the merged configuration: ${reason}`,
    hint: ({ file }) =>
      `decide what is in conflict, run \`sossl generate\`, then \`git add ${file}\` and what else it wrote, and let git go on`,
    about:
      'When two branches are merged, the tool merges the configuration, generates from it, and puts the text of both sides into the result. Here the merged configuration is not known or not valid yet, so this file is complete and holds what both sides wrote, and records and headers are those of your side. git stops all the same, so that nobody commits it unread. `sossl status` says so until you generate.',
    requirements: ['TLR-F-MRG-003'],
  }),
  wouldLose: defineCode<{ file: string; lines: readonly string[] }>({
    code: 'GEN0417',
    name: 'merge-would-lose',
    severity: 'error',
    message: ({ file, lines }) =>
      `the merge of ${file} would lose ${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of yours, first ${JSON.stringify(lines[0] ?? '')}`,
    hint: ({ file }) =>
      `this is a mistake of the tool, and nothing was written; put that line into a user region, or report it with ${file}, .sossl/base/${file} and sossl.yaml`,
    about:
      'After each merge the tool counts your lines: every one of them has to stand in the new file, in a conflict, or in sossl.orphans.c. Here one does not, so the result was thrown away.',
    requirements: ['TLR-F-MRG-001'],
  }),
  renameNotApplied: defineCode<{ from: string; to: string }>({
    code: 'GEN0406',
    name: 'rename-not-applied',
    severity: 'warning',
    message: ({ from, to }) =>
      `the body of ${from} was not taken over by ${to}, which has a body of its own; it is kept in sossl.orphans.c`,
    hint: ({ to }) =>
      `take from sossl.orphans.c what ${to} still needs; renamed_from moves a body only into a service that has none yet`,
    about:
      'A service with renamed_from takes over the body that stood under its old name, when the old service has left the configuration and the new one has no body yet. Here both have one, so nobody but you can say which of them counts: the new one stays, and the old one goes to sossl.orphans.c, where code of removed services is kept.',
    requirements: ['TLR-F-MRG-001'],
  }),
  templateFailed: defineCode<{ file: string; reason: string }>({
    code: 'GEN0407',
    name: 'project-template-failed',
    severity: 'error',
    message: ({ file, reason }) => `the project's template ${file} cannot be used: ${reason}`,
    hint: () =>
      'Compare it with the template of the same name in templates/c of the tool: it may use the same fields, and no others',
    about:
      'A template of the project takes the place of one of the tool. It has a mistake in its own syntax, asks for a field that this construct does not have, or draws the markers of user regions so that text of yours could not be told from generated text. Nothing was written.',
    requirements: ['TLR-F-GEN-007'],
  }),
  templateUnknown: defineCode<{ file: string; nearest: string | undefined; known: readonly string[] }>({
    code: 'GEN0408',
    name: 'project-template-unknown',
    severity: 'error',
    message: ({ file }) => `${file} replaces no template of the tool: it has none of this name`,
    hint: ({ nearest, known }) =>
      nearest === undefined ? `The templates of the tool: ${known.join(' ')}` : `Did you mean ${nearest}?`,
    about:
      'Every file in the folder of project templates replaces the template of the tool that has the same name. A file that replaces none would have no effect, and nothing would say so; hidden files alone are left aside.',
    requirements: ['TLR-F-GEN-007'],
  }),
  codeTooLarge: defineCode<{
    file: string;
    /** In words: of a file that could not even be drawn, only more than what is known. */
    bytes: string;
    limit: number;
    /** Templates of the project. */
    templates: readonly string[];
  }>({
    code: 'GEN0409',
    name: 'code-too-large',
    severity: 'error',
    message: ({ file, bytes, limit }) =>
      `${file} would have ${bytes} bytes, but the tool reads C files of at most ${limit} bytes`,
    hint: ({ templates }) =>
      templates.length === 0
        ? 'Split the services over several projects. Nothing was written'
        : `Let the project's templates draw less: ${templates.join(', ')}. Nothing was written`,
    about:
      'The tool reads the C files that it wrote: to keep your text in the next generation, to trace and to build. One larger than it reads could be neither generated again nor traced, so the whole set is refused while the files of the last generation still stand. A template of the project that draws too much is the usual reason; without one it takes more than ten thousand services.',
    requirements: ['TLR-F-MRG-001'],
  }),
} as const;
