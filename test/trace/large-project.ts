// A project of any size for the trace: `count` SSR, a quarter as many TSR above them, a tagged construct and a result for each
// SSR. 10,000 make 22,500 items. Used by a test and by `npm run bench`.

import type { ReadConstruct } from '../../src/model/construct.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { TraceInput } from '../../src/trace/input.ts';
import { sampleInput } from './sample-project.ts';

const base = sampleInput();
const example = oneOf(base.requirements.filter(({ level }) => level === 'SSR'));
const reading = oneOf(base.readings);
const item = oneOf(base.evidence);

function oneOf<T>(values: readonly T[]): T {
  const [first] = values;
  if (first === undefined) throw new Error('the sample is empty');
  return first;
}

/** A project with `count` SSR, and everything that belongs to them. */
export function projectOf(count: number): TraceInput {
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
    readings: [{ ...reading, constructs, untaggedUnits: [], userRegions: [], segments: [] }],
    constructs: emitted,
    monitorReading: { symbols: [], codeHash: '' },
    checkCodes: [],
    evidence,
  };
}
