// Joins what vitest reported with the table of tests that show requirements on the tool. Writes Markdown to standard output; exit
// code 1 when a requirement is not shown. Run: vitest run --reporter=json --outputFile=R.json; node scripts/tool-report.ts R.json

import { readFileSync } from 'node:fs';
import { loadRequirements } from '../src/load/requirements.ts';
import { loadToolTests } from '../src/load/tool-tests.ts';
import type { StageResult } from '../src/model/diagnostic.ts';
import { type RanTest, toolReport } from '../src/report/tool-report.ts';

interface VitestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

const ROOT = new URL('..', import.meta.url);

function read(file: string): { readonly file: string; readonly text: string } {
  return { file, text: readFileSync(new URL(file, ROOT), 'utf8') };
}

function must<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

function ranTests({ testResults }: VitestResults): readonly RanTest[] {
  return testResults.flatMap(({ assertionResults, name }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ ancestorTitles, status, title }) => ({
        file: name.replaceAll('\\', '/'),
        titles: [...ancestorTitles, title],
        passed: status === 'passed',
      })),
  );
}

const [results] = process.argv.slice(2);
if (results === undefined) {
  console.error('usage: node scripts/tool-report.ts RESULTS.json');
  process.exitCode = 2;
} else {
  const requirements = must(loadRequirements([read('requirements/framework/tool.yaml')], 'framework'));
  const tests = must(loadToolTests(read('requirements/tool-tests.yaml')));
  const ran = ranTests(JSON.parse(readFileSync(results, 'utf8')) as VitestResults);
  const { notShown, text } = toolReport(requirements, tests, ran);
  process.stdout.write(text);
  process.exitCode = notShown.length === 0 ? 0 : 1;
}
