// Two sections of the chapter on freedom from interference. In: the pack. Out: blocks: faults that were brought about, and how long it took until
// they were noticed and dealt with, beside what the configuration allows.

import type { CatalogueRow, ReactionRow } from '../../model/isolation.ts';
import type { PdfBlock, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, joined, paragraph, quiet, row, strong, words } from './audit-runs.ts';

/** Faults with results; the others are counted, and stand in the table for spreadsheets. */
export function faultTable(context: AuditContext): readonly PdfBlock[] {
  const { faults } = context.pack;
  if (faults.length === 0) return [paragraph('The pack holds no catalogue of faults.')];
  const tried = faults.filter((one) => one.way === 'brought_about');
  const rows = [...Map.groupBy(tried, ({ element }) => element)].flatMap(([element, all]): PdfRow[] => [
    { group: cell(strong(element)) },
    ...all.map((one) => faultRow(context, one)),
  ]);
  const analysed = faults.length - tried.length;
  return [
    paragraph(
      `Each element with each fault model that can befall it: ${tried.length} / ${faults.length} rows were brought about in a run, ${analysed} are left to the safety analysis. All of them, with the reasons, stand in traceability/faults.csv. A result says that the fault was met as configured, and not that this is enough.`,
    ),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: 'Fault', width: 150 },
              { title: 'Cases passed', width: 80 },
              { title: 'Requirements' },
            ],
            rows,
          },
        ]),
  ];
}

function faultRow(
  context: AuditContext,
  { fault, requirements, results }: Extract<CatalogueRow, { way: 'brought_about' }>,
): PdfRow {
  const passed = results.filter(({ verdict }) => verdict === 'passed').length;
  const text = `${passed} / ${results.length}`;
  return row(
    cell(words(fault)),
    cell(passed === results.length ? words(text) : { text, ink: 'gap', strong: true }),
    cell(...joined(requirements.map((id) => [context.requirement(id)]))),
  );
}

/** Everything that notices faults in bounded time, below the interval that it has to keep. */
export function intervalTable({ pack }: AuditContext): readonly PdfBlock[] {
  const { reactions } = pack;
  if (reactions.length === 0)
    return [paragraph('Nothing in this configuration notices a fault within a bounded time.')];
  const measured = reactions.filter(({ way }) => way === 'measured').length;
  const rows = [...Map.groupBy(reactions, intervalOf)].flatMap(([interval, all]): PdfRow[] => [
    { group: cell(strong(interval)) },
    ...all.map(reactionRow),
  ]);
  return [
    paragraph(
      `What notices faults within a bounded time, what the configuration allows (SSR-F-TIM-002), and what one run took: ${measured} / ${counted(reactions.length, 'row')} measured. Measured is the time of the emulated board, of which each instruction takes the same part: caches, buses and the phase in which a fault befalls are not in it, and the longest time is what the configuration says; of a periodic self test it is a repeated run. One non-secure core was on. It begins right before the fault and ends when the secure operating system is told or the non-secure one runs anew. All rows: traceability/reaction-times.csv.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Noticed by, event', width: 190 },
        { title: 'Allowed: noticed, reaction', width: 130 },
        { title: 'Measured: noticed, dealt with' },
      ],
      rows,
    },
  ];
}

function intervalOf({ interval }: ReactionRow): string {
  return interval === undefined
    ? 'No fault-tolerant interval is stated'
    : `${milliseconds(interval.us * 1000n)} of ${interval.system}`;
}

function reactionRow(one: ReactionRow): PdfRow {
  const reaction = one.reactionUs === undefined ? 'not stated' : milliseconds(one.reactionUs * 1000n);
  return row(
    cell(...sourceRuns(one.source), words(': '), code(one.event)),
    cell(words(`${milliseconds(one.detectionUs * 1000n)}, ${reaction}`)),
    cell(measuredRun(one)),
  );
}

/** Names between backticks are code. */
function sourceRuns(source: string): readonly PdfRun[] {
  return source.split('`').map((text, position) => (position % 2 === 0 ? words(text) : code(text)));
}

function measuredRun(one: ReactionRow): PdfRun {
  if (one.way === 'not_measured') return quiet(`not measured: ${one.because}`);
  const inWords = (ns: number | undefined): string => (ns === undefined ? '–' : milliseconds(BigInt(ns)));
  const text = `${inWords(one.times.noticedNs)}, ${inWords(one.times.dealtWithNs)}`;
  return one.verdict === 'passed'
    ? words(text)
    : { text: `${text}: ${one.verdict}`, ink: 'gap', strong: true };
}

/** `62.009 ms`, what is less than a microsecond rounded up. */
function milliseconds(ns: bigint): string {
  const us = (ns + 999n) / 1000n;
  return `${us / 1000n}.${(us % 1000n).toString().padStart(3, '0')} ms`;
}
