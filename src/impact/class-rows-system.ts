// Classes of changes in operating systems, services and the build. Reviewed; a test compares the rows with the leaves of the
// schema.

import { type ClassRow, rowsOf } from './class-row.ts';

const OPERATING_SYSTEMS: readonly ClassRow[] = [
  ...rowsOf('isolation', 'Decides which memory belongs to whom.', [
    'operating_systems.*.memory.*',
    'operating_systems.*.memory.*.base',
    'operating_systems.*.memory.*.size',
    'operating_systems.*.memory.*.access',
  ]),
  ...rowsOf('isolation', 'Decides who reaches which device, and where its interrupts go.', [
    'operating_systems.*.devices',
    'operating_systems.*.bus_masters',
    'operating_systems.*.interrupts.*',
    'operating_systems.*.interrupts.*.number',
  ]),
  ...rowsOf('isolation', 'Decides what runs in which world, where, at which level and in which state.', [
    'operating_systems.*',
    'operating_systems.*.world',
    'operating_systems.*.image',
    'operating_systems.*.entry_point',
    'operating_systems.*.entry_exception_level',
    'operating_systems.*.cores',
    'operating_systems.*.primary_core',
    'operating_systems.*.execution_state',
    'operating_systems.*.floating_point',
  ]),
  ...rowsOf('isolation', 'Decides how strongly the worlds have to be kept apart.', [
    'operating_systems.*.asil',
  ]),
  ...rowsOf('interface', 'The operating system sees it when it starts or asks the monitor.', [
    'operating_systems.*.endianness',
    'operating_systems.*.migration',
    'operating_systems.*.boot_registers.x0',
    'operating_systems.*.boot_registers.x1',
    'operating_systems.*.boot_registers.x2',
    'operating_systems.*.boot_registers.x3',
  ]),
  ...rowsOf('timing', 'Decides when an interrupt is taken.', [
    'operating_systems.*.interrupts.*.trigger',
    'operating_systems.*.interrupts.*.priority',
  ]),
  ...rowsOf('timing', 'A time within which a fault has to be found and answered.', [
    'operating_systems.*.restart.within_us',
    'operating_systems.*.fault_tolerant_interval_us',
  ]),
  ...rowsOf('diagnostic', 'Decides what follows a fault of the operating system.', [
    'operating_systems.*.restart.policy',
    'operating_systems.*.restart.max_restarts',
  ]),
  ...rowsOf('editorial', 'Names a row of a table; what the row does is compared by itself.', [
    'operating_systems.*.name',
    'operating_systems.*.memory.*.name',
    'operating_systems.*.interrupts.*.name',
  ]),
];

const SERVICES: readonly ClassRow[] = [
  ...rowsOf('isolation', 'Decides which world gets into the monitor by this call.', [
    'smc_services.*.callable_from',
  ]),
  ...rowsOf('interface', 'Callers see it: which calls there are, what they take and what they give.', [
    'smc_services.*',
    'smc_services.*.name',
    'smc_services.*.id',
    'smc_services.*.call',
    'smc_services.*.convention',
    'smc_services.*.arguments.*',
    'smc_services.*.arguments.*.name',
    'smc_services.*.arguments.*.type',
    'smc_services.*.arguments.*.min',
    'smc_services.*.arguments.*.max',
    'smc_services.*.results.*',
    'smc_services.*.results.*.name',
    'smc_services.*.results.*.type',
  ]),
  ...rowsOf('interface', 'Callers see what becomes of a call beyond the limit.', [
    'smc_services.*.rate_limit.on_excess',
  ]),
  ...rowsOf('timing', 'Says how many calls are let through in which time.', [
    'smc_services.*.rate_limit',
    'smc_services.*.rate_limit.rate',
    'smc_services.*.rate_limit.burst',
    'smc_services.*.rate_limit.period_us',
  ]),
  ...rowsOf('editorial', 'Says where the body of the service stood; the name is compared by itself.', [
    'smc_services.*.renamed_from',
  ]),
];

const BUILD: readonly ClassRow[] = [
  ...rowsOf(
    'isolation',
    'Another board has other memory, other devices and other hardware that protects them.',
    ['platform'],
  ),
  ...rowsOf('isolation', 'Decides which monitor keeps the worlds apart.', [
    'monitor.kind',
    'monitor.capabilities',
    'monitor.objects',
    'monitor.linker_script',
  ]),
  ...rowsOf('isolation', 'Decides the machine code of everything, also of what keeps the worlds apart.', [
    'build.compiler',
    'templates',
  ]),
  ...rowsOf('diagnostic', 'Decides how tests are run; no part of the image depends on it.', [
    'run.command',
    'run.arguments',
    'run.time_limit_ms',
  ]),
  ...rowsOf('editorial', 'Names the project or a part of it in files and reports.', [
    'project.name',
    'project.version',
    'project.description',
    'monitor.name',
  ]),
  ...rowsOf('editorial', 'Says which file a value comes from; the values are compared one by one.', [
    'extends',
  ]),
];

const WORDS: readonly ClassRow[] = [
  ...rowsOf('editorial', 'For readers.', [
    'operating_systems.*.note',
    'operating_systems.*.memory.*.note',
    'operating_systems.*.interrupts.*.note',
    'smc_services.*.note',
    'smc_services.*.description',
    'smc_services.*.arguments.*.note',
    'smc_services.*.arguments.*.description',
    'smc_services.*.results.*.note',
    'smc_services.*.results.*.description',
  ]),
  ...rowsOf('editorial', 'Changes the trace; nothing is built from it.', [
    'operating_systems.*.requirements',
    'operating_systems.*.memory.*.requirements',
    'operating_systems.*.interrupts.*.requirements',
    'smc_services.*.requirements',
    'smc_services.*.arguments.*.requirements',
    'smc_services.*.results.*.requirements',
  ]),
];

export const SYSTEM_ROWS: readonly ClassRow[] = [...OPERATING_SYSTEMS, ...SERVICES, ...BUILD, ...WORDS];
