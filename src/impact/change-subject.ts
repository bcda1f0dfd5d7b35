// What a change is about, in the words by which constructs, requirements and tests name their sources. In: a change. Out: paths,
// requirements and tables to follow.

import type { VersionEntry } from '../model/impact.ts';
import type { FoundChange } from './compare-entries.ts';

export interface ChangeSubject {
  /** First link of every chain. */
  readonly path: string;
  /** Paths in the old and in the new version by which sources are followed; empty where it is not there. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The entries that the changed value stands in, whole. */
  readonly entries: readonly string[];
  /** The same with all that they stand in. */
  readonly within: readonly string[];
  /** Requirements that the change itself or what it stands in names. */
  readonly named: readonly string[];
  /** Requirements that the change is. */
  readonly requirements: readonly string[];
  /** Begins of the IDs of tests that come from a changed table. */
  readonly tables: readonly string[];
  /** Only words differ: nothing that is built or shown follows, but for constructs that print them. */
  readonly wordsOnly: boolean;
  /** Entries come, go or take other places: what counts or numbers them follows. */
  readonly changesNumbers: boolean;
  /** It is a part of the configuration or of the board. */
  readonly isConfiguration: boolean;
  /** Everything that runs stands on it. */
  readonly isGround: boolean;
}

/** What everything that runs stands on. */
const GROUND: readonly RegExp[] = [
  /^platform$/,
  /^tool$/,
  /^build\./,
  /^run\./,
  /^monitor\.(?!name$)/,
  /^named_files\./,
];
/** Lists whose entries are no part of the configuration. */
const BESIDE = /^(?:requirements|assumptions|acceptances|test_tables)\./;

/** What to follow from a change. */
export function subjectOf(found: FoundChange): ChangeSubject {
  const { change } = found;
  const { impactClass, kind, path, pathBefore = path } = change;
  const chain = [...found.after, ...found.before];
  const nearest = found.after[0] ?? found.before[0];
  const isBeside = BESIDE.test(path);
  const sources = (one: string): readonly string[] => (isBeside ? [] : followedPaths(one));
  return {
    path,
    before: kind === 'added' && found.before.length === 0 ? [] : sources(pathBefore),
    after: kind === 'removed' && found.after.length === 0 ? [] : sources(path),
    entries: isBeside ? [] : entryPaths(nearest, found),
    within: isBeside ? [] : enclosingPaths(chain),
    named: isBeside ? [] : namedRequirements(found),
    requirements: /^(?:requirements|assumptions)\./.test(path) ? (nearest?.requirements ?? []) : [],
    tables: path.startsWith('test_tables.') ? chain.slice(0, 1).map(({ name }) => name) : [],
    wordsOnly: impactClass === 'editorial' && kind !== 'renamed',
    changesNumbers: kind === 'added' || kind === 'removed' || kind === 'moved' || path.endsWith('.enabled'),
    isConfiguration: !isBeside && !/^(?:user_code|template_files|named_files)\./.test(path),
    isGround: GROUND.some((ground) => ground.test(path)),
  };
}

/** A part of the code or of the board is followed by what it belongs to. */
function followedPaths(path: string): readonly string[] {
  const [list = '', kind = '', ...rest] = path.replace(/\.(?:text|enabled)$/, '').split('.');
  const name = rest.join('.');
  if (list === 'board')
    return ['platform', `platform.${[kind, name].filter((word) => word !== '').join('.')}`];
  if (list !== 'user_code') return [path.replace(/\.enabled$/, '')];
  if (kind === 'service') return [`smc_services.${name}`];
  if (kind === 'hook') return [`features.world_switch.hooks.${name}`];
  return kind === 'interrupt' ? [`features.interrupt_handlers.${name}`] : [];
}

/** The nearest entry under its old and its new path; a value of the whole configuration stands in none. */
function entryPaths(
  nearest: VersionEntry | undefined,
  { after, before, change }: FoundChange,
): readonly string[] {
  if (nearest === undefined || TOO_MUCH.includes(nearest.path)) return [];
  const paths = [before[0]?.path, after[0]?.path].flatMap((path) =>
    path === undefined ? [] : followedPaths(path),
  );
  return [...new Set(paths)].filter((path) => path !== change.path);
}

/** Every entry around the change; the whole configuration and all features together are too much to follow. */
function enclosingPaths(chain: readonly VersionEntry[]): readonly string[] {
  const paths = chain.map(({ path }) => path).filter((path) => !TOO_MUCH.includes(path));
  return [...new Set(paths.flatMap(followedPaths))];
}

const TOO_MUCH: readonly string[] = ['', 'features', 'board'];

/** Of a change of `requirements:` those that came and went; of any other change all that its entries name. */
function namedRequirements({ after, before, change }: FoundChange): readonly string[] {
  const ids = (chain: readonly VersionEntry[]): readonly string[] =>
    chain.flatMap(({ requirements }) => requirements);
  const [was, is] = [new Set(ids(before)), new Set(ids(after))];
  const all = [...new Set([...was, ...is])].sort();
  if (!change.path.endsWith('.requirements')) return all;
  return all.filter((id) => was.has(id) !== is.has(id));
}
