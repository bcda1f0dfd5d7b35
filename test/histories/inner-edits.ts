// What the simulated user writes inside of constructs of the tool.

import type { Edit } from './edit.ts';
import { callableAt, statementEnds, toolLines } from './places.ts';
import { codeIn, type Sheet } from './sheet.ts';

/** A statement, or a few, in a function of the tool. */
export const addStatement: Edit = (sheet, pen) => {
  const at = pen.place(sheet, statementEnds(sheet));
  if (at === undefined) return false;
  const indent = '    ';
  const helper = pen.dice.maybeOf(callableAt(sheet, at));
  const lines =
    helper !== undefined && pen.dice.chance(50)
      ? [pen.line(`${indent}(void)${helper}();`)]
      : pen.dice.of([
          () => [pen.line(`${indent}(void)${pen.dice.below(100)}U;`)],
          () => [pen.line(`${indent}if (0) {`), pen.line(`${indent}    (void)0;`), pen.line(`${indent}}`)],
          () => [`${indent}/* ${pen.words()} */`],
          () => ['', pen.line(`${indent}(void)0;`)],
        ])();
  sheet.insert(at + 1, lines);
  return true;
};

/** A comment at the end of a line of the tool. */
export const commentLine: Edit = (sheet, pen) => {
  const at = pen.place(sheet, toolLines(sheet));
  if (at === undefined) return false;
  const line = sheet.lines[at] ?? '';
  pen.touch('comment at a line', line);
  sheet.lines[at] = pen.line(line);
  return true;
};

/** A line in a comment of the tool. */
export const growComment: Edit = (sheet, pen) => {
  const places = sheet.places();
  const inside = [...sheet.lines.keys()].filter(
    (at) =>
      places[at]?.inComment === true &&
      places[at]?.region === undefined &&
      /^ \* \S/.test(sheet.lines[at] ?? ''),
  );
  const at = pen.place(sheet, inside);
  if (at === undefined) return false;
  sheet.insert(at + pen.dice.below(2), [` * ${pen.words()}`]);
  return true;
};

/** A region that the user adds to the table. */
export const addRow: Edit = (sheet, pen) => {
  const start = sheet.lines.findIndex((line) => line.startsWith('const struct sossl_region '));
  const ends = [...sheet.lines.keys()].filter((at) => at > start && /^ {4}\},$/.test(sheet.lines[at] ?? ''));
  const last = sheet.lines.findIndex((line, at) => at > start && line.startsWith('};'));
  const at = pen.dice.maybeOf(ends.filter((end) => end < last));
  if (start < 0 || at === undefined) return false;
  const fields = '.world = SOSSL_WORLD_SECURE, .base = 0x1000ULL, .size = 0x1000ULL';
  sheet.insert(
    at + 1,
    pen.dice.chance(50)
      ? [pen.line(`    { ${fields} },`)]
      : [pen.line('    {'), pen.line(`        ${fields},`), pen.line('    },')],
  );
  return true;
};

/** A function ID that only the user knows. */
export const addCase: Edit = (sheet, pen) => {
  const at = pen.place(sheet, caseStarts(sheet));
  if (at === undefined) return false;
  const id = `0x8400${(0x1000 + pen.dice.below(0xe000)).toString(16)}U`;
  if (sheet.lines.some((line) => line.includes(id))) return false;
  sheet.insert(at, [
    pen.line(`    case ${id}:`),
    pen.line('        (void)caller;'),
    pen.line('        break;'),
  ]);
  return true;
};

function caseStarts({ lines }: Sheet): readonly number[] {
  const dispatch = lines.findIndex((line) => line.includes('switch (function_id) {'));
  return [...lines.keys()].filter(
    (at) =>
      at > dispatch &&
      dispatch > 0 &&
      /^ {4}(?:case|default)\b/.test(lines[at] ?? '') &&
      / break;$/.test(codeIn(lines[at - 1] ?? '')),
  );
}

/** Another value for a member. */
export const changeValue: Edit = (sheet, pen) => {
  const at = pen.place(sheet, harmlessMembers(sheet));
  if (at === undefined) return false;
  const line = sheet.lines[at] ?? '';
  pen.touch('changed member', line);
  sheet.lines[at] = pen.line(line.replace(/= \w+,/, `= ${pen.dice.below(1000)}U,`));
  return true;
};

/** A member less: it is zero then. */
export const deleteMember: Edit = (sheet, pen) => {
  const at = pen.place(sheet, harmlessMembers(sheet));
  if (at === undefined) return false;
  pen.touch('deleted member', sheet.lines[at] ?? '');
  sheet.lines.splice(at, 1);
  return true;
};

function harmlessMembers({ lines }: Sheet): readonly number[] {
  return [...lines.keys()].filter((at) =>
    /^\s+\.(?:boot_x\d|max_restarts|restart_within_us|fault_tolerant_interval_us|profiling_depth|hook_\w+|fpu_policy|runs_\w+|switch_on_\w+) = \w+,/.test(
      lines[at] ?? '',
    ),
  );
}
