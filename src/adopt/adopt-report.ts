// What an adoption did, as one value and as its two files. In: what the steps found. Out: adopt-report.md for people, adopt-report.json for
// programs; both say the same.

import type { OutputFile } from '../model/source.ts';
import type { BuiltConfiguration } from './build-configuration.ts';
import type { LineFigures } from './count-lines.ts';
import type { Comparison } from './differences.ts';
import { bytesByClass, OBJECT_CLASSES, type ObjectClass, type ObjectComparison } from './explain-object.ts';
import type { Move } from './move.ts';

export interface Adoption {
  readonly tool: string;
  readonly oldYaml: string;
  readonly oldC: string;
  readonly map: string;
  readonly keys: BuiltConfiguration['fates'];
  readonly constants: BuiltConfiguration['constants'];
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  readonly moves: readonly Move[];
  readonly lines: LineFigures;
  readonly comparison: Comparison;
  /** Undefined: not compared, for the reason. */
  readonly object: ObjectComparison | { readonly reason: string };
  /** Compiler and options of both object files. */
  readonly compiledWith: string;
}

const CLASS_WORDS: Readonly<Record<ObjectClass, string>> = {
  identical: 'code of the user, identical',
  rewritten: 'code of the user, lines rewritten by the map',
  orphaned: 'code of the user, not taken over (sossl.orphans.c)',
  replaced: 'replaced by the generator',
  unexplained: 'unexplained',
};

const WORD_FATES: Readonly<Record<Move['fate'], string>> = {
  body: 'user region service.',
  skeleton: 'skeleton of today, service.',
  includes: 'user region ',
  declarations: 'user region ',
  beside: 'beside service ',
  orphaned: 'sossl.orphans.c: ',
  replaced: 'replaced: ',
};

export function reportFiles(adoption: Adoption): readonly OutputFile[] {
  return [
    { path: 'adopt-report.md', content: `${markdown(adoption).join('\n')}\n` },
    { path: 'adopt-report.json', content: `${JSON.stringify(jsonOf(adoption), null, 2)}\n` },
  ];
}

/** `user 1,700 · generator 2,304 · unexplained 0, of 4,004 bytes`: the object code in one line. */
export function objectWords(object: Adoption['object']): string {
  if ('reason' in object) return `object code not compared: ${object.reason}`;
  const bytes = bytesByClass(object);
  const user = bytes.identical + bytes.rewritten + bytes.orphaned;
  return `object code: explained by the generator ${bytes.replaced}, by the user's code ${user} (${bytes.identical} identical), unexplained ${bytes.unexplained}, of ${object.totalBytes} bytes`;
}

/** What becomes of each line, in one line. */
export function lineWords({
  total,
  bodies,
  declarations,
  beside,
  orphaned,
  leftOut,
  empty,
  rewritten,
}: LineFigures): string {
  return `lines: ${bodies} to bodies, ${declarations} to declarations, ${beside} beside services (${rewritten} rewritten), ${orphaned} to orphans, ${leftOut} of the old generator left out, ${empty} empty, of ${total}`;
}

function markdown(adoption: Adoption): readonly string[] {
  const { tool, oldYaml, oldC, map, lines } = adoption;
  return [
    `# Adoption of ${oldYaml} and ${oldC}`,
    '',
    `By sossl ${tool} with the map ${map}.`,
    '',
    `- ${keyWords(adoption)}`,
    `- ${lineWords(lines)}`,
    `- ${objectWords(adoption.object)}`,
    `- ${differenceWords(adoption)}`,
    '',
    '## Where configuration and C file disagree',
    '',
    ...differenceTable(adoption),
    '',
    '## Object code',
    '',
    ...objectTables(adoption),
    '',
    '## Symbols',
    '',
    ...symbolTable(adoption),
    '',
    '## Rewritten lines',
    '',
    ...rewrittenTable(adoption),
    '',
    '## Keys',
    '',
    ...keyTables(adoption),
  ];
}

function keyWords({ keys, constants, leftOut }: Adoption): string {
  const count = (fate: string): number => keys.filter((one) => one.fate === fate).length;
  return `keys: ${count('mapped')} mapped, ${count('dropped')} dropped, ${count('empty')} say nothing, of ${keys.length}; ${constants.length} constants; ${leftOut.length} settings left out as comments`;
}

function differenceWords({ comparison }: Adoption): string {
  const { compared, differences, notCompared, notFound } = comparison;
  return `configuration and C file: ${differences.length} differences in ${compared} compared values; ${notFound.length} values not found in the C file, ${notCompared.length} keys not compared`;
}

function differenceTable({ comparison, oldC }: Adoption): readonly string[] {
  const { differences, notCompared, notFound } = comparison;
  const rows = differences.map(({ key, yaml, what, c, kind, line }) => [
    code(key),
    yaml,
    `${what} ${c}${kind === 'used_nowhere' ? ', used nowhere' : ''}${kind === 'only_in_c' ? ', in no entry of the configuration' : ''}`,
    `${oldC}:${line ?? ''}`,
  ]);
  return [
    ...(rows.length === 0 ? ['None.'] : table(['key', 'configuration', 'C file', 'place'], rows)),
    '',
    `Not found in the C file: ${notFound.length === 0 ? 'none' : notFound.map(code).join(', ')}.`,
    '',
    `Not compared, because no row of the map says what of the C file belongs to them: ${notCompared.length === 0 ? 'none' : notCompared.map(code).join(', ')}.`,
  ];
}

function objectTables({ object, compiledWith }: Adoption): readonly string[] {
  if ('reason' in object) return [`Not compared: ${object.reason}.`];
  const bytes = bytesByClass(object);
  const sums = OBJECT_CLASSES.map((group) => [CLASS_WORDS[group], `${bytes[group]} of ${object.totalBytes}`]);
  const rows = object.rows.map((row) => [
    code(row.symbol),
    row.now === undefined ? '' : code(row.now),
    `${row.sizeBytes}`,
    row.nowBytes === undefined ? '' : `${row.nowBytes}`,
    CLASS_WORDS[row.group],
    row.why,
  ]);
  return [
    `Both files compiled with \`${compiledWith}\`. Bytes are compared with their references, by the names of today.`,
    `Unwind tables follow from the code and are not counted: ${object.unwindBytes} bytes.`,
    '',
    ...table(['class', 'bytes'], sums),
    '',
    ...table(['old symbol', 'today', 'bytes', 'today', 'class', 'why'], rows),
  ];
}

function symbolTable({ moves, oldC }: Adoption): readonly string[] {
  return table(
    ['old symbol', 'place', 'goes to', 'lines', 'rewritten'],
    moves.map(({ unit, fate, where, lines, kept, rewritten }) => [
      unit.names.length === 0
        ? `(${unit.kind}) ${code((unit.lines[0] ?? '').slice(0, 50))}`
        : unit.names.map(code).join(', '),
      `${oldC}:${unit.first}`,
      `${WORD_FATES[fate]}${where}${kept.length > 0 ? `; lines by hand to sossl.orphans.c: ${kept.length}` : ''}`,
      `${lines.length}`,
      `${rewritten.length}`,
    ]),
  );
}

function rewrittenTable({ moves, oldC }: Adoption): readonly string[] {
  const rows = moves.flatMap(({ rewritten }) =>
    rewritten.map(({ line, before, after }) => [`${oldC}:${line}`, code(before.trim()), code(after.trim())]),
  );
  return rows.length === 0 ? ['None.'] : table(['place', 'before', 'now'], rows);
}

function keyTables({ keys, constants, leftOut, oldYaml }: Adoption): readonly string[] {
  const rows = keys.map(({ path, value, line, fate, to, as }) => [
    code(path),
    `${oldYaml}:${line}`,
    code(value),
    fate === 'mapped' ? code(to) : `${fate}: ${fate === 'dropped' ? to : as}`,
    fate === 'mapped' ? code(as) : '',
  ]);
  return [
    ...table(['old key', 'place', 'value', 'today', 'as'], rows),
    '',
    '### Constants',
    '',
    ...table(
      ['setting', 'value', 'reason'],
      constants.map(({ path, value, reason }) => [code(path), code(value), reason]),
    ),
    '',
    '### Left out, as comments in sossl.yaml',
    '',
    ...table(
      ['setting', 'reason'],
      leftOut.map(({ path, reason }) => [code(path), reason]),
    ),
  ];
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('`', "'")}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

function jsonOf({ moves, object, ...rest }: Adoption): unknown {
  return {
    format: 'sossl-adopt-report/1',
    ...rest,
    symbols: moves.map(({ unit, fate, where, lines, kept, rewritten, leftOut }) => ({
      names: unit.names,
      kind: unit.kind,
      line: unit.first,
      fate,
      where,
      lines: lines.length,
      kept: kept.length,
      leftOut: leftOut.length,
      rewritten,
    })),
    object: 'reason' in object ? object : { ...object, bytes: bytesByClass(object) },
  };
}
