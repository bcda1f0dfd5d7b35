// One verdict, one state for each requirement, whatever the rendering: JSON, CSV, HTML and snapshot are compared.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATES, type State } from '../../src/model/states.ts';
import { sampleInput } from '../trace/sample-project.ts';
import { embeddedData, parseCsv, reportsOf, traceOf } from './report-fixture.ts';

const CASES = new URL('../trace/cases/', import.meta.url);
const cases = readdirSync(CASES).map((name): [string, ReturnType<typeof traceOf>] => {
  const { edits } = JSON.parse(readFileSync(new URL(`${name}/case.json`, CASES), 'utf8'));
  return [name, traceOf(sampleInput(edits))];
});

describe.each(cases)('%s', (_, trace) => {
  const { json, csv, html, snapshot } = reportsOf(trace);
  const states = Object.fromEntries(
    trace.requirements.map(({ requirement, state }) => [requirement.id, state]),
  );
  const labels = Object.fromEntries(
    Object.entries(states).map(([id, state]) => [id, STATES[state as State].label]),
  );

  test('the same verdict', () => {
    expect(JSON.parse(json).verdict).toBe(trace.verdict);
    expect(snapshot.split('\n')[0]).toBe(`project sample ${trace.verdict}`);
    const words = trace.verdict === 'complete' ? 'complete' : `gaps: ${trace.findings.length} findings`;
    expect(/<p class="verdict[^>]*><b[^>]*>.<\/b> ([^<]*)</.exec(html)?.[1]).toBe(words);
  });

  test('the same states', () => {
    const inJson = JSON.parse(json).requirements.map(({ id, state }: { id: string; state: string }) => [
      id,
      state,
    ]);
    const inSnapshot = [...snapshot.matchAll(/^(\S+) revision \d+ (\S+) /gm)].map(([, id, state]) => [
      id,
      state,
    ]);
    const inCsv = parseCsv(csv)
      .slice(1)
      .map((row) => [row[0], row[4]]);
    const inTable = [...html.matchAll(/id="requirement=([^"]*)" data-level="[^"]*" data-state="([^"]*)"/g)];
    const inData = embeddedData(html).requirements?.map(({ id, state }) => [id, state]) ?? [];
    expect(Object.fromEntries(inJson)).toEqual(states);
    expect(Object.fromEntries(inSnapshot)).toEqual(states);
    expect(Object.fromEntries(inCsv)).toEqual(labels);
    expect(Object.fromEntries(inTable.map(([, id, state]) => [id, state]))).toEqual(states);
    const inWords = html.matchAll(/id="requirement=([^"]*)".*?<b aria-hidden="true">[^<]*<\/b> ([^<]*)</gs);
    expect(Object.fromEntries([...inWords].map(([, id, label]) => [id, label]))).toEqual(labels);
    expect(Object.fromEntries(inData)).toEqual(states);
  });

  test('the same numbers of states and findings', () => {
    const { summary, findings } = JSON.parse(json);
    const counted = Object.groupBy(Object.values(states), (state) => state);
    const numbers = Object.fromEntries(Object.entries(counted).map(([state, all]) => [state, all?.length]));
    expect(summary.requirements.byState).toEqual(numbers);
    expect(findings.length).toBe(trace.findings.length);
    expect(html).toContain(
      trace.findings.length === 0 ? 'There are none.' : `Findings (${trace.findings.length})`,
    );
  });
});

test('the same input gives the same bytes, whatever the order of requirements and results', () => {
  const input = sampleInput();
  const turned = {
    ...input,
    requirements: [...input.requirements].reverse(),
    evidence: [...input.evidence].reverse(),
  };
  expect(reportsOf(traceOf(turned))).toEqual(reportsOf(traceOf(input)));
});
