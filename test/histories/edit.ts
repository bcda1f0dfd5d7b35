// What an edit of the simulated user is.

import type { Pen } from './pen.ts';
import type { Sheet } from './sheet.ts';

/** Changes the sheet; false when there is no place for it. */
export type Edit = (sheet: Sheet, pen: Pen) => boolean;

export interface NamedEdit {
  readonly kind: string;
  readonly edit: Edit;
  /** Whether it only adds lines, each with a mark of its own. */
  readonly adds: boolean;
}
