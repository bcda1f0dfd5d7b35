// Everything that the simulated user does to the text of `sossl.c`.

import { emptyBody, fillFileRegion, growBody, writeBody } from './body-edits.ts';
import { CONSTRUCT_EDITS } from './construct-edits.ts';
import type { Edit, NamedEdit } from './edit.ts';
import {
  addCase,
  addRow,
  addStatement,
  changeValue,
  commentLine,
  deleteMember,
  growComment,
} from './inner-edits.ts';
import {
  blankLines,
  deleteAssertion,
  swapNeighbours,
  toggleLastEnd,
  toggleLineEnds,
  trailBlanks,
  useTabs,
} from './layout-edits.ts';
import { changeLine, deleteBlock } from './own-edits.ts';
import { addId, addTag, pinRevision, removeTag } from './tag-edits.ts';

const ADDING: Readonly<Record<string, Edit>> = {
  body: writeBody,
  'body again': writeBody,
  'body line': growBody,
  'file region': fillFileRegion,
  ...CONSTRUCT_EDITS,
  statement: addStatement,
  'statement again': addStatement,
  'comment line': growComment,
  row: addRow,
  case: addCase,
  'added ID': addId,
  'pinned revision': pinRevision,
  'added tag': addTag,
  'line ends': toggleLineEnds,
  'last line end': toggleLastEnd,
  'empty lines': blankLines,
  'changed line': changeLine,
  'deleted block': deleteBlock,
};

const CHANGING: Readonly<Record<string, Edit>> = {
  'empty body': emptyBody,
  'comment at a line': commentLine,
  'comment at a line again': commentLine,
  'comment at a line again again': commentLine,
  'changed member': changeValue,
  'deleted member': deleteMember,
  'removed tag': removeTag,
  tabs: useTabs,
  'trailing blanks': trailBlanks,
  'deleted assertion': deleteAssertion,
  swapped: swapNeighbours,
};

const named =
  (adds: boolean) =>
  ([kind, edit]: readonly [string, Edit]): NamedEdit => ({
    kind: kind.replace(/( again)+$/, ''),
    edit,
    adds,
  });

export const EDITS: readonly NamedEdit[] = [
  ...Object.entries(ADDING).map(named(true)),
  ...Object.entries(CHANGING).map(named(false)),
];
