// Codes of the area MIS about runs of static checkers: whether one ran, and whether what it said can be trusted.

import { type CodeDefinition, defineCode } from './code.ts';

const VALID = ['TLR-F-MIS-001'];

export const RUN_CODES = {
  checkerInvalid: defineCode<{ checker: string; problems: readonly string[] }>({
    code: 'MIS0101',
    name: 'checker-invalid',
    severity: 'error',
    message: ({ checker, problems }) => `the run of ${checker} is INVALID: ${problems.join('; ')}`,
    hint: () =>
      'Take away what speaks against it and run `sossl misra` again; until then its silence means nothing',
    about:
      'A checker that did not check reports no findings, exactly like one that found none. So a run counts only when the program ' +
      'ended as it does after checking, said nothing that means failure, looked at every unit, and found exactly the known ' +
      'violations of its canary file in the same call. Something of this did not hold. Findings of the run are shown, and nothing ' +
      'follows from their absence.',
    requirements: VALID,
  }),
  checkerNotRun: defineCode<{ checker: string; problem: string }>({
    code: 'MIS0102',
    name: 'checker-not-run',
    severity: 'error',
    message: ({ checker, problem }) => `${checker} was NOT RUN: ${problem}`,
    hint: () => 'Install the program in the version that the file of this checker in checkers/ names',
    about:
      'A checker that this tool starts is missing or has a version that its adapter was never tried with. The report says so ' +
      'wherever the checker would count; the static analysis is incomplete.',
    requirements: VALID,
  }),
  resultAwaited: defineCode<{ checker: string; file: string }>({
    code: 'MIS0103',
    name: 'checker-result-awaited',
    severity: 'note',
    message: ({ checker, file }) => `${checker} is run elsewhere, and ${file} is not there`,
    hint: ({ checker }) =>
      `Run misra/invocations/${checker}.sh of the results in the project folder, if you have this checker`,
    about:
      'The tool does not start this checker; it writes the invocation and reads the result. Without a result the checker counts ' +
      'for nothing, and the report says that it did not run.',
    requirements: VALID,
  }),
  noChecker: defineCode<{ folder: string }>({
    code: 'MIS0104',
    name: 'no-checker',
    severity: 'error',
    message: ({ folder }) =>
      `${folder} describes no checker that is started here, so nothing would be checked`,
    hint: () => 'Install the tool again: files of it are missing',
    about:
      'The checkers that the tool starts are described in its folder checkers/. Without one of them a report would have no ' +
      'findings because nobody looked.',
    requirements: VALID,
  }),
  earlierUnreadable: defineCode<{ file: string; reason: string }>({
    code: 'MIS0105',
    name: 'earlier-report-unreadable',
    severity: 'warning',
    message: ({ file, reason }) =>
      `there is no difference to the earlier run: ${file} cannot be used, ${reason}`,
    hint: () => 'Nothing has to be done: the next run compares with the report that this one writes',
    about:
      'The report names findings that came and went since the report that stands in the folder of the results. That report is ' +
      'damaged or of another format, so the new one has no such section.',
    requirements: ['TLR-F-MIS-002'],
  }),
} as const satisfies Record<string, CodeDefinition<never>>;
