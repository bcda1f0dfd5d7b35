// Which documents show what: a reviewed table from patterns of changes to files of the bundle. A row counts for every change
// whose pattern begins with one of its words.

export interface DocumentRow {
  /** File of the bundle; `*` stands for the number of a page where a drawing has several. */
  readonly document: string;
  /** Begins of patterns; an empty word stands for every change. */
  readonly shows: readonly string[];
  readonly because: string;
}

const ISOLATION = ['features.virtual_net', 'operating_systems', 'platform', 'board', 'monitor'];

/** In the order of the bundle. */
export const DOCUMENT_ROWS: readonly DocumentRow[] = [
  { document: 'index.html', shows: [''], because: 'It shows the verdict of every part.' },
  { document: 'inputs.json', shows: [''], because: 'It lists the hashes of all inputs.' },
  {
    document: 'audit/configuration-audit.pdf',
    shows: [''],
    because: 'It shows the configuration item by item.',
  },
  {
    document: 'diagrams/partitions*.svg',
    shows: [...ISOLATION, 'smc_services'],
    because: 'It shows worlds, operating systems, channels and services.',
  },
  {
    document: 'diagrams/memory-map*.svg',
    shows: [...ISOLATION],
    because: 'It shows who owns which memory.',
  },
  {
    document: 'diagrams/devices*.svg',
    shows: ['operating_systems', 'features.interrupt_handlers', 'platform', 'board'],
    because: 'It shows devices, bus masters and interrupts.',
  },
  {
    document: 'diagrams/access-matrix*.svg',
    shows: [...ISOLATION, 'smc_services', 'features.interrupt_handlers'],
    because: 'It shows who may do what to which thing.',
  },
  {
    document: 'diagrams/world-switch*.svg',
    shows: ['features.world_switch', 'features.fpu_switching', 'operating_systems', 'platform', 'board'],
    because: 'It shows what is saved and cleared at a switch.',
  },
  {
    document: 'diagrams/service-calls*.svg',
    shows: ['smc_services'],
    because: 'It shows who calls which service.',
  },
  {
    document: 'diagrams/interference*.svg',
    shows: ['features', 'operating_systems', 'smc_services', 'platform', 'board', 'monitor'],
    because: 'It shows what stands against interference.',
  },
];

/** Shows every construct with its sources. */
export const TRACE_DOCUMENTS: readonly string[] = [
  'traceability/faults.csv',
  'traceability/matrix.csv',
  'traceability/matrix.html',
  'traceability/reaction-times.csv',
  'traceability/trace.json',
];

/** Show every requirement. */
export const REQUIREMENT_DOCUMENTS: readonly string[] = [
  'requirements/requirements.html',
  'requirements/requirements.md',
];

/** Show what every test did and gave. */
export const TEST_DOCUMENTS: readonly string[] = [
  'tests/evidence.json',
  'tests/junit.xml',
  'tests/not-applicable.json',
];

/** Show what checkers say about the code. */
export const CODE_DOCUMENTS: readonly string[] = ['misra/report.html', 'misra/compliance.html'];
