// What a code means. In: a code or its kebab name. Out: its explanation, or nothing.

import { CATALOGUE, findCode } from '../../diagnostics/catalogue.ts';
import { wrap } from './explain-text.ts';

/** Severity, names, meaning and requirements of a code; undefined when there is no such code. */
export function explainCode(subject: string): readonly string[] | undefined {
  const found = findCode(subject);
  if (found === undefined) return undefined;
  const { code, name, severity, about, requirements } = found;
  const carriesOut = requirements.length === 0 ? [] : ['', `Carries out ${requirements.join(', ')}.`];
  return [`${severity} ${code} ${name}`, '', ...wrap(about), ...carriesOut];
}

/** All codes, one a line. */
export function codeList(): string {
  const lines = CATALOGUE.map(({ code, severity, name }) => `${code}  ${severity.padEnd(7)}  ${name}`);
  return `${lines.join('\n')}\n`;
}

/** Whether a word has the form of a code; then nothing else is meant. */
export function looksLikeCode(subject: string): boolean {
  return /^[a-z]{3}[0-9]{4}$/iu.test(subject);
}

/** The codes of the area that a word like `SYS9999` names. */
export function codesOfArea(subject: string): readonly string[] {
  const area = subject.slice(0, 3).toUpperCase();
  return CATALOGUE.filter(({ code }) => code.startsWith(area)).map(({ code }) => code);
}
