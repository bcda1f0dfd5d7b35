// The chain of files behind a configuration that `extends:` another one. In: texts, the project's own file first, then each
// base in turn. Out: which file to read next, and one document that is joined from all of them, or why there is none.
// Reads no file: the edge does, file by file.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { chainFaults } from './chain-faults.ts';
import { type ChainLink, LONGEST_CHAIN, linkedBase } from './chain-link.ts';
import { joinConfigurations, withoutRemovals } from './join-configurations.ts';
import { readYaml, type YamlReading } from './yaml-document.ts';

/** The file that `source` extends, relative to the project; undefined when it extends none, or none that could be read. */
export function extendsOf(source: SourceText): string | undefined {
  if (!source.text.includes('extends')) return undefined;
  const { root } = readYaml(source);
  return root === undefined ? undefined : linkedBase({ source, root });
}

/** The file to read behind `sources`; undefined when the chain is complete, or refused as it is. */
export function baseToRead(sources: readonly SourceText[]): string | undefined {
  const last = sources.at(-1);
  const next = last === undefined ? undefined : extendsOf(last);
  const isRefused = sources.length >= LONGEST_CHAIN || sources.some(({ file }) => file === next);
  return isRefused ? undefined : next;
}

/** One document with the values of all files, nearer ones first; no root when the chain is not sound. */
export function readChain(sources: readonly SourceText[]): YamlReading {
  const readings = sources.map(readYaml);
  const unreadable = readings.flatMap(({ diagnostics }) => diagnostics);
  if (unreadable.length > 0) return { diagnostics: unreadable };
  const links = sources.flatMap((source, index) => {
    const root = readings[index]?.root;
    return root === undefined ? [] : [{ source, root }];
  });
  const faults = chainFaults(links);
  return faults.length > 0 ? { diagnostics: faults } : joinLinks(links);
}

function joinLinks(links: readonly ChainLink[]): YamlReading {
  const [last, ...nearer] = links.toReversed();
  if (last === undefined) throw new Error('a configuration without a file');
  const diagnostics: Diagnostic[] = [];
  // Looking through a document for a word that it does not hold would only take time.
  const mayRemove = last.source.text.includes('remove');
  let root = mayRemove ? withoutRemovals(last.root, diagnostics) : last.root;
  for (const { root: own } of nearer) root = joinConfigurations(root, own, diagnostics);
  return { root, diagnostics };
}
