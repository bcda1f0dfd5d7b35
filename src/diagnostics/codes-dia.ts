// Codes of the area DIA: diagrams that could not be drawn, or not by the renderer that was asked for.

import type { CodeDefinition } from './code.ts';

export const DIA = {} as const satisfies Record<string, CodeDefinition<never>>;
