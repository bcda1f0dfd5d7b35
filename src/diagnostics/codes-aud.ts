// Codes of the area AUD: the audit report: characters and fonts.

import type { CodeDefinition } from './code.ts';

export const AUD = {} as const satisfies Record<string, CodeDefinition<never>>;
