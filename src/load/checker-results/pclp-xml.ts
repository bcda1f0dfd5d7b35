// The XML that PC-lint Plus writes with the format options of our invocation (its manual, "Message Presentation": -format with
// %f, %l, %c, %t, %n, %m, and +xml). In: the text. Out: findings; notes that belong to the one before are left to it.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';
import { readXml, type XmlElement } from './xml.ts';

const BELONGS_TO_ANOTHER: readonly string[] = ['supplemental'];

/** One finding for each message; a message that names a guideline of MISRA C has that as its rule. */
export function parsePclpXml(text: string): ParsedResults {
  const read = readXml(text.trim());
  if ('problem' in read) return { findings: [], problems: [`the XML cannot be read: ${read.problem}`] };
  const messages = read.root.children;
  const strange = messages.filter(({ name }) => name !== 'message');
  const own = messages.filter((message) => message.name === 'message').map(toFinding);
  return {
    findings: own.filter((finding) => finding !== undefined),
    problems: strange.map(({ name }) => `the XML holds <${name}> in the place of a message`),
  };
}

function toFinding(message: XmlElement): RawFinding | undefined {
  const part = (name: string): string =>
    message.children.find((child) => child.name === name)?.text.trim() ?? '';
  const type = part('type');
  if (BELONGS_TO_ANOTHER.includes(type)) return undefined;
  const words = part('desc');
  const guideline = /\[MISRA 2012 (Rule|Directive) (\d+\.\d+)/.exec(words);
  return {
    rule: guideline === null ? part('code') : `${part('code')}:${guideline[1]} ${guideline[2]}`,
    severity: type === 'error' ? 'error' : type === 'note' || type === 'info' ? 'note' : 'warning',
    message: words,
    path: part('file'),
    line: Number(part('line')) || 0,
    column: Number(part('column')) || 0,
  };
}
