// Takes over the result of a step from an earlier run when everything that it was made from has the same hash. In: a step, its
// key, and how to do it. Out: the result, and the run that it came from. A damaged entry counts as none; only results without
// a finding are kept, with their notes, and only when the step says that they may be.

import type { Edge } from '../../io/edge.ts';
import { joinPath } from '../../io/paths.ts';
import { writeSet } from '../../io/write-set.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { sha256 } from '../hash.ts';

const FORMAT = 'sossl-carried/1';

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

function readKept<T>({ edge, folder }: CarryStore, { name, key }: CarriedStep<T>) {
  const path = joinPath(folder, keptPath(name));
  if (edge.disk.kind(path) !== 'file') return undefined;
  const [head = '', body = ''] = splitOnce(new TextDecoder().decode(edge.disk.read(path)));
  const entry = parse(head);
  if (entry?.format !== FORMAT || entry.key !== key || entry.sha256 !== sha256(body)) return undefined;
  const result = JSON.parse(body, revive) as StageResult<T>;
  const madeIn = entry.madeIn as RunName;
  return { ...result, carried: { step: name, key, madeIn } };
}

/** One that cannot be written is not kept: the next run does the step again. */
function keep<T>(
  { edge, folder, run }: CarryStore,
  { name, key }: CarriedStep<T>,
  result: StageResult<T>,
): void {
  const body = JSON.stringify(result, flatten);
  const head = JSON.stringify({ format: FORMAT, key, madeIn: run, sha256: sha256(body) });
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
    const value: unknown = JSON.parse(text);
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
