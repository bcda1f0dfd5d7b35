// The letters of rights, in drawings and tables alike.

import type { Right } from '../model/isolation.ts';

export const RIGHT_LETTERS: Readonly<Record<Right, string>> = {
  read: 'R',
  write: 'W',
  execute: 'X',
  call: 'C',
  configure: 'G',
};
