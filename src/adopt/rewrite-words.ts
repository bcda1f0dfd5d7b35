// Word-for-word replacement in C. In: lines and rules. Out: lines; comments and literals stay as they are. Nothing cleverer: what a rule
// does not spell does not change.

export interface WordRule {
  readonly from: string;
  readonly to: string;
  /** Another name of the same thing, a parameter: the code means what it meant. */
  readonly isName?: boolean;
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
}

const NOT_CODE = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/;

/** Lines with every rule applied once; where two fit at one place the longer one counts, of equal ones the first. */
export function rewriteWords(lines: readonly string[], rules: readonly WordRule[]): Rewritten {
  const used = new Set<WordRule>();
  const byText = new Map<string, WordRule>();
  for (const rule of rules) if (!byText.has(rule.from)) byText.set(rule.from, rule);
  if (byText.size === 0) return { lines, changed: [], used };
  const forms = [...byText.keys()].toSorted((a, b) => b.length - a.length).map(wholeWords);
  const form = new RegExp(`(${NOT_CODE.source})|(${forms.join('|')})`, 'g');
  const source = lines.join('\n');
  const replaced = new Map<number, string[]>();
  const text = source.replaceAll(
    form,
    (found: string, other: string | undefined, _word: unknown, offset: number) => {
      const rule = other === undefined ? byText.get(found) : undefined;
      if (rule === undefined) return found;
      used.add(rule);
      if (!isRenaming(rule, source.charAt(offset + found.length))) {
        const at = source.slice(0, offset).split('\n').length - 1;
        replaced.set(at, [...(replaced.get(at) ?? []), rule.from]);
      }
      return rule.to;
    },
  );
  const after = text.split('\n');
  const changed = lines.flatMap((before, at) => {
    const now = after[at] ?? '';
    return now === before ? [] : [{ at, before, after: now, words: replaced.get(at) ?? [] }];
  });
  return { lines: after, changed, used };
}

/** A parameter, a member of one, or a function that is called; the name of a constant can stand for another value. */
function isRenaming({ from, to, isName }: WordRule, next: string): boolean {
  const member = /^\w+->\w+$/;
  return (
    isName === true ||
    (member.test(from) && member.test(to)) ||
    (/^\w+$/.test(from) && /^\w+$/.test(to) && next === '(')
  );
}

function wholeWords(text: string): string {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `${/^\w/.test(text) ? '(?<!\\w)' : ''}${escaped}${/\w$/.test(text) ? '(?!\\w)' : ''}`;
}
