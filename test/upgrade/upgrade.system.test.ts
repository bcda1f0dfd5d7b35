// A project as an earlier state of this repository left it (commit 4186e05), moved to the templates of today.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { readRegions } from '../../src/generate/user-regions.ts';
import { edit, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

const EARLIER = path.join(import.meta.dirname, 'earlier');

function earlierProject(): string {
  const folder = path.join(scratchFolder(), 'cockpit');
  fs.cpSync(EARLIER, folder, { recursive: true });
  return folder;
}

const codeOf = (folder: string): string => fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');

interface Recorded {
  readonly identity: string;
  readonly file: string;
  readonly hash: string;
  readonly requirements: readonly string[];
}

/** The constructs that a generation recorded, by identity. */
function recordOf(folder: string): ReadonlyMap<string, Recorded> {
  const text = fs.readFileSync(path.join(folder, '.sossl/constructs.json'), 'utf8');
  const constructs: readonly Recorded[] = JSON.parse(text).constructs;
  return new Map(constructs.map((construct) => [construct.identity, construct]));
}

/** What differs between the records of two folders: `kind file identity`, and the requirements of these constructs. */
function differences(earlier: string, now: string) {
  const [before, after] = [recordOf(earlier), recordOf(now)];
  const pairs = [...new Map([...before, ...after]).values()].map(({ file, identity }) => {
    const [old, young] = [before.get(identity), after.get(identity)];
    const ids = [...(old?.requirements ?? []), ...(young?.requirements ?? [])];
    return { row: `${kindOf(old, young)} ${file} ${identity}`, ids };
  });
  const differing = pairs.filter(({ row }) => !row.startsWith('same '));
  return {
    rows: differing.map(({ row }) => row),
    requirements: new Set(differing.flatMap(({ ids }) => ids)),
  };
}

function kindOf(old: Recorded | undefined, young: Recorded | undefined): string {
  if (old === undefined) return 'added';
  if (young === undefined) return 'removed';
  if (old.hash !== young.hash) return 'changed';
  return String(old.requirements) === String(young.requirements) ? 'same' : 'tagged anew';
}

test('the dry run says which constructs differ and which evidence falls, and writes nothing', async () => {
  const folder = earlierProject();
  const { code, out } = await sossl(['upgrade', folder, '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('+++ ');
  expect(out).toMatch(/^ {2}added +sossl\.c {2}decision:get_speed_serve:serve\.failed {2}SSR-F-SMC-011$/m);
  expect(codeOf(folder)).toBe(codeOf(EARLIER));
  expect((await sossl(['generate', folder])).code).toBe(0);
  const { requirements, rows } = differences(EARLIER, folder);
  const counted = out.match(/^constructs that differ: (.*)$/m)?.[1]?.split(', ') ?? [];
  const kinds = [...new Set(rows.map((row) => row.replace(/ sossl.*/, '')))];
  expect(kinds).toEqual(expect.arrayContaining(['changed', 'added']));
  expect(counted.toSorted()).toEqual(
    kinds.map((kind) => `${rows.filter((row) => row.startsWith(`${kind} `)).length} ${kind}`).toSorted(),
  );
  const listed = [...out.matchAll(/^ {2}(added|removed|changed|tagged anew) +(\S+) {2}(\S+)/gm)];
  expect(listed.length).toBeGreaterThan(0);
  expect(rows).toEqual(expect.arrayContaining(listed.map(([, kind, file, id]) => `${kind} ${file} ${id}`)));
  expect(out).toContain(
    `tests of them show one of ${requirements.size} requirements whose constructs differ`,
  );
});

test('the upgrade keeps every body and an edit outside regions; what it gives builds', async () => {
  const folder = earlierProject();
  edit(folder, 'sossl.c', '/* ---- dispatch', '/* a remark of mine */\n\n/* ---- dispatch');
  expect((await sossl(['upgrade', folder])).code).toBe(0);
  const [before, after] = [codeOf(EARLIER), codeOf(folder)].map((text) => readRegions(text).bodies);
  for (const [id, body] of before ?? []) expect([id, after?.get(id)]).toEqual([id, body]);
  expect(codeOf(folder)).toContain('/* a remark of mine */\n\n/* ---- dispatch');
  expect((await sossl(['status', folder])).code).toBe(0);
  expect((await sossl(['upgrade', folder])).out).toContain('no construct differs');
  const built = await sossl(['build', folder]);
  expect([built.code, built.out]).toEqual([0, expect.stringContaining('built ')]);
}, 120_000);
