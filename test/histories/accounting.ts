// Every line of the tool is accounted for: what the result has more or less than the generated file is what the user took away or put in the place
// of something, never anything else. In: the texts of one step, names that a rename has changed. Out: what is wrong, in words.

import { resolved } from './conflicts.ts';
import type { Texts } from './findings.ts';
import { linesOfTool } from './sheet.ts';

type Counts = ReadonlyMap<string, number>;

/** Lines that are missing or too many; those that name a renamed service are left out. */
export function unaccountedLines(
  { base, fresh, result, yours }: Texts,
  renamed: readonly string[],
): readonly string[] {
  const [before, own, wanted] = [base, yours, fresh].map((text) => counted(linesOfTool(text))) as [
    Counts,
    Counts,
    Counts,
  ];
  const now = counted(linesOfTool(resolved(result, () => 'generated')));
  const isRenamed = (line: string): boolean => renamed.some((name) => line.toLowerCase().includes(name));
  const more = (one: Counts, other: Counts, allowed: (line: string) => number): readonly string[] =>
    [...one].flatMap(([line, count]) => {
      const excess = count - of(other, line);
      return excess > allowed(line) && !isRenamed(line) ? [line.trim()] : [];
    });
  const removed = (line: string): number => Math.max(0, of(before, line) - of(own, line));
  const added = (line: string): number => Math.max(0, of(own, line) - of(before, line));
  return [
    ...more(wanted, now, removed).map((line) => `missing though the user did not remove it: ${line}`),
    ...more(now, wanted, added).map((line) => `there though neither side added it: ${line}`),
  ];
}

function of(counts: Counts, line: string): number {
  return counts.get(line) ?? 0;
}

function counted(lines: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
