// Tags: the comments that say which requirements a construct implements. In: IDs and origin. Out: comment lines of at
// most 100 columns. The renderer is the only caller, so no construct can be emitted without one. Citations of deviations too.

/** `/* @req A, B * /` for the end of a line. */
export function trailingTag(ids: readonly string[]): string {
  return `/* @req ${ids.join(', ')} */`;
}

/** `/* DEV-F-003 * /`: the code names the deviations that stand behind it. Nothing for none. */
export function citation(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`/* ${ids.join(', ')} */`];
}

/** One comment line or more, each within the width; only the last one carries the origin. */
export function tagLines(ids: readonly string[], from: string | undefined, width: number): readonly string[] {
  const origin = from === undefined ? '' : ` @from ${from}`;
  const lines: string[] = [];
  let group: string[] = [];
  for (const id of ids) {
    const longer = trailingTag([...group, id]).length + origin.length;
    if (group.length > 0 && longer > width) {
      lines.push(trailingTag(group));
      group = [];
    }
    group.push(id);
  }
  lines.push(`/* @req ${group.join(', ')}${origin} */`);
  return lines;
}
