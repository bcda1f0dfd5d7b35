// Size: tracing 22,500 items (2,500 TSR, 10,000 SSR that refine them, 10,000 tagged constructs, a result for each SSR) takes
// time in proportion to their number. Processor time of this process is compared, so other load does not matter.

import { expect, test } from 'vitest';
import type { ReadConstruct } from '../../src/model/construct.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { TraceInput } from '../../src/trace/input.ts';
import { traceProject } from '../../src/trace/trace.ts';
import { sampleInput } from './sample-project.ts';

const base = sampleInput();
const [example] = base.requirements.filter(({ level }) => level === 'SSR');
const [reading] = base.readings;
const [item] = base.evidence;
if (example === undefined || reading === undefined || item === undefined)
  throw new Error('the sample is empty');

/** A project with `count` SSR, and everything that belongs to them. */
function projectOf(count: number): TraceInput {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const higher = numbers.slice(0, count / 4).map((at): Requirement => {
    return { ...example, id: `TSR-X-${at}`, level: 'TSR', satisfies: [], realizedIn: [] };
  });
  const lower = numbers.map((at): Requirement => {
    return { ...example, id: `SSR-X-${at}`, revision: 1, satisfies: [`TSR-X-${at >> 2}`] };
  });
  const constructs = numbers.map((at): ReadConstruct => {
    const tag = { requirements: [`SSR-X-${at}`], from: `smc_services.s${at}`, line: 2 * at + 1 };
    const place = { file: 'sossl.c', startByte: 9 * at, endByte: 9 * at + 9, line: 2 * at + 2 };
    return { kind: 'function', symbol: `f${at}`, ...place, tag, text: '' };
  });
  const emitted = constructs.map(({ kind, symbol, file, tag }) => {
    const [requirements, from] = [tag?.requirements ?? [], [tag?.from ?? '']];
    return {
      identity: `${kind}:${symbol}:x`,
      kind,
      symbol,
      role: 'x',
      file,
      template: 'x',
      from,
      requirements,
      hash: '',
    };
  });
  const evidence = numbers.map((at): EvidenceItem => {
    return { ...item, id: `x.${at}`, requirements: [`SSR-X-${at}`], exercises: [`smc_services.s${at}`] };
  });
  return {
    ...base,
    requirements: [...higher, ...lower],
    readings: [{ ...reading, constructs, userRegions: [], segments: [] }],
    constructs: emitted,
    monitorReading: { symbols: [], codeHash: '' },
    checkCodes: [],
    evidence,
  };
}

/** Milliseconds of processor time for one trace, the best of five. */
function bestTime(count: number): number {
  const input = projectOf(count);
  const times = [0, 1, 2, 3, 4].map(() => {
    const before = process.cpuUsage();
    const { value } = traceProject(input);
    const { user, system } = process.cpuUsage(before);
    expect(value?.verdict).toBe('complete');
    expect(value?.byState).toEqual({ covered_deep: count + count / 4 });
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

test('four times the items take less than eight times the time', () => {
  bestTime(400);
  expect(bestTime(10_000) / bestTime(2_500)).toBeLessThan(8);
});
