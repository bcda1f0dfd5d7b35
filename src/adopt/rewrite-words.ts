// Word-for-word replacement in C. In: lines and rules. Out: lines; comments and literals stay as they are. Nothing cleverer: what a rule
// does not spell does not change.

import { NOT_CODE } from './c-lexis.ts';

export interface WordRule {
  readonly from: string;
  readonly to: string;
  /**
   * `name`: another name of the same thing, a parameter, so the code means what it meant; a member of the same name is something else.
   * `taken`: a name that must not stand there any more; nothing is replaced.
   */
  readonly role?: 'name' | 'taken';
}

export interface RewrittenLine {
  /** Place among the lines, from 0. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
  /** What was replaced besides names of parameters, members and called functions. */
  readonly words: readonly string[];
}

export interface Rewritten {
  readonly lines: readonly string[];
  readonly changed: readonly RewrittenLine[];
  /** Rules that met something. */
  readonly used: ReadonlySet<WordRule>;
  /** Places of names that are taken. */
  readonly taken: readonly { readonly at: number; readonly name: string }[];
}

/** Lines with every rule applied once; where two fit at one place the longer one counts, of equal ones the first. */
export function rewriteWords(lines: readonly string[], rules: readonly WordRule[]): Rewritten {
  const used = new Set<WordRule>();
  const byText = new Map<string, WordRule>();
  for (const rule of rules) if (!byText.has(rule.from)) byText.set(rule.from, rule);
  if (byText.size === 0) return { lines, changed: [], used, taken: [] };
  const forms = [...byText.keys()].toSorted((a, b) => b.length - a.length).map(wholeWords);
  const form = new RegExp(`(${NOT_CODE.source})|(${forms.join('|')})`, 'g');
  const source = lines.join('\n');
  const replaced = new Map<number, string[]>();
  const taken: { at: number; name: string }[] = [];
  const lineAt = lineCounter(source);
  const text = source.replaceAll(
    form,
    (found: string, other: string | undefined, _word: unknown, offset: number) => {
      const rule = other === undefined ? byText.get(found) : undefined;
      if (rule === undefined || !applies(rule, source, offset)) return found;
      const at = lineAt(offset);
      if (rule.role === 'taken') {
        taken.push({ at, name: found });
        return found;
      }
      used.add(rule);
      if (!isRenaming(rule, source.charAt(offset + found.length)))
        replaced.set(at, [...(replaced.get(at) ?? []), rule.from]);
      return rule.to;
    },
  );
  const after = text.split('\n');
  const changed = lines.flatMap((before, at) => {
    const now = after[at] ?? '';
    return now === before ? [] : [{ at, before, after: now, words: replaced.get(at) ?? [] }];
  });
  return { lines: after, changed, used, taken };
}

/** Number of the line of each of a row of growing places. */
function lineCounter(source: string): (offset: number) => number {
  let [line, next] = [0, source.indexOf('\n')];
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1;
      next = source.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** Not to a member of another thing where a parameter is meant, and not to the name that a directive defines. */
function applies({ from, role }: WordRule, source: string, offset: number): boolean {
  const before = source.slice(Math.max(0, offset - 80), offset);
  if (role !== undefined) return !/(?:(?<!\.)\.|->)\s*$/.test(before);
  return !/^\w+$/.test(from) || !/#[ \t]*(?:define|undef)[ \t]+$/.test(before);
}

/** A parameter, a member of one, or a function that is called; the name of a constant can stand for another value. */
function isRenaming({ from, to, role }: WordRule, next: string): boolean {
  const member = /^\w+->\w+$/;
  return (
    role === 'name' ||
    (member.test(from) && member.test(to)) ||
    (/^\w+$/.test(from) && /^\w+$/.test(to) && next === '(')
  );
}

function wholeWords(text: string): string {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `${/^\w/.test(text) ? '(?<!\\w)' : ''}${escaped}${/\w$/.test(text) ? '(?!\\w)' : ''}`;
}
