// `misra/report.sarif`: the static analysis as SARIF 2.1.0, one run for each checker. In: the analysis. Out: one file. A checker
// that did not run or cannot be trusted is a run whose invocation was not successful, with the reasons as notifications.

import type { CheckerCall, CheckerFinding, CheckerRun } from '../../model/checker.ts';
import type { StaticAnalysis } from '../../model/compliance.ts';
import type { OutputFile } from '../../model/source.ts';
import { quotedLine } from './quoted-line.ts';
import type { MisraReport } from './report-about.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The file. */
export function misraSarif({ analysis, about }: MisraReport): OutputFile {
  const added = analysis.difference === undefined ? undefined : new Set(analysis.difference.added);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    properties: {
      project: about.project,
      verdict: about.verdict,
      edition: analysis.edition,
      sossl: about.toolVersion,
    },
    runs: analysis.runs.map((run) => toRun(run, analysis, added)),
  };
  return { path: 'misra/report.sarif', content: `${JSON.stringify(log, null, 2)}\n` };
}

function toRun(run: CheckerRun, analysis: StaticAnalysis, added: ReadonlySet<string> | undefined): object {
  const rules = [...new Map(run.findings.map(({ rule, guideline }) => [rule, guideline]))].sort(byName);
  const index = new Map(rules.map(([rule], at) => [rule, at]));
  const reasons = new Map(analysis.deviations.map(({ id, reason }) => [id, reason]));
  return {
    tool: {
      driver: {
        name: run.checker,
        ...(run.version === undefined ? {} : { version: run.version }),
        ...(run.purpose === undefined ? {} : { fullDescription: { text: run.purpose } }),
        rules: rules.map(([id, guideline]) => ({
          id,
          ...(guideline === undefined ? {} : { properties: { guideline } }),
        })),
        properties: { seenRealOutput: run.seenRealOutput, binarySha256: run.binaryHash ?? null },
      },
    },
    invocations: invocationsOf(run),
    artifacts: run.inputs.map(({ path, sha256 }) => ({
      location: { uri: toUri(path) },
      roles: ['analysisTarget'],
      hashes: { 'sha-256': sha256 },
    })),
    results: run.findings.map((finding) => toResult(finding, index, reasons, added)),
    columnKind: 'utf16CodeUnits',
    properties: {
      verdict: run.verdict,
      problems: run.problems,
      ruleConfiguration: run.ruleConfiguration,
      ...(run.canary === undefined ? {} : { canary: run.canary }),
    },
  };
}

function invocationsOf(run: CheckerRun): readonly object[] {
  const notifications = run.problems.map((text) => ({ level: 'error', message: { text } }));
  const common = {
    executionSuccessful: run.verdict === 'valid',
    environmentVariables: run.environment,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
  if (run.calls === undefined) {
    return [{ ...common, commandLine: quotedLine(run.commandLine), arguments: run.commandLine.slice(1) }];
  }
  return run.calls.map((call: CheckerCall) => ({
    ...common,
    commandLine: quotedLine(call.commandLine),
    arguments: call.commandLine.slice(1),
    ...(call.exitStatus === undefined ? {} : { exitCode: call.exitStatus }),
    properties: { units: call.units, defines: call.defines, includePaths: call.includePaths },
  }));
}

function toResult(
  finding: CheckerFinding,
  index: ReadonlyMap<string, number>,
  reasons: ReadonlyMap<string, string>,
  added: ReadonlySet<string> | undefined,
): object {
  const { rule, severity, message, span, construct, deviation, fingerprint } = finding;
  const region = span.line === 0 ? undefined : { startLine: span.line, ...columnOf(span.column) };
  const location = {
    ...(span.file === '' ? {} : { physicalLocation: physical(span.file, region) }),
    ...(construct === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: construct }] }),
  };
  return {
    ruleId: rule,
    ruleIndex: index.get(rule) ?? -1,
    level: severity,
    message: { text: message },
    locations: [location],
    partialFingerprints: { 'sossl/v1': fingerprint },
    ...(added === undefined ? {} : { baselineState: added.has(fingerprint) ? 'new' : 'unchanged' }),
    ...(deviation === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: `${deviation}: ${reasons.get(deviation) ?? 'no record'}`,
            },
          ],
        }),
    properties: propertiesOf(finding),
  };
}

function propertiesOf({ guideline, requirements, asil }: CheckerFinding): object {
  return {
    ...(guideline === undefined ? {} : { guideline }),
    requirements,
    ...(asil === undefined ? {} : { asil }),
  };
}

function physical(file: string, region: object | undefined): object {
  return { artifactLocation: { uri: toUri(file) }, ...(region === undefined ? {} : { region }) };
}

function columnOf(column: number): object {
  return column === 0 ? {} : { startColumn: column };
}

/** A path as a relative reference (RFC 3986): what has a meaning in one is escaped. */
function toUri(file: string): string {
  return file.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
