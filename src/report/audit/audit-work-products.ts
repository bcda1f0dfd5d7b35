// Chapters "Work products" and "Sign-off". In: the pack. Out: blocks. Clause numbers are numbers alone; no wording of the standard.

import type { PdfBlock, PdfRow } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, paragraph, quiet, row, section, words } from './audit-runs.ts';

interface WorkProduct {
  readonly clause: string;
  readonly name: string;
  /** Beginnings of the files of the pack that contribute to it. */
  readonly files: readonly string[];
  /** What is still for somebody else to do. */
  readonly rest: string;
}

/** In our own short words. */
const WORK_PRODUCTS: readonly WorkProduct[] = [
  {
    clause: '3-5, 3-6',
    name: 'Item definition, hazard analysis and risk assessment',
    files: [],
    rest: 'the vehicle project; safety goals here are assumed',
  },
  {
    clause: '3-7, 4-6',
    name: 'Functional and technical safety concept',
    files: ['traceability/'],
    rest: 'the vehicle project confirms the assumed levels',
  },
  { clause: '6-6', name: 'Software safety requirements', files: ['traceability/'], rest: 'review by people' },
  {
    clause: '6-6',
    name: 'Hardware-software interface',
    files: ['isolation/', 'diagrams/'],
    rest: 'the board maker’s documents',
  },
  {
    clause: '6-7',
    name: 'Software architecture, freedom from interference',
    files: ['isolation/', 'diagrams/'],
    rest: 'safety analysis and analysis of dependent failures',
  },
  {
    clause: '6-8',
    name: 'Unit design and implementation',
    files: ['misra/'],
    rest: 'review of the service bodies',
  },
  {
    clause: '6-9',
    name: 'Unit verification',
    files: ['tests/', 'misra/'],
    rest: 'structural coverage of the unit tests',
  },
  {
    clause: '6-10',
    name: 'Integration and its verification',
    files: ['tests/'],
    rest: 'tests on the target hardware',
  },
  { clause: '6-11', name: 'Test of the embedded software', files: [], rest: 'tests on the target hardware' },
  {
    clause: '6 Annex C',
    name: 'Configuration data and its verification',
    files: ['audit/'],
    rest: 'approval of the values by people',
  },
  {
    clause: '8-7',
    name: 'Configuration management',
    files: ['inputs.json', 'manifest.json'],
    rest: 'the project’s version control and baselines',
  },
  {
    clause: '8-8',
    name: 'Change management, impact analysis',
    files: ['impact/'],
    rest: 'change requests and decisions',
  },
  {
    clause: '8-11',
    name: 'Confidence in the use of software tools',
    files: ['run/'],
    rest: 'classification and qualification by the user of the tool',
  },
  {
    clause: '2-6',
    name: 'Safety plan, safety case, confirmation measures',
    files: [],
    rest: 'the project; this pack is an input to them',
  },
];

/** What exists where, and what this tool does not provide. */
export function workProductsChapter({ pack }: AuditContext): readonly PdfBlock[] {
  const { files } = pack;
  return [
    section('Files of this pack', 'products.files'),
    paragraph(
      `${counted(files.length, 'file')}; paths are relative to the folder of the pack. Many files of one kind in one folder are one row.`,
    ),
    {
      kind: 'table',
      columns: [{ title: 'File', width: 190 }, { title: 'What it is' }],
      rows: fileRows(files),
    },
    section('Work products of ISO 26262:2018', 'products.iso'),
    paragraph(
      'To which the files contribute, and what this tool does not provide. Part and clause are numbers of ISO 26262:2018; check them against your copy. No work product is complete by this pack alone.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Clause', width: 52 },
        { title: 'Work product', width: 150 },
        { title: 'Contributes', width: 130 },
        { title: 'Not provided: to be done by' },
      ],
      rows: WORK_PRODUCTS.map(({ clause, files: wanted, name, rest }) => {
        const here = wanted.filter((start) => files.some(({ path }) => path.startsWith(start)));
        return row(
          cell(words(clause)),
          cell(words(name)),
          cell(here.length === 0 ? quiet('nothing') : code(here.join(', '))),
          cell(words(rest)),
        );
      }),
    },
  ];
}

/** Files of one kind in one folder that are more than these stand together. */
const FEW = 6;

function fileRows(files: AuditContext['pack']['files']): readonly PdfRow[] {
  const kindOf = (path: string): string =>
    `${path.slice(0, path.lastIndexOf('/') + 1)}*${/\.[^./]*$/u.exec(path)?.[0] ?? ''}`;
  const groups = [...Map.groupBy(files, ({ path, what }) => JSON.stringify([kindOf(path), what]))];
  return groups.flatMap(([, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    if (all.length <= FEW) return all.map(({ path, what }) => row(cell(code(path)), cell(words(what))));
    return [row(cell(code(kindOf(first.path)), quiet(` ${all.length} files`)), cell(words(first.what)))];
  });
}

/** Empty fields: the tool signs nothing. */
export function signOffChapter({ pack }: AuditContext): readonly PdfBlock[] {
  return [
    paragraph('To be filled in by people. The tool fills in nothing here and takes no name from anywhere.'),
    {
      kind: 'paragraph',
      style: 'body',
      runs: [
        words('The signatures hold for the state with the evidence hash '),
        code(pack.trace.evidenceHash),
        words(' and for no other.'),
      ],
    },
    {
      kind: 'fields',
      columns: ['Name', 'Role and organisation', 'Date', 'Signature'],
      rows: [
        'Configuration made by',
        'Configuration reviewed by',
        'Safety engineer',
        'Safety manager',
        'Independent assessor',
      ],
    },
    paragraph('Remarks'),
    { kind: 'fields', columns: ['Remark'], rows: ['1', '2', '3'] },
  ];
}
