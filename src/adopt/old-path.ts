// Paths of a file whose lists have no names: `SmcServices[*].ArgMax[0]`. In: text. Out: steps, whether a path fits a pattern, and
// what the stars of the pattern stand for. A key that a path would read otherwise stands in quotes: `Limits["net.mtu"]`.

export type Step = string | number;

const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[]+|\[)/g;

/** Steps of a path; a number is a place in a list, `'*'` any key, `'[*]'` any place. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(STEP)].map(([, quoted, at, key = '']): Step => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1');
    if (at === undefined) return key;
    return /^\d+$/.test(at) ? Number(at) : `[${at}]`;
  });
}

export function pathOf(steps: readonly Step[]): string {
  let text = '';
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^\[[^\]"]*\]$/.test(step)) text += step;
    else if (step === '' || /[.[\]"]/.test(step)) text += `["${step.replaceAll(/["\\]/g, '\\$&')}"]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** What the stars of a pattern stand for in a path, in order; undefined when it does not fit. */
export function starsOf(pattern: readonly Step[], path: readonly Step[]): readonly Step[] | undefined {
  if (pattern.length !== path.length) return undefined;
  const stars: Step[] = [];
  for (const [at, wanted] of pattern.entries()) {
    const step = path[at];
    if (step === undefined) return undefined;
    if (wanted === '*' && typeof step === 'string') stars.push(step);
    else if (wanted === '[*]' && typeof step === 'number') stars.push(step);
    else if (wanted !== step) return undefined;
  }
  return stars;
}

/** Whether two patterns can mean the same path. */
export function canMeet(one: string, other: string): boolean {
  const [a, b] = [stepsOf(one), stepsOf(other)];
  return a.length === b.length && a.every((step, at) => step === b[at] || isStar(step) || isStar(b[at]));
}

export function isStar(step: Step | undefined): boolean {
  return step === '*' || step === '[*]';
}

/** The same path as the schema has it: every place in a list is a star. */
export function leafPattern(path: string): string {
  return stepsOf(path)
    .map((step) => (typeof step === 'number' || step.startsWith('[') ? '*' : step))
    .join('.');
}

/** `GetMast` → `get_mast`, `ReachTruck_RT20` → `reach_truck_rt20`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
