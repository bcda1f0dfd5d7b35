// How a source that a construct or a test names lies to the path of a change.

/** `at`: the path itself. `below`: a part of it. `above`: what it is a part of. `apart`: neither. */
export type PathRelation = 'at' | 'below' | 'above' | 'apart';

/** Where `source` lies as seen from `path`. */
export function relationOf(source: string, path: string): PathRelation {
  if (source === path) return 'at';
  if (source.startsWith(`${path}.`)) return 'below';
  return path.startsWith(`${source}.`) ? 'above' : 'apart';
}
