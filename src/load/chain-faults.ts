// What is wrong with a chain of configurations as such: before its files are joined, each has to say its format and name its
// base in a usable form, and the chain has to end. In: all files that could be read. Out: diagnostics.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import { type ChainLink, EXTENDS_FORM, hasExtendsForm, LONGEST_CHAIN, linkedBase } from './chain-link.ts';
import { formOf } from './forms.ts';
import { MAXIMUM_BYTES } from './text.ts';
import { child, textOf, type YamlNode } from './yaml-node.ts';

const SCHEMA = 'sossl/1';

/** Nothing for a file that extends nothing: its shape alone is looked at, later. */
export function chainFaults(links: readonly ChainLink[]): readonly Diagnostic[] {
  const [own] = links;
  if (own === undefined || child(own.root, 'extends') === undefined) return [];
  return [
    ...sizeFaults(own, links),
    ...links.flatMap(({ root }, index) =>
      schemaFaults(root, links.slice(0, index).slice(-1).map(extendsHere)),
    ),
    ...links.flatMap(pathFaults),
    ...endFaults(links),
  ];
}

function sizeFaults({ root }: ChainLink, links: readonly ChainLink[]): readonly Diagnostic[] {
  const characters = links.reduce((sum, { source }) => sum + source.text.length, 0);
  if (characters <= MAXIMUM_BYTES) return [];
  const parameters = { characters, files: links.length, limit: MAXIMUM_BYTES };
  return [report(CFG.chainTooLarge, parameters, extendsPlace(root))];
}

function schemaFaults(root: YamlNode, related: readonly RelatedPlace[]): readonly Diagnostic[] {
  const schema = child(root, 'schema');
  if (schema === undefined) {
    return [report(CFG.missingKey, { keys: ['schema'] }, { span: root.span, related })];
  }
  if (schema.kind === 'scalar' && schema.value === SCHEMA) return [];
  const found = schema.kind === 'scalar' ? schema.source : `a ${schema.kind}`;
  return [report(CFG.wrongSchema, { found, wanted: SCHEMA }, { span: schema.span, path: 'schema', related })];
}

function pathFaults(link: ChainLink): readonly Diagnostic[] {
  const node = child(link.root, 'extends');
  if (node === undefined || linkedBase(link) !== undefined) return [];
  const place = extendsPlace(link.root);
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    const found = node.kind === 'scalar' ? `\`${node.source}\`` : `a ${node.kind}`;
    return [report(CFG.wrongType, { wanted: 'text', found }, place)];
  }
  const form = hasExtendsForm(node.value)
    ? 'a path outside the folder `sossl` of the project, whose name stands for the files of the tool'
    : formOf(EXTENDS_FORM);
  return [report(CFG.wrongForm, { found: node.value, form }, place)];
}

/** Why the last file may not extend what it extends, or that its base was not there to be read. */
function endFaults(links: readonly ChainLink[]): readonly Diagnostic[] {
  const last = links.at(-1);
  const base = last === undefined ? undefined : linkedBase(last);
  if (last === undefined || base === undefined) return [];
  const place = extendsPlace(last.root);
  const start = links.findIndex(({ source }) => source.file === base);
  if (start !== -1) {
    const related = links.slice(start, -1).map(extendsHere);
    return [report(CFG.extendsItself, { file: base }, { ...place, related })];
  }
  if (links.length < LONGEST_CHAIN) return [report(CFG.baseMissing, { file: base }, place)];
  const related = links.slice(0, 1).map(extendsHere);
  return [report(CFG.extendsTooDeep, { limit: LONGEST_CHAIN }, { ...place, related })];
}

function extendsHere({ source, root }: ChainLink): RelatedPlace {
  const span = child(root, 'extends')?.span;
  const message = `\`${source.file}\` extends \`${textOf(root, 'extends')}\` here`;
  return { message, ...(span === undefined ? {} : { span }) };
}

function extendsPlace(root: YamlNode) {
  return { span: child(root, 'extends')?.span, path: 'extends' };
}
