// What a run of this configuration cannot show, as the platform file says of its own run recipe. In: both trees. Out: reasons, each
// with the place that it stands at. A project that runs its images elsewhere is not bound by it.

import { type NodeReader, valueAt } from './node-reader.ts';
import type { ReadRunLimits } from './reading.ts';
import type { YamlMap } from './yaml-tree.ts';

const NONE: ReadRunLimits = { notModelled: new Map() };

/** The limits of the place where the images of `root` are run. */
export function readRunLimits(
  reader: NodeReader,
  root: YamlMap,
  board: YamlMap,
  platformFile: string,
): ReadRunLimits {
  const own = reader.map(valueAt(root, 'run'), 'run');
  if (own !== undefined && (own.entries.has('command') || own.entries.has('arguments'))) return NONE;
  const run = reader.map(valueAt(board, 'run'), 'platform.run');
  if (run === undefined) return NONE;
  const reason = (map: YamlMap, where: string): string => {
    const because = reader.text(reader.required(map, 'because', where), `${where}.because`) ?? '';
    return `${platformFile}, ${where.replace('platform.', '')}: ${because}`;
  };
  const missing = reader
    .named(run, 'not_modelled', 'platform.run')
    .map(({ map, name, where }) => [name, reason(map, where)] as const);
  const end = reader.map(valueAt(run, 'ends_at'), 'platform.run.ends_at');
  return {
    notModelled: new Map(missing),
    ...(end === undefined ? {} : { noPowerOff: reason(end, 'platform.run.ends_at') }),
  };
}
