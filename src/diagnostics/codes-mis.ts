// Codes of the area MIS: static checkers, deviations and MISRA compliance. One file per subject holds them; this one joins them.

import { DEVIATION_CODES } from './codes-mis-deviations.ts';
import { RUN_CODES } from './codes-mis-runs.ts';

export const MIS = { ...RUN_CODES, ...DEVIATION_CODES } as const;
