// Figures of a benchmark and how they are printed. In: figures. Out: text. Measures nothing.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'ratio' | 'instructions' | 'bytes' | 'MB';
  readonly limit?: number;
}

/** The middle one; of an even number the upper of the two. 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** One line for each figure; `OVER` behind one that is beyond its limit. */
export function figureTable(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(({ name, value, unit, limit }) => {
      const over = limit !== undefined && value > limit ? '  OVER' : '';
      const bound = limit === undefined ? '' : `  (limit ${limit})${over}`;
      return `${name.padEnd(width)}  ${String(value).padStart(9)} ${unit}${bound}`;
    })
    .join('\n');
}
