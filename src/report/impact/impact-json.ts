// `impact.json`, format `sossl-impact/1`: the impact for programs, whole.

import type { Impact } from '../../model/impact.ts';
import type { OutputFile } from '../../model/source.ts';

/** The file. */
export function impactJson(impact: Impact): OutputFile {
  const content = `${JSON.stringify({ format: 'sossl-impact/1', ...impact }, null, 2)}\n`;
  return { path: 'impact/impact.json', content };
}
