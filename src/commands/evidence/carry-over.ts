// Takes over the result of a step from an earlier run when everything that it was made from has the same hash. In: a step, its
// key, and how to do it. Out: the result, and the run that it came from. An entry that is damaged or of another form counts as
// none; only results without a finding are kept, with their notes, and only when the step says that they may be.

import type { Edge } from '../../io/edge.ts';
import { joinPath } from '../../io/paths.ts';
import { writeSet } from '../../io/write-set.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { sha256 } from '../hash.ts';
import { hasShape, type Shape } from './kept-shape.ts';

const FORMAT = 'sossl-carried/2';

/** The run in which a result was made, as its record names itself. */
export interface RunName {
  readonly started: string;
  readonly by: Readonly<Record<string, unknown>>;
}

export interface CarriedOver {
  readonly step: string;
  readonly key: string;
  readonly madeIn: RunName;
}

export interface CarryStore {
  readonly edge: Edge;
  /** Absolute path of the project folder. */
  readonly folder: string;
  readonly run: RunName;
  /** Nothing is taken over for a release. */
  readonly release: boolean;
}

export interface CarriedStep<T> {
  readonly name: string;
  /** Hash over everything that the result follows from. */
  readonly key: string;
  readonly work: () => Promise<StageResult<T>>;
  /** Form of the result: an entry that somebody wrote by hand must not bring down what reads it. */
  readonly shape?: Shape;
  /** Whether a later run may take this result over. */
  readonly isKept: (value: T) => boolean;
  /** Whether what the result left outside itself, such as files, is still there. */
  readonly stands?: (value: T) => boolean;
}

export type CarriedResult<T> = StageResult<T> & { readonly carried?: CarriedOver };

/** The result of a step: that of an earlier run with the same key, or a new one, which is then kept. */
export async function carryOver<T>(store: CarryStore, step: CarriedStep<T>): Promise<CarriedResult<T>> {
  const kept = store.release ? undefined : readKept<T>(store, step);
  if (kept?.value !== undefined && step.stands?.(kept.value) !== false) return kept;
  const made = await step.work();
  const isClean = made.diagnostics.every(({ severity }) => severity === 'note');
  if (made.value !== undefined && isClean && step.isKept(made.value)) keep(store, step, made);
  return made;
}

function readKept<T>({ edge, folder }: CarryStore, { name, key, shape }: CarriedStep<T>) {
  const path = joinPath(folder, keptPath(name));
  if (edge.disk.kind(path) !== 'file') return undefined;
  const [head = '', body = ''] = splitOnce(new TextDecoder().decode(edge.disk.read(path)));
  const entry = parse(head);
  if (entry?.format !== FORMAT || entry.key !== key) return undefined;
  const { madeIn, sha256: stated } = entry;
  if (!hasShape(madeIn, RUN_SHAPE) || stated !== seal(key, madeIn as RunName, body)) return undefined;
  const result: unknown = parse(body);
  if (
    !hasShape(result, { ...(shape === undefined ? {} : { value: shape }), diagnostics: [DIAGNOSTIC_SHAPE] })
  ) {
    return undefined;
  }
  return { ...(result as StageResult<T>), carried: { step: name, key, madeIn: madeIn as RunName } };
}

const RUN_SHAPE: Shape = { started: 'text', by: 'fields' };
const DIAGNOSTIC_SHAPE: Shape = { code: 'text', severity: 'text', message: 'text', related: 'list' };

/** Over all that an entry says: the result, and which run gave it from what. */
function seal(key: string, madeIn: RunName, body: string): string {
  return sha256(JSON.stringify([FORMAT, key, madeIn]), '\n', body);
}

/** One that cannot be written is not kept: the next run does the step again. */
function keep<T>(
  { edge, folder, run }: CarryStore,
  { name, key }: CarriedStep<T>,
  result: StageResult<T>,
): void {
  const body = JSON.stringify(result, flatten);
  const head = JSON.stringify({ format: FORMAT, key, madeIn: run, sha256: seal(key, run, body) });
  writeSet(edge.disk, folder, [{ path: keptPath(name), content: `${head}\n${body}` }]);
}

function keptPath(step: string): string {
  return `.sossl/cache/evidence/${step.replaceAll(' ', '-')}.json`;
}

function splitOnce(text: string): readonly string[] {
  const end = text.indexOf('\n');
  return end < 0 ? [text] : [text.slice(0, end), text.slice(end + 1)];
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text, revive);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const BYTES = 'sossl:bytes';

/** Bytes as text; `JSON.stringify` would write one member for each of them. */
function flatten(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { [BYTES]: Buffer.from(value).toString('base64') } : value;
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(BYTES in value)) return value;
  return new Uint8Array(Buffer.from(String(value[BYTES]), 'base64'));
}
