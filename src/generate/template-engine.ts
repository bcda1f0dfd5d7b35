// Nunjucks made strict: an unknown name, an unknown member or a value that is not escaped C text is an error instead
// of an empty string. In: template texts by name. Out: rendered C text. Values are not trusted: only escaped ones are drawn.

import nunjucks from 'nunjucks';
import { CText } from './c-text.ts';

export interface TemplateEngine {
  /** Renders template `name`. Throws when it asks for a field that is not there: a bug of this tool, or of a project in its own. */
  readonly render: (name: string, fields: Readonly<Record<string, CText>>) => CText;
}

interface Runtime {
  contextOrFrameLookup: (context: unknown, frame: unknown, name: string) => unknown;
  memberLookup: (object: unknown, key: unknown) => unknown;
}

interface Lookup {
  lookup: (name: string) => unknown;
}

/** Names must exist, and templates may not reach into objects at all: fields are flat. */
function makeStrict(runtime: Runtime): void {
  runtime.contextOrFrameLookup = (context, frame, name) => {
    const value = (frame as Lookup).lookup(name) ?? (context as Lookup).lookup(name);
    if (value === undefined) throw new Error(`template asks for unknown field '${name}'`);
    return value;
  };
  runtime.memberLookup = (_object, key) => {
    throw new Error(`template reaches into a value: '${String(key)}'`);
  };
}

function indented(value: unknown): CText {
  const lines = String(value).split('\n');
  return new CText(lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n'));
}

/** Prepares all templates; parsing happens at first use. */
export function createTemplateEngine(templates: ReadonlyMap<string, string>): TemplateEngine {
  const loader = {
    getSource(name: string) {
      const src = templates.get(name);
      if (src === undefined) throw new Error(`no template '${name}'`);
      return { src, path: name, noCache: false };
    },
  };
  const environment = new nunjucks.Environment(loader as unknown as nunjucks.ILoader, {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addFilter('indented', indented);
  makeStrict(nunjucks.runtime as unknown as Runtime);
  const prepared = new Map<string, nunjucks.Template>();
  const templateOf = (name: string): nunjucks.Template => {
    const template = prepared.get(name) ?? environment.getTemplate(name, true);
    prepared.set(name, template);
    return template;
  };
  return {
    render(name, fields) {
      for (const [key, value] of Object.entries(fields)) {
        if (!(value instanceof CText)) throw new Error(`field '${key}' of '${name}' is not C text`);
      }
      return new CText(templateOf(name).render(fields).replace(/\n$/, ''));
    },
  };
}
