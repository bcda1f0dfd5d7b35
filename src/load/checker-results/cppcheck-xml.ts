// The XML of cppcheck, version 2 of its format. In: the text on standard error. Out: findings; what the addon or the program
// says in front of the document, and everything inside that is no finding, is a problem.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';
import { readXml, type XmlElement } from './xml.ts';

const SEVERITIES: Readonly<Record<string, RawFinding['severity']>> = {
  error: 'error',
  information: 'note',
};

/** One finding for each `error` element; its place is the first one that is named. */
export function parseCppcheckXml(text: string): ParsedResults {
  const begin = text.indexOf('<?xml');
  if (begin === -1) return { findings: [], problems: [`the result is no XML: ${firstLine(text)}`] };
  const before = begin === 0 ? [] : [`it printed in front of its result: ${firstLine(text)}`];
  const read = readXml(text.slice(begin));
  if ('problem' in read)
    return { findings: [], problems: [...before, `the XML cannot be read: ${read.problem}`] };
  const { root } = read;
  if (root.name !== 'results' || root.attributes.get('version') !== '2') {
    return { findings: [], problems: [...before, 'the XML is not version 2 of the format of cppcheck'] };
  }
  const errors = root.children.filter(({ name }) => name === 'errors').flatMap(({ children }) => children);
  const strange = errors.filter(({ name, attributes }) => name !== 'error' || !attributes.has('id'));
  const version = root.children.find(({ name }) => name === 'cppcheck')?.attributes.get('version');
  return {
    findings: errors.filter((element) => !strange.includes(element)).map(toFinding),
    problems: [...before, ...strange.map(({ name }) => `the XML holds <${name}> in the place of a finding`)],
    ...(version === undefined ? {} : { version }),
  };
}

function toFinding({ attributes, children }: XmlElement): RawFinding {
  const place = children.find(({ name }) => name === 'location')?.attributes;
  return {
    rule: attributes.get('id') ?? '',
    severity: SEVERITIES[attributes.get('severity') ?? ''] ?? 'warning',
    message: attributes.get('verbose') ?? attributes.get('msg') ?? '',
    path: place?.get('file') ?? '',
    line: Number(place?.get('line') ?? 0),
    column: Number(place?.get('column') ?? 0),
  };
}

function firstLine(text: string): string {
  return JSON.stringify(text.trim().split('\n')[0]?.slice(0, 120) ?? '');
}
