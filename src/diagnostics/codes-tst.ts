// Codes of the TST area: reading test tables, the independent reading of the configuration, planning, and test runs.

import { defineCode } from './code.ts';

export const TST = {
  yamlUnreadable: defineCode<{ readonly reason: string }>({
    code: 'TST0101',
    name: 'test-yaml-unreadable',
    severity: 'error',
    message: ({ reason }) => `this is not one readable YAML document: ${reason}`,
    hint: () => 'correct the YAML at this place',
    about:
      'Test planning reads tables and configuration with a YAML parser of its own. ' +
      'It refuses what that parser cannot read as exactly one document, because a guess could hide a wrong expectation. ' +
      'Correct the text at the place that is named.',
    requirements: ['TLR-F-TST-002'],
  }),
  duplicateKey: defineCode<{ readonly key: string }>({
    code: 'TST0102',
    name: 'test-duplicate-key',
    severity: 'error',
    message: ({ key }) => `the key "${key}" is written twice in the same map`,
    hint: ({ key }) => `keep one of the two "${key}"`,
    about:
      'Two equal keys in one map leave open which of them counts. ' +
      'Readers of YAML differ in this, so neither is taken. Remove one of them.',
    requirements: ['TLR-F-TST-002'],
  }),
  wrongShape: defineCode<{ readonly what: string; readonly wanted: string }>({
    code: 'TST0103',
    name: 'test-wrong-shape',
    severity: 'error',
    message: ({ what, wanted }) => `${what} is not ${wanted}`,
    hint: ({ wanted }) => `write ${wanted}; the vocabulary stands in docs/formats.md, section 7`,
    about:
      'A value of a test table, or of the configuration as the second reader sees it, is not of the kind that its place asks for. ' +
      'The vocabulary of tables is closed, so that a misspelt word cannot turn a check off. ' +
      'docs/formats.md, section 7, lists every word.',
    requirements: ['TLR-F-TST-002'],
  }),
  unknownKey: defineCode<{ readonly key: string; readonly where: string; readonly known: string }>({
    code: 'TST0104',
    name: 'test-unknown-key',
    severity: 'error',
    message: ({ key, where }) => `${where} has no key "${key}"`,
    hint: ({ known }) => `known keys: ${known}`,
    about:
      'Test tables have a closed vocabulary. An unknown key would be a check that nobody carries out, so it is refused.',
    requirements: ['TLR-F-TST-002'],
  }),
  missingKey: defineCode<{ readonly key: string; readonly where: string }>({
    code: 'TST0105',
    name: 'test-missing-key',
    severity: 'error',
    message: ({ key, where }) => `${where} lacks the key "${key}"`,
    hint: ({ key }) => `add "${key}"`,
    about: 'A key without which a test table or the configuration says nothing is absent. Add it.',
    requirements: ['TLR-F-TST-002'],
  }),
  duplicateTable: defineCode<{ readonly name: string }>({
    code: 'TST0106',
    name: 'test-duplicate-table',
    severity: 'error',
    message: ({ name }) => `two test tables are called ${name}`,
    hint: () => 'rename one of them: evidence is identified by file stem and table name',
    about:
      'Evidence items are identified by the file stem and the name of the table. ' +
      'Two tables with the same identity would overwrite each other in reports.',
    requirements: ['TLR-F-TST-002'],
  }),
  unknownRequirement: defineCode<{ readonly id: string; readonly table: string }>({
    code: 'TST0107',
    name: 'test-unknown-requirement',
    severity: 'error',
    message: ({ id, table }) => `table ${table} verifies ${id}, which no requirement set has`,
    hint: () => 'correct the ID, or add the requirement',
    about:
      'A test table names the requirements that it verifies. One of them does not exist, so its result would count for nothing.',
    requirements: ['TLR-F-TST-002'],
  }),
  unfitCombination: defineCode<{ readonly table: string; readonly reason: string }>({
    code: 'TST0108',
    name: 'test-unfit-combination',
    severity: 'error',
    message: ({ table, reason }) => `table ${table} cannot be carried out: ${reason}`,
    hint: () =>
      'change for_each, world, do or expect so that they fit each other (docs/formats.md, section 7)',
    about:
      'The parts of a test table contradict each other: for example an expectation that its action never reports, ' +
      'or a world that cannot carry out the action. Such a table would pass or fail without meaning, so it is refused.',
    requirements: ['TLR-F-TST-002'],
  }),
  unknownName: defineCode<{ readonly kind: string; readonly name: string; readonly known: string }>({
    code: 'TST0109',
    name: 'test-unknown-name',
    severity: 'error',
    message: ({ kind, name }) => `the configuration has no ${kind} "${name}"`,
    hint: ({ known }) => `known names: ${known}`,
    about:
      'A test table names something that the configuration does not contain. Correct the name in the table.',
    requirements: ['TLR-F-TST-002'],
  }),
  noAutoNumber: defineCode<{ readonly service: string }>({
    code: 'TST0110',
    name: 'test-no-auto-number',
    severity: 'error',
    message: ({ service }) => `service ${service} has id auto, but the lock holds no number for it`,
    hint: () =>
      'run "sossl generate" first; it decides automatic numbers and writes them to .sossl/lock.json',
    about:
      'The number of a service whose id is auto is decided by generation and kept in the lock. ' +
      'Without it nobody knows which function ID to call.',
    requirements: ['TLR-F-TST-002'],
  }),
  tooManyPhases: defineCode<{ readonly phases: number; readonly limit: number }>({
    code: 'TST0111',
    name: 'test-too-many-phases',
    severity: 'error',
    message: ({ phases, limit }) => `the test plan has ${phases} phases, and a probe runs ${limit}`,
    hint: () => 'let the steps of sequences change worlds less often, or keep fewer tables in one project',
    about:
      'Each change of the acting world from non-secure to secure begins a phase of the plan. ' +
      'The probe guests run a limited number of phases, so a longer plan would leave tests out.',
    requirements: ['TLR-F-TST-004'],
  }),
  unknownRecord: defineCode<{ readonly record: string; readonly log: string }>({
    code: 'TST0201',
    name: 'run-unknown-record',
    severity: 'error',
    message: ({ record, log }) => `the ${log} log has a record that the protocol does not know: ${record}`,
    hint: () => 'compare the probe with docs/formats.md, section 9',
    about:
      'A line that begins with @probe or @monitor is a record and has to follow the line protocol exactly. ' +
      'This one does not, so probe and tool disagree about the protocol; nothing is concluded from the line.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  foreignRecord: defineCode<{ readonly record: string; readonly log: string }>({
    code: 'TST0202',
    name: 'run-foreign-record',
    severity: 'error',
    message: ({ record, log }) => `the ${log} log has a record of the other side: ${record}`,
    hint: () => 'a guest has written it, or the consoles are swapped in the run recipe',
    about:
      'Records of the monitor and of the secure probe count only on the secure console, which the non-secure world cannot reach. ' +
      'Such a record elsewhere is forged or the consoles are swapped. It is ignored.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  duplicateRecord: defineCode<{ readonly record: string; readonly log: string }>({
    code: 'TST0203',
    name: 'run-duplicate-record',
    severity: 'error',
    message: ({ record, log }) => `the ${log} log has a second record for the same step: ${record}`,
    hint: () => 'a step reports once; look for a restarted guest',
    about:
      'Every step of a plan reports once. A second record means that a guest ran twice or that somebody else wrote to the console. ' +
      'The step does not pass.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  truncatedRecord: defineCode<{ readonly record: string; readonly log: string }>({
    code: 'TST0204',
    name: 'run-truncated-record',
    severity: 'error',
    message: ({ record, log }) => `the ${log} log ends in the middle of a record: ${record}`,
    hint: () => 'the run ended while the guest was writing; look at how it ended',
    about:
      'The last line of a log has no line end, so its last number may lack digits. Nothing is concluded from it.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  strayRecord: defineCode<{ readonly record: string; readonly log: string; readonly reason: string }>({
    code: 'TST0205',
    name: 'run-stray-record',
    severity: 'error',
    message: ({ record, log, reason }) =>
      `the ${log} log has a record that does not belong there (${reason}): ${record}`,
    hint: () => 'check that the image under test holds the plan of this run',
    about:
      'A record names a step that the plan does not have, or has for the other world, or counts steps differently from the plan. ' +
      'Then the guests ran another plan than the one that is judged.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  runIncomplete: defineCode<{ readonly how: string }>({
    code: 'TST0206',
    name: 'run-incomplete',
    severity: 'error',
    message: ({ how }) => `the test run did not come to its end: ${how}`,
    hint: () => 'the logs in the run record show the last step that was reported',
    about:
      'The guests have to run all steps and power the board off. This run ended otherwise: steps without a record count as not run, never as passed.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  otherPlan: defineCode<{ readonly log: string; readonly found: string; readonly wanted: string }>({
    code: 'TST0207',
    name: 'run-other-plan',
    severity: 'error',
    message: ({ log, found, wanted }) => `the ${log} log is of ${found}, not of plan ${wanted}`,
    hint: () =>
      'boot the probes of this plan, or judge the log with the tables and the configuration that it was made from',
    about:
      'A probe names its plan in the log. Steps of another plan have the same numbers and another meaning, so none of the log is used.',
    requirements: ['TLR-F-TST-003', 'TLR-F-TST-004'],
  }),
  otherKit: defineCode<{ readonly recorded: string; readonly present: string }>({
    code: 'TST0401',
    name: 'import-other-kit',
    severity: 'error',
    message: ({ recorded, present }) =>
      `the record is of kit ${recorded.slice(0, 16)}…, and the kit of this project is ${present.slice(0, 16)}…`,
    hint: () =>
      'check out the state that the kit was made from, or make a new kit with `sossl kit` and run that',
    about:
      'Configuration, code, monitor, tables and programs of today give another kit than the one that was run. ' +
      'Its results say nothing about what stands here, so none is taken.',
    requirements: ['TLR-F-TST-004'],
  }),
  otherImage: defineCode<{ readonly boot: string; readonly recorded: string; readonly present: string }>({
    code: 'TST0402',
    name: 'import-other-image',
    severity: 'error',
    message: ({ boot, recorded, present }) =>
      `boot ${boot} was run with image ${recorded.slice(0, 16)}…, and the kit has ${present.slice(0, 16)}… for it`,
    hint: () => 'boot the image that boots.tsv names, and record its SHA-256',
    about:
      'Each boot of a kit belongs to one image. The record names another one, so the log is not that of this boot.',
    requirements: ['TLR-F-TST-004'],
  }),
  unknownBoot: defineCode<{ readonly boot: string }>({
    code: 'TST0403',
    name: 'import-unknown-boot',
    severity: 'error',
    message: ({ boot }) => `the kit has no boot ${boot}`,
    hint: () => 'take the name from boots.tsv of the kit',
    about: 'The record names a boot that the kit does not have. Its logs belong to no case.',
    requirements: ['TLR-F-TST-004'],
  }),
  repeatedBoot: defineCode<{ readonly boot: string; readonly what: string }>({
    code: 'TST0404',
    name: 'import-repeated',
    severity: 'error',
    message: ({ boot, what }) => `${what} of boot ${boot} stands in the record twice`,
    hint: () => 'give each boot once, and each of its two logs a file of its own',
    about:
      'A boot is run and recorded once, and each console of it has one log. Which of two would count is not for the tool to choose.',
    requirements: ['TLR-F-TST-004'],
  }),
  noMainBoot: defineCode<{ readonly boot: string }>({
    code: 'TST0405',
    name: 'import-without-probes',
    severity: 'error',
    message: ({ boot }) => `the record has no boot ${boot}`,
    hint: ({ boot }) => `run ${boot} as well: it carries out the plan of the tables`,
    about: 'Without the boot of the probes no step of the plan was run, and an import would show nothing.',
    requirements: ['TLR-F-TST-004'],
  }),
  notConformant: defineCode<{ readonly failed: number; readonly cases: number; readonly first: string }>({
    code: 'TST0406',
    name: 'hal-suite-failed',
    severity: 'error',
    message: ({ failed, cases, first }) =>
      `the monitor does not keep to sossl_hal.h: ${failed} of ${cases} cases of the HAL suite did not pass, first ${first}`,
    hint: () => 'tests/conformance.json says what each case expected and what came',
    about:
      'The HAL suite stands where the SOSSL stands and tests what every SOSSL relies on: the registers of a call, its caller, ' +
      'locks, memcpy and memset, initialised objects, hooks. Where a case fails, services cannot be relied on either, whatever their own tests say.',
    requirements: ['TLR-F-TST-004'],
  }),
  untested: defineCode<{ count: number }>({
    code: 'TST0301',
    name: 'nothing-tested',
    severity: 'warning',
    message: ({ count }) =>
      `there are no results yet: ${count} ${count === 1 ? 'requirement is' : 'requirements are'} not run`,
    hint: () => 'run `sossl test` with the same --out first',
    about:
      'The results folder has no results of a test run, so every requirement that asks for one is not run. The matrix has a row ' +
      'for each; this finding stands for all of them.',
    requirements: ['TLR-F-TRC-001'],
  }),
} as const;
