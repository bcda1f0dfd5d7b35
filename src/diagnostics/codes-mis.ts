// Codes of the area MIS: static checkers, deviations and MISRA compliance.

import type { CodeDefinition } from './code.ts';

export const MIS = {} as const satisfies Record<string, CodeDefinition<never>>;
