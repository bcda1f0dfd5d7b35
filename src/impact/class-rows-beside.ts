// Classes of changes beside the configuration: requirements, tests, answers, code of the user, templates, the board, the tool.

import { type ClassRow, rowsOf } from './class-row.ts';

const REQUIREMENTS: readonly ClassRow[] = [
  ...rowsOf(
    'isolation',
    'No tool can tell which property a requirement is about: it counts in the strongest class.',
    [
      'requirements.*',
      'requirements.*.revision',
      'requirements.*.level',
      'requirements.*.text',
      'requirements.*.asil',
      'requirements.*.assumed',
      'requirements.*.satisfies',
      'requirements.*.realized_in',
      'requirements.*.applies_when',
      'requirements.*.relies_on',
      'requirements.*.decomposition',
      'requirements.*.integrator_action',
    ],
  ),
  ...rowsOf('diagnostic', 'Says how one sees that the requirement holds.', [
    'requirements.*.verification',
    'requirements.*.criterion',
  ]),
  ...rowsOf('editorial', 'For readers.', ['requirements.*.title', 'requirements.*.rationale']),
];

const ANSWERS: readonly ClassRow[] = [
  ...rowsOf(
    'isolation',
    'The evidence holds under assumptions; which property each is about no tool can tell.',
    [
      'assumptions.*',
      'assumptions.*.answer',
      'assumptions.*.revision',
      'assumptions.*.how',
      'assumptions.*.evidence',
    ],
  ),
  ...rowsOf('diagnostic', 'A warning that somebody accepted is not open any more.', [
    'acceptances.*',
    'acceptances.*.reason',
  ]),
  ...rowsOf('editorial', 'Says who wrote it and when.', [
    'assumptions.*.author',
    'assumptions.*.date',
    'acceptances.*.author',
    'acceptances.*.date',
  ]),
];

const CODE: readonly ClassRow[] = [
  ...rowsOf('interface', 'The body of a service decides what its callers get.', [
    'user_code.service.*',
    'user_code.service.*.text',
  ]),
  ...rowsOf('editorial', 'It has the name of its service, which is compared by itself.', [
    'user_code.service.*.name',
  ]),
  ...rowsOf('isolation', 'Code outside a service runs in the monitor for both worlds.', [
    'user_code.*',
    'user_code.*.text',
  ]),
  ...rowsOf('isolation', 'A template draws any part of the code.', [
    'template_files.*',
    'template_files.*.text',
  ]),
  ...rowsOf('isolation', 'Another version of the tool may draw any part of the code in another way.', [
    'tool',
  ]),
  ...rowsOf('isolation', 'It is linked into the image or decides what the image may do.', [
    'named_files.*',
    'named_files.*.text',
  ]),
  ...rowsOf('diagnostic', 'Decides what the tests show.', ['test_tables.*', 'test_tables.*.text']),
];

const BOARD: readonly ClassRow[] = [
  ...rowsOf('isolation', 'Decides what there is to protect and what protects it.', [
    'board.core_count',
    'board.has_el2',
    'board.cpu',
    'board.memory.*',
    'board.memory.*.text',
    'board.reserved.*',
    'board.reserved.*.text',
    'board.controllers.*',
    'board.controllers.*.text',
    'board.devices.*',
    'board.devices.*.text',
    'board.bus_masters.*',
    'board.bus_masters.*.text',
    'board.interrupt_controller',
    'board.secure_image',
    'board.reserved_function_ids',
    'board.entry_levels',
    'board.effects.*',
    'board.effects.*.text',
    'board.build',
  ]),
  ...rowsOf('timing', 'A time base of the board.', ['board.timers.*', 'board.timers.*.text']),
  ...rowsOf('diagnostic', 'Decides how tests are run; no part of the product depends on it.', [
    'board.probe',
    'board.run',
  ]),
  ...rowsOf('editorial', 'For readers.', ['board.description', 'board.sources']),
];

export const BESIDE_ROWS: readonly ClassRow[] = [...REQUIREMENTS, ...ANSWERS, ...CODE, ...BOARD];
