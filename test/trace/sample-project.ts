// The sample project of the trace and report tests: a small, complete one, and edits that each break one thing.

import { readFileSync } from 'node:fs';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { TraceInput } from '../../src/trace/input.ts';
import { reader } from '../c-reader/reader-fixture.ts';

export interface Edit {
  readonly file: string;
  readonly replace: string;
  readonly with: string;
}

const BASE = new URL('base/', import.meta.url);

function must<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return value;
}

/** The text of a file of the base after the edits that are about it; an edit that does not fit is an error. */
export function edited(file: string, edits: readonly Edit[]): string {
  let text = readFileSync(new URL(file, BASE), 'utf8');
  for (const edit of edits.filter((each) => each.file === file)) {
    if (!text.includes(edit.replace)) throw new Error(`${file} does not contain ${edit.replace}`);
    text = text.replace(edit.replace, () => edit.with);
  }
  return text;
}

function source(file: string, edits: readonly Edit[]) {
  return { file, text: edited(file, edits) };
}

/** Requirements as the loader gives them; it accepts what the check of requirement sets would refuse. */
function requirements(edits: readonly Edit[]): readonly Requirement[] {
  return must(loadRequirements([source('requirements.yaml', edits)], 'framework'));
}

/** What does not apply, what the integrator answers, and whose monitor it is. */
function aboutRequirements(
  edits: readonly Edit[],
): Pick<TraceInput, 'excluded' | 'assumptions' | 'externalMonitor'> {
  const { excluded, ...others } = JSON.parse(edited('about.json', edits));
  return { excluded: new Map(Object.entries(excluded)), ...others };
}

/** The input of tracing for the base with edits. */
export function sampleInput(edits: readonly Edit[] = []): TraceInput {
  const configuration = must(loadConfiguration(source('sossl.yaml', edits)));
  const { project, operatingSystems, spans } = configuration;
  const services = configuration.smcServices.map(
    ({ name, path, call, description, callableFrom, requirements: ids }) => {
      return { name, path, call, description, callableFrom, requirements: ids, arguments: [], results: [] };
    },
  );
  return {
    toolVersion: '0.1.0',
    evidenceHash: '0123456789abcdef'.repeat(4),
    requirements: requirements(edits),
    mapping: must(loadRoleMapping(source('roles.yaml', edits))),
    ...aboutRequirements(edits),
    system: { project, operatingSystems, services, spans },
    constructs: JSON.parse(edited('constructs.json', edits)).constructs,
    readings: [must(reader.read(source('sossl.c', edits)))],
    monitorReading: must(reader.readMonitor([source('monitor.c', edits)])),
    checkCodes: JSON.parse(edited('checks.json', edits)),
    evidence: JSON.parse(edited('evidence.json', edits)).items,
    drift: JSON.parse(edited('drift.json', edits)),
    currentHashes: JSON.parse(edited('hashes.json', edits)),
  };
}
