// Texts of a version that count as a whole, and what the resolved system does not keep. In: what was read of a project. Out: named
// texts with their places.

import { readRegions } from '../../generate/user-regions.ts';
import type { Notes } from '../../impact/service-entries.ts';
import type { NamedText } from '../../impact/text-entries.ts';
import { plainLines } from '../../impact/value-text.ts';
import { baseName } from '../../io/paths.ts';
import { readChain } from '../../load/extends.ts';
import { readYaml } from '../../load/yaml-document.ts';
import { child, items, textOf, toPlain, type YamlNode } from '../../load/yaml-node.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import type { ProjectSources } from '../../project-sources.ts';

/** Notes of arguments and results by path. */
export function argumentNotes({ bases, configuration }: ProjectSources): Notes {
  const { root } = readChain([configuration, ...bases]);
  const notes = new Map<string, string>();
  for (const service of items(root, 'smc_services')) {
    for (const list of ['arguments', 'results']) {
      for (const value of items(service, list)) {
        const note = textOf(value, 'note');
        const path = `smc_services.${textOf(service, 'name')}.${list}.${textOf(value, 'name')}`;
        if (note !== undefined) notes.set(path, note);
      }
    }
  }
  return notes;
}

/** What stands in the user regions of sossl.c; a body follows its service to another name. */
export function userCode(source: SourceText | undefined, { services }: System): readonly NamedText[] {
  if (source === undefined) return [];
  const earlier = new Map(services.map(({ name, renamedFrom }) => [`service.${name}`, renamedFrom]));
  const lines = source.text.split('\n');
  return [...readRegions(source.text).bodies].map(([name, body]) => {
    const line = lines.findIndex((one) => one.includes(`sossl:user-begin ${name} */`)) + 1;
    const was = earlier.get(name);
    const renamed = was === undefined ? {} : { renamedFrom: `service.${was}` };
    return { name, text: body.join('\n'), file: source.file, line, ...renamed };
  });
}

/** Templates of the project. */
export function ownTemplates(templates: readonly SourceText[]): readonly NamedText[] {
  return templates.map(({ file, text }) => ({ name: baseName(file), text, file, line: 1 }));
}

/** Test tables of the project by what they mean: other spaces or comments are the same table. */
export function ownTables(sources: readonly SourceText[]): readonly NamedText[] {
  return sources.flatMap((source) => {
    const stem = baseName(source.file).replace(/\.yaml$/, '');
    return items(readYaml(source).root, 'tables').map((table) => tableText(source, stem, table));
  });
}

function tableText({ file }: SourceText, stem: string, table: YamlNode): NamedText {
  const verifies = items(table, 'verifies').flatMap((one) =>
    one.kind === 'scalar' ? [String(one.value)] : [],
  );
  const name = `${stem}.${textOf(table, 'name') ?? ''}`;
  const line = (child(table, 'name') ?? table).span.line;
  return { name, text: plainLines(toPlain(table)), file, line, requirements: verifies };
}

/** Name of the content of a file of the project, the same wherever the version is; undefined: there is none. */
export type ContentName = (file: string) => string | undefined;

/** Files that the configuration names and that are there: images, and what an external monitor is made of, by their content. */
export function namedFiles({ monitor, operatingSystems }: System, nameOf: ContentName): readonly NamedText[] {
  const ofMonitor =
    monitor.kind === 'external' ? [monitor.capabilities, ...monitor.objects, monitor.linkerScript] : [];
  const files = [...operatingSystems.map(({ image }) => image), ...ofMonitor];
  return [...new Set(files)].sort().flatMap((file) => {
    const text = nameOf(file);
    return text === undefined ? [] : [{ name: file, text, file, line: 1 }];
  });
}
