// `reaction-times.csv`: what notices faults, how long it may take and how long it took, docs/formats.md section 10. In: its rows. Out: one
// file, RFC 4180.

import type { ReactionRow } from '../model/isolation.ts';
import type { OutputFile } from '../model/source.ts';
import { csvText } from './csv.ts';

const HEADER = [
  ...['detection', 'configuration', 'event', 'detection_us', 'reaction_us', 'interval_of', 'interval_us'],
  ...['way', 'test', 'verdict', 'measured_noticed_ns', 'measured_dealt_with_ns', 'because'],
];

/** The file. */
export function reactionTimesCsv(rows: readonly ReactionRow[]): readonly OutputFile[] {
  const cells = rows.map((row) => [
    ...[row.source, row.path, row.event, `${row.detectionUs}`, `${row.reactionUs ?? ''}`],
    ...[row.interval?.system ?? '', `${row.interval?.us ?? ''}`, row.way],
    ...(row.way === 'measured'
      ? [row.id, row.verdict, `${row.times.noticedNs ?? ''}`, `${row.times.dealtWithNs ?? ''}`, '']
      : ['', '', '', '', row.because]),
  ]);
  return [{ path: 'traceability/reaction-times.csv', content: csvText([HEADER, ...cells]) }];
}
