// Evidence that the check refuses what it shall refuse. In: golden cases of the tool, each a configuration with a mistake and
// the findings that a person expects of it, and what the check found in the configuration in use. Out: evidence items.
//
// That a correct configuration gives no finding shows nothing about a rule: without the rule it would give none either. So
// each check code that carries out a requirement is tried on the cases that it has to refuse; a code without one is not run.

import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import { listFiles } from '../../io/list-files.ts';
import { readBytes } from '../../io/read-file.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EvidenceItem, Observation } from '../../model/evidence.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { Project } from '../project/project.ts';
import { caseRunner } from './refusal-case.ts';
import { worstVerdict } from './static-evidence.ts';

const CASES = 'test/cases';
const EXPECTED = 'expected.txt';
const NO_FINDING = 'no finding';

/** A golden case: what it has to give, in the words of `findingWords`, and the requirements that it is about. */
export interface GoldenCase {
  /** `area/case` */
  readonly directory: string;
  readonly expected: readonly string[];
  readonly verifies: readonly string[];
}

/** What a check code claims, and what it says. */
export type ClaimingCode = Pick<(typeof CATALOGUE)[number], 'code' | 'name' | 'severity' | 'requirements'>;

export interface RefusalInput {
  readonly codes: readonly ClaimingCode[];
  readonly cases: readonly GoldenCase[];
  /** What load and check say about a case; asked at most once for each. */
  readonly run: (directory: string) => readonly Diagnostic[];
  /** What they say about the configuration in use. */
  readonly found: readonly Diagnostic[];
  readonly subject: Readonly<Record<string, string>>;
}

/** The items of every check code of the tool, from its own golden cases. */
export function refusalEvidence(
  project: Project,
  found: readonly Diagnostic[],
  subject: Readonly<Record<string, string>>,
): readonly EvidenceItem[] {
  const { disk } = project.edge;
  const read = (file: string): Uint8Array | undefined => {
    const name = `${TOOL_FILES}${CASES}/${file}`;
    return readBytes(disk, project.locate(name), name, 'the golden case').value;
  };
  const folder = `${TOOL_FILES}${CASES}`;
  const files = listFiles(disk, project.locate(folder), folder, EXPECTED).value ?? [];
  const run = caseRunner(read);
  return refusalItems({
    codes: CATALOGUE,
    cases: files.map((file) => readGoldenCase(file.slice(0, -`/${EXPECTED}`.length), read)),
    run: (directory) => run(directory).diagnostics,
    found,
    subject,
  });
}

/** One item for each code that claims a requirement, then one for each requirement with cases that none of them shows. */
export function refusalItems(input: RefusalInput): readonly EvidenceItem[] {
  const claiming = input.codes.filter((code) => code.requirements.length > 0 && hasCases(code, input.cases));
  const observe = observeOnce(input.run);
  const claimed = [...new Set(claiming.flatMap(({ requirements }) => requirements))].sort();
  return [
    ...claiming.map((code) => refusedItem(code, input, observe)),
    ...claimed.flatMap((requirement) => otherCasesItem(requirement, input, observe)),
  ];
}

/** Areas of load and check, which alone speak in a golden case; what other stages refuse is shown by the tool's own tests. */
const CASE_AREAS: readonly string[] = ['YML', 'CFG', 'SYS', 'SMC', 'FEA', 'REQ'];

function hasCases({ code }: ClaimingCode, cases: readonly GoldenCase[]): boolean {
  return CASE_AREAS.includes(code.slice(0, 3)) || cases.some(({ expected }) => expects(expected, code));
}

/** The findings that an `expected.txt` holds, in the words of `findingWords`. */
export function expectedFindings(text: string): readonly string[] {
  const heads = text.matchAll(
    /^(?:(\S+:\d+:\d+): )?((?:accepted )?(?:error|warning|note) [A-Z]{3}\d{4}): /gm,
  );
  return [...heads].map(([, place, finding]) =>
    place === undefined ? `${finding}` : `${finding} at ${place}`,
  );
}

function readGoldenCase(directory: string, read: (file: string) => Uint8Array | undefined): GoldenCase {
  const textOf = (name: string): string => new TextDecoder().decode(read(`${directory}/${name}`));
  return {
    directory,
    expected: expectedFindings(textOf(EXPECTED)),
    verifies: textOf('verifies')
      .split('\n')
      .filter((line) => line !== ''),
  };
}

type Observe = (one: GoldenCase) => Observation;

/** Each case is loaded and checked once, however many items it belongs to. */
function observeOnce(run: RefusalInput['run']): Observe {
  const observed = new Map<string, Observation>();
  return (one) => {
    const observation = observed.get(one.directory) ?? observeCase(one, run(one.directory));
    observed.set(one.directory, observation);
    return observation;
  };
}

function refusedItem(
  { code, name, severity, requirements }: ClaimingCode,
  { cases, found, subject }: RefusalInput,
  observe: Observe,
): EvidenceItem {
  const firing = cases.filter(({ expected }) => expects(expected, code));
  const controls = firing.length === 0 ? [withoutCase(code, severity)] : firing.map(observe);
  const observations = [...controls, observeProject(code, name, found)];
  const about = {
    id: `static.check.${code}`,
    title: `every case with ${code} ${name} is found, and this configuration has none that is open`,
    requirements,
    expectation: { file: expectationFile(firing), case: code },
  };
  return itemOf(about, observations, subject);
}

/**
 * The cases about a requirement that none of its codes shows: what it allows, as a rule that refuses everything would pass
 * all refusals, and mistakes that a code of another requirement reports.
 */
function otherCasesItem(
  requirement: string,
  { codes, cases, subject }: RefusalInput,
  observe: Observe,
): readonly EvidenceItem[] {
  const own = codes.filter(({ requirements }) => requirements.includes(requirement));
  const others = cases.filter(
    ({ expected, verifies }) =>
      verifies.includes(requirement) && !own.some(({ code }) => expects(expected, code)),
  );
  if (others.length === 0) return [];
  const about = {
    id: `static.check.cases.${requirement}`,
    title: `what ${requirement} allows is not refused, and what other codes report of it is`,
    requirements: [requirement],
    expectation: { file: expectationFile(others), case: requirement },
  };
  return [itemOf(about, others.map(observe), subject)];
}

function expects(findings: readonly string[], code: string): boolean {
  return findings.some((finding) => finding.split(' ').includes(code));
}

type About = Pick<EvidenceItem, 'id' | 'title' | 'requirements' | 'expectation'>;

/** Keys in the order of docs/formats.md, as the record is written from it. */
function itemOf(
  { id, title, requirements, expectation }: About,
  observations: readonly Observation[],
  subject: EvidenceItem['subject'],
): EvidenceItem {
  return {
    id,
    title,
    method: 'static_check',
    level: 'unit',
    environment: 'sossl check',
    requirements,
    expectation,
    exercises: [],
    subject,
    verdict: worstVerdict(observations),
    observations,
  };
}

/** The hand-reviewed findings of the first case; the observations name all of them. */
function expectationFile([first]: readonly GoldenCase[]): string {
  const folder = `${TOOL_FILES}${CASES}`;
  return first === undefined ? folder : `${folder}/${first.directory}/${EXPECTED}`;
}

function observeCase({ directory, expected }: GoldenCase, found: readonly Diagnostic[]): Observation {
  const [wanted, observed] = [listWords(expected), listWords(found.map(findingWords))];
  return {
    stimulus: `check ${CASES}/${directory}`,
    expected: wanted,
    observed,
    verdict: wanted === observed ? 'passed' : 'failed',
  };
}

function withoutCase(code: string, severity: string): Observation {
  return {
    stimulus: `check a case below ${CASES} that has to give ${code}`,
    expected: `${severity} ${code}`,
    observed: 'there is no such case',
    verdict: 'not_run',
  };
}

function observeProject(code: string, name: string, found: readonly Diagnostic[]): Observation {
  const raised = found.filter((one) => one.code === code);
  const open = raised.filter(({ accepted }) => accepted === undefined);
  return {
    stimulus: `check ${code} ${name} in the configuration in use`,
    expected: 'no finding, or accepted ones only',
    observed: [countWords(raised), ...raised.map(acceptedWords)].join(', '),
    verdict: open.length === 0 ? 'passed' : 'failed',
  };
}

function countWords({ length }: readonly Diagnostic[]): string {
  if (length === 0) return NO_FINDING;
  return length === 1 ? '1 finding' : `${length} findings`;
}

function acceptedWords({ path, accepted }: Diagnostic): string {
  const where = path === undefined ? '' : ` at ${path}`;
  if (accepted === undefined) return `open${where}`;
  const { author, date, reason } = accepted;
  return `accepted${where} by ${author} on ${date}: ${reason}`;
}

/** `error SYS0203 at sossl.yaml:17:34` */
function findingWords({ code, severity, span, accepted }: Diagnostic): string {
  const head = `${accepted === undefined ? '' : 'accepted '}${severity} ${code}`;
  return span === undefined ? head : `${head} at ${span.file}:${span.line}:${span.column}`;
}

function listWords(findings: readonly string[]): string {
  return findings.length === 0 ? NO_FINDING : findings.join(', ');
}
