// Holds a map against the old configuration and the settings of today. In: the map, the leaves of the old file, the settings. Out:
// everything that contradicts. Nothing is built here.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { AdoptMap, KeyRow, Reasoned } from './map-model.ts';
import { canMeet, starsOf, stepsOf } from './old-path.ts';
import { keyOf, type OldLeaf } from './old-yaml.ts';
import { isPartOfSettings, isSetting, nearestSetting, type Settings } from './settings.ts';

export interface OldFile {
  readonly file: string;
  readonly leaves: readonly OldLeaf[];
}

/** Everything that is wrong with the rows about keys. */
export function checkMap(map: AdoptMap, old: OldFile, settings: Settings): readonly Diagnostic[] {
  return [
    ...rowsAreDecided(map),
    ...oldKeysExist(map, old),
    ...newPathsExist(map, settings),
    ...targetsAreApart(map),
    ...keysAreClaimedOnce(map, old),
    ...everyKeyHasARow(map, old),
  ];
}

function rowsAreDecided({ keys, constants, services, code }: AdoptMap): readonly Diagnostic[] {
  const open = [
    ...keys
      .filter(({ to }) => to === '?')
      .map(({ from, toSpan }) => ({ where: `the target of ${from}`, span: toSpan })),
    ...keys.flatMap(({ from, words }) =>
      [...(words ?? [])].flatMap(([word, node]) =>
        node.kind === 'scalar' && node.value === '?'
          ? [{ where: `the word ${JSON.stringify(word)} of ${from}`, span: node.span }]
          : [],
      ),
    ),
    ...constants
      .filter(({ value }) => value.kind === 'scalar' && value.value === '?')
      .map(({ path, span }) => ({ where: `the constant ${path}`, span })),
    ...services
      .filter(({ handler }) => handler.symbol === '?')
      .map(({ name, handler }) => ({ where: `the handler of ${name}`, span: handler.span })),
    ...[...code.replaced, ...code.replacedTexts, ...code.orphans]
      .filter(({ by }) => by === '?')
      .map(({ pattern, span }) => ({ where: `the reason of ${pattern}`, span })),
  ];
  return open.map(({ where, span }) => report(ADP.rowOpen, { where }, { span }));
}

function oldKeysExist(map: AdoptMap, old: OldFile): readonly Diagnostic[] {
  const rows = [
    ...map.keys.flatMap(({ from, span, with: sisters }) =>
      [from, ...sisters].map((path) => ({ path, span })),
    ),
    ...map.drop,
    ...map.compare.map(({ key, span }) => ({ path: key, span })),
  ];
  const known = [...new Set(old.leaves.map(keyOf))];
  return rows
    .filter(({ path }) => {
      const pattern = stepsOf(path);
      return !old.leaves.some(({ steps }) => starsOf(pattern, steps) !== undefined);
    })
    .map(({ path, span }) =>
      report(
        ADP.oldKeyUnknown,
        { path, file: old.file, nearest: nearestWord(path, known) ?? sister(path, known) },
        { span },
      ),
    );
}

/** A key of the same map whose name is near. */
function sister(path: string, known: readonly string[]): string | undefined {
  const at = path.lastIndexOf('.') + 1;
  const [owner, name] = [path.slice(0, at), path.slice(at)];
  const near = nearestWord(
    name,
    known.filter((key) => key.startsWith(owner)).map((key) => key.slice(at)),
  );
  return near === undefined ? undefined : `${owner}${near}`;
}

function newPathsExist({ keys, constants, leaveOut }: AdoptMap, settings: Settings): readonly Diagnostic[] {
  const targets = keys.filter(({ to }) => to !== '?').flatMap(targetsOf);
  const unknown = [
    ...targets
      .filter(({ to, row }) => !fits(settings, to, row))
      .map(({ to, row }) => ({ path: to, span: row.toSpan })),
    ...[...constants, ...leaveOut].filter(({ path }) => !isPartOfSettings(settings, path)),
  ];
  return unknown.map(({ path, span }) =>
    report(ADP.newPathUnknown, { path, nearest: nearestSetting(settings, path) }, { span }),
  );
}

/** A word may stand for a whole map; any other value needs a leaf. */
function fits(settings: Settings, to: string, { words }: KeyRow): boolean {
  return words === undefined ? isSetting(settings, to) : isPartOfSettings(settings, to);
}

function targetsOf(row: KeyRow): readonly { readonly to: string; readonly row: KeyRow }[] {
  return [{ to: row.to, row }, ...(row.key === undefined ? [] : [{ to: row.key.to, row }])];
}

/** A constant for one entry beside a row for all is looked at when the values are placed: the entry may have none of its own. */
function targetsAreApart({ keys, constants }: AdoptMap): readonly Diagnostic[] {
  const mapped = keys
    .filter(({ to }) => to !== '?')
    .map(({ from, to, toSpan }) => ({ from, to, span: toSpan, isConstant: false }));
  const said = constants.map(({ path, span }) => ({
    from: `the constant ${path}`,
    to: path,
    span,
    isConstant: true,
  }));
  const rows = [...mapped, ...said];
  return rows.flatMap((row, at) => {
    const earlier = rows
      .slice(0, at)
      .find((other) =>
        other.isConstant === row.isConstant ? canMeet(other.to, row.to) : other.to === row.to,
      );
    if (earlier === undefined) return [];
    const related = [{ message: `${earlier.from} goes there as well`, span: earlier.span }];
    return [
      report(ADP.oneTarget, { one: earlier.from, other: row.from, to: row.to }, { span: row.span, related }),
    ];
  });
}

type Claim = Pick<Reasoned, 'path' | 'span'>;

/** Rows that say what becomes of a key. */
function claimsOf(map: AdoptMap): readonly Claim[] {
  return [
    ...map.keys.flatMap(({ from, span, with: sisters }) =>
      [from, ...sisters].map((path) => ({ path, span })),
    ),
    ...map.drop,
  ];
}

/** One finding for each pair of rows, at the later one. */
function keysAreClaimedOnce(map: AdoptMap, { leaves }: OldFile): readonly Diagnostic[] {
  const claims = claimsOf(map).map((claim) => ({ ...claim, steps: stepsOf(claim.path) }));
  const pairs = new Map<Claim, Claim>();
  for (const { steps } of leaves) {
    const [first, ...others] = claims.filter((claim) => starsOf(claim.steps, steps) !== undefined);
    for (const other of others) if (first !== undefined) pairs.set(other, first);
  }
  return [...pairs].map(([claim, first]) => {
    const related = [{ message: `row ${first.path}`, span: first.span }];
    const names = { symbol: `the key ${claim.path}`, one: `row ${first.path}`, other: `row ${claim.path}` };
    return report(ADP.symbolTwice, names, { span: claim.span, related });
  });
}

function everyKeyHasARow(map: AdoptMap, { leaves }: OldFile): readonly Diagnostic[] {
  const claims = claimsOf(map).map(({ path }) => stepsOf(path));
  const without = leaves.filter(({ steps }) => !claims.some((claim) => starsOf(claim, steps) !== undefined));
  const byKey = Map.groupBy(without, keyOf);
  return [...byKey].map(([path, found]) =>
    report(
      ADP.keyUnmapped,
      { path, map: map.file, count: found.length },
      found[0] === undefined ? {} : { span: found[0].node.span },
    ),
  );
}
