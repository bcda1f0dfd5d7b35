// Templates of a project that replace ours by name. In: their texts by file name. Out: an engine that notes their failures,
// and the words by which records and file heads show that they were used. What they draw is not trusted: the reader of the
// emitted files judges it as it judges an edit by hand.

import { hash } from 'node:crypto';
import type { SourceText } from '../model/source.ts';
import { CText } from './c-text.ts';
import type { TemplateEngine } from './template-engine.ts';

/** By file name as the tool has it: `function.njk`. */
export type ProjectTemplates = ReadonlyMap<string, SourceText>;

/** Row of `constructs.json` about a template of the project. */
export interface TemplateRecord {
  /** As the rows of constructs name it. */
  readonly template: string;
  readonly path: string;
  readonly sha256: string;
}

/** All templates, those of the project in place of ours. */
export function chosenTemplates(
  ours: ReadonlyMap<string, string>,
  own: ProjectTemplates,
): ReadonlyMap<string, string> {
  return new Map([...ours, ...[...own].map(([name, { text }]): [string, string] => [name, text])]);
}

/** The same engine, but a template of the project that fails is handed to `failed` and draws nothing: it is no bug of this tool. */
export function notingFailures(
  engine: TemplateEngine,
  own: ProjectTemplates,
  failed: (file: string, reason: string) => void,
): TemplateEngine {
  const render: TemplateEngine['render'] = (name, fields) => {
    try {
      return engine.render(name, fields);
    } catch (thrown) {
      const template = own.get(name);
      if (template === undefined) throw thrown;
      failed(template.file, reasonOf(thrown));
      return new CText('');
    }
  };
  return { render };
}

/** How a construct names its template: `function` is ours, `project/function` is the project's. */
export function templateTitle(name: string, own: ProjectTemplates): string {
  return own.has(`${name}.njk`) ? `project/${name}` : name;
}

/** The templates of the project by name, with the hashes of their texts. */
export function templateRecords(own: ProjectTemplates): readonly TemplateRecord[] {
  const names = [...own.keys()].sort();
  return names.map((name) => {
    const { file = '', text = '' } = own.get(name) ?? {};
    const sha256 = hash('sha256', text);
    return { template: templateTitle(name.replace(/\.njk$/, ''), own), path: file, sha256 };
  });
}

/** Lines of a file head: whoever reads the file sees that its form is not the tool's alone. */
export function templateLines(own: ProjectTemplates): readonly string[] {
  if (own.size === 0) return [];
  const rows = templateRecords(own).map(({ path, sha256 }) => `${path} ${sha256}`);
  return ['', "Drawn with templates of the project in place of the tool's, with their SHA-256:", ...rows];
}

/** The words of the template engine without the name of the template and without the kind of the error. */
function reasonOf(thrown: unknown): string {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  const [first = '', ...others] = words.split('\n').map((line) => line.trim());
  const place = /\[(Line \d+, Column \d+)\]/.exec(first)?.[1];
  const reason = (others.find((line) => line !== '') ?? first).replace(
    /^(?:Template render error|Error): /,
    '',
  );
  return place === undefined ? reason : `${place.toLowerCase()}: ${reason}`;
}
