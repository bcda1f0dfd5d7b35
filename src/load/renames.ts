// Which services a configuration says had another name. In: its files, by a function that reads one. Out: new names by old ones. Looks at
// nothing else, so that it answers for a configuration that the check would refuse.

import type { SourceText } from '../model/source.ts';
import { baseToRead } from './extends.ts';
import { readYaml } from './yaml-document.ts';
import { items, textOf } from './yaml-node.ts';

/** The new name of each service that `sossl.yaml`, or a file that it extends, says was renamed; none of a file that is no YAML. */
export function declaredRenames(read: (file: string) => SourceText | undefined): ReadonlyMap<string, string> {
  const sources: SourceText[] = [];
  for (let next = read('sossl.yaml'); next !== undefined; ) {
    sources.push(next);
    const base = baseToRead(sources);
    next = base === undefined ? undefined : read(base);
  }
  const services = sources.flatMap((source) => items(readYaml(source).root, 'smc_services'));
  return new Map(
    services.flatMap((service): [string, string][] => {
      const [name, old] = [textOf(service, 'name'), textOf(service, 'renamed_from')];
      return name === undefined || old === undefined ? [] : [[old, name]];
    }),
  );
}
