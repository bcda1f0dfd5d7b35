// `sossl explain CODE`: what a code means, why it matters and what to do.

import { CATALOGUE, findCode } from '../diagnostics/catalogue.ts';
import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import type { Command } from './command.ts';

const WIDTH = 96;

export const explain: Command = {
  name: 'explain',
  summary: 'say what a code such as SYS0203 means',
  argument: '[CODE]',
  about: ['Explains a code or its kebab name; without one, lists all codes.'],
  example: ['sossl explain SYS0203', 'sossl explain file-missing', 'sossl explain'],
  options: [],
  run: async ({ options: { subject } }) => {
    if (subject === undefined) return { diagnostics: [], text: listText() };
    const found = findCode(subject);
    if (found === undefined) {
      const area = subject.slice(0, 3).toUpperCase();
      const near = CATALOGUE.filter(({ code }) => code.startsWith(area)).map(({ code }) => code);
      return { diagnostics: [report(CLI.unknownCode, { given: subject, near })], exit: 2 };
    }
    const { code, name, severity, about, requirements } = found;
    const shows = requirements.length === 0 ? [] : ['', `Carries out ${requirements.join(', ')}.`];
    return {
      diagnostics: [],
      text: `${[`${severity} ${code} ${name}`, '', ...wrap(about), ...shows].join('\n')}\n`,
    };
  },
};

function listText(): string {
  const rows = CATALOGUE.map(({ code, severity, name }) => `${code}  ${severity.padEnd(7)}  ${name}`);
  return `${rows.join('\n')}\n`;
}

/** Lines of at most `WIDTH` columns. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
