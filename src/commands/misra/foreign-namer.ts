// Names of files in a result that was made on another machine. In: the names of the inputs. Out: a function from any path to the
// input that it ends like; a path that no input ends like keeps its last part.

import { baseName } from '../../io/paths.ts';
import { TOOL_FILES } from '../../project-sources.ts';

/** `/ci/job/7/sossl.c` is `sossl.c`; a Windows path is read as one with `/`. */
export function foreignNamer(inputs: readonly string[]): (path: string) => string {
  const ends = inputs
    .map((name) => ({ name, end: name.startsWith(TOOL_FILES) ? name.slice(TOOL_FILES.length) : name }))
    .toSorted((a, b) => b.end.length - a.end.length);
  return (path) => {
    if (path === '') return '';
    const slashed = path.replaceAll('\\', '/');
    const found = ends.find(({ end, name }) => [end, name].some((one) => `/${slashed}`.endsWith(`/${one}`)));
    return found?.name ?? `outside/${baseName(slashed)}`;
  };
}
