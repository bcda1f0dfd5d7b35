// Chapters "How to read this report" and "What is assessed". In: the pack. Out: blocks, with no claim that the pack does not hold.

import type { EvidencePack } from '../../model/pack.ts';
import type { PdfBlock } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import type { OperatingSystem } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import { counted } from '../counted.ts';
import { size } from '../diagrams/words.ts';
import { EFFECTS } from '../reference-figures.ts';
import { cell, code, list, paragraph, quiet, row, section, stateRuns, strong, words } from './audit-runs.ts';

/** How to read: the words and signs of the report. */
export function howToRead({ trace }: EvidencePack): readonly PdfBlock[] {
  const states = (Object.keys(STATES) as State[]).filter((state) => (trace.byState[state] ?? 0) > 0);
  return [
    paragraph(
      'This report shows one state of one configuration: what every setting is, what became of it, what was shown, by which means and where, and what was not. It is written by a program from the files of the pack; nobody edited it. The evidence hash in the head of each page is the hash of `inputs.json`, which lists every input with its own hash.',
    ),
    list(
      'Figures stand as n / m. 100 % stands only where both are equal.',
      'A name in the accent colour leads to the place that explains it: a setting to its requirements, a requirement back to its settings, a line of the YAML to its setting.',
      'The files `sossl.yaml`, `trace.json` and `inputs.json` are attached to this PDF, byte for byte as they stand in the pack.',
      '`U+` and a number between `<` and `>` stand for a character that the fonts do not have or that nobody can see.',
      'Words of scripts that run from right to left stand one after the other from left to right.',
    ),
    section('States of requirements and results', 'states'),
    paragraph(
      'States that occur in this report. Only an executed result can be passed; “not run” is never “passed”.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'State', width: 112 },
        { title: 'Meaning' },
        { title: 'Requirements', width: 62, align: 'right' },
      ],
      rows: states.map((state) =>
        row(
          cell(...stateRuns(state)),
          cell(words(STATES[state].explanation)),
          cell(words(`${trace.byState[state]} / ${trace.requirements.length}`)),
        ),
      ),
    },
    section('Effect classes of settings', 'effects'),
    paragraph('What keeps to a setting on this platform, from the strongest class down.'),
    {
      kind: 'table',
      columns: [{ title: 'Class', width: 152 }, { title: 'Meaning' }],
      rows: Object.values(EFFECTS).map(({ label, meaning, symbol }) =>
        row(cell({ text: `${symbol} `, ink: 'accent' }, words(label)), cell(words(meaning))),
      ),
    },
  ];
}

/** What is assessed: the element, the systems around it, the files. */
export function whatIsAssessed(pack: EvidencePack): readonly PdfBlock[] {
  const { system, trace } = pack;
  const assumed = trace.requirements.filter(({ requirement }) => requirement.assumed).length;
  return [
    paragraph(
      'The secure monitor and the file `sossl.c` that this tool generates for it are a safety element out of context (SEooC). They were not developed for one vehicle.',
    ),
    list(
      `${assumed} of ${trace.requirements.length} requirements are assumed: the safety goals and the levels below them that a vehicle project has to compare with its own.`,
      'What has to hold outside of the element stands as assumptions of use, each with the answer of the integrator.',
      system.monitor.kind === 'reference'
        ? 'The monitor is the reference monitor of this tool: a stand-in that makes the configuration real on the platform below. Evidence about it is no evidence about another monitor.'
        : `The monitor is an external one, \`${system.monitor.name}\`. This report shows what the configuration asks of it; what it carries out is shown by whoever makes it.`,
    ),
    elementFacts(pack),
    section('Operating systems', 'systems'),
    systemTable(system.operatingSystems),
    section('Emitted files', 'files'),
    paragraph(
      'As they were read back from the disk. Every construct with a tag names the requirements that it carries out.',
    ),
    fileTable(trace.files),
  ];
}

function elementFacts({ settings, system, trace }: EvidencePack): PdfBlock {
  const { operatingSystems, platform, project, services } = system;
  const defaults = settings.filter(({ origin }) => origin === 'default').length;
  const regions = operatingSystems.reduce((total, { memory }) => total + memory.length, 0);
  return {
    kind: 'facts',
    facts: [
      { label: 'Project', cell: cell(words(`${project.name} ${project.version}. ${project.description}`)) },
      { label: 'Platform', cell: cell(code(platform.name), words(` — ${platform.description}`)) },
      {
        label: 'Configuration',
        cell: cell(
          words(
            `${counted(settings.length - defaults, 'value')} written, ${counted(defaults, 'default')} standing for absent keys; ${counted(services.length, 'service')}, ${counted(regions, 'memory region')}`,
          ),
        ),
      },
      { label: 'Evidence hash', cell: cell(code(trace.evidenceHash)) },
    ],
  };
}

function systemTable(systems: readonly OperatingSystem[]): PdfBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'Name', width: 84 },
      { title: 'World', width: 56 },
      { title: 'ASIL', width: 30 },
      { title: 'Entry', width: 104 },
      { title: 'Cores', width: 54 },
      { title: 'Memory' },
    ],
    rows: systems.map((os) =>
      row(
        cell(strong(os.name)),
        cell(words(os.world.replace('_', '-'))),
        cell(words(os.asil)),
        cell(code(`0x${os.entryPoint.toString(16)}`), quiet(` ${os.entryLevel}, ${os.executionState}`)),
        cell(words(os.cores.join(', ')), quiet(` (first ${os.primaryCore})`)),
        cell(words(counted(os.memory.length, 'region')), quiet(`, ${sizeWords(os)}`)),
      ),
    ),
  };
}

function fileTable(files: Trace['files']): PdfBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'File', width: 68 },
      { title: 'Tagged', width: 48, align: 'right' },
      { title: 'Bytes', width: 34, align: 'right' },
      { title: 'SHA-256 of the text' },
    ],
    rows: files.map(({ bytes, constructs, reading, tagged }) =>
      row(
        cell(code(reading.file)),
        cell(words(`${tagged} / ${constructs}`)),
        cell(words(String(bytes))),
        cell(code(reading.textHash)),
      ),
    ),
  };
}

function sizeWords({ memory }: OperatingSystem): string {
  return size(memory.reduce((total, { sizeBytes }) => total + sizeBytes, 0n));
}
