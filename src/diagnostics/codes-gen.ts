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
  editOutsideRegion: defineCode<{ file: string; line: number; text: string }>({
    code: 'GEN0402',
    name: 'edit-outside-user-region',
    severity: 'error',
    message: ({ file, line, text }) =>
      `${file} was changed by hand outside a user region, first at line ${line}: ${JSON.stringify(text)}`,
    hint: () =>
      "move the change between 'sossl:user-begin' and 'sossl:user-end' (declarations for your own functions, a service region for its body), restore the line, then generate again",
    about:
      'Only text between user markers belongs to you; everything else follows the configuration. Generating now would lose your change, so nothing was written. Compare with .sossl/base/ to see what was changed.',
    requirements: ['TLR-F-MRG-002'],
  }),
  baseMissing: defineCode<{ file: string; line: number }>({
    code: 'GEN0403',
    name: 'base-missing',
    severity: 'error',
    message: ({ file, line }) =>
      `.sossl/base/${file} is missing and ${file} differs from what would be generated, first at line ${line}`,
    hint: ({ file }) =>
      `restore .sossl/base/${file} from version control; without it a change of yours cannot be told from an older generation`,
    about:
      'The base is the pristine text of the last generation. It is committed beside the project. Without it, every difference counts as yours, and nothing is overwritten.',
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
