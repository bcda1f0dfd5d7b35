// The result of a checker → findings. In: the format that the adapter names, and the texts of the result. Out: findings as
// printed, and what of the texts could not be read. Nothing is left out in silence: what is not understood is a problem.

import type { ParsedResults, ResultFormat } from '../../model/checker.ts';
import { parseClangText } from './clang-text.ts';
import { parseCoverityJson } from './coverity-json.ts';
import { parseCppcheckXml } from './cppcheck-xml.ts';
import { parseGccJson } from './gcc-json.ts';
import { parsePclpXml } from './pclp-xml.ts';
import { parsePolyspaceCsv } from './polyspace-csv.ts';
import { parseSarif } from './sarif.ts';

const PARSERS: Readonly<Record<ResultFormat, (text: string) => ParsedResults>> = {
  'cppcheck-xml': parseCppcheckXml,
  'clang-text': parseClangText,
  'gcc-json': parseGccJson,
  sarif: parseSarif,
  'pclp-xml': parsePclpXml,
  'polyspace-csv': parsePolyspaceCsv,
  'coverity-json': parseCoverityJson,
};

/** The findings of all texts in their order. Never throws. */
export function parseResults(format: ResultFormat, texts: readonly string[]): ParsedResults {
  const parsed = texts.map((text) => PARSERS[format](text));
  const version = parsed.find((one) => one.version !== undefined)?.version;
  return {
    findings: parsed.flatMap(({ findings }) => findings),
    problems: parsed.flatMap(({ problems }) => problems),
    ...(version === undefined ? {} : { version }),
  };
}
