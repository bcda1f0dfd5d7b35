// Codes of the area IMP: versions to compare.

import type { CodeDefinition } from './code.ts';

export const IMP = {} as const satisfies Record<string, CodeDefinition<never>>;
