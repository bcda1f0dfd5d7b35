// requirements/**/*.yaml → requirements of one set. Links between them and to other files are checked in check/.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import { joinResults } from '../diagnostics/join-results.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Realization, Requirement, VerificationMethod } from '../model/requirement.ts';
import type { SourceText } from '../model/source.ts';
import { validateRequirements } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { LoadedAhead } from './precompiled.ts';
import type { Validator } from './shape.ts';
import { optionalText, present, smallInteger, text, texts, truth, word } from './values.ts';
import { items, textOf, type YamlNode } from './yaml-node.ts';

/** The requirements of all files of a set, in the order of files and entries; or every mistake of their form. Never throws. */
export function loadRequirements(
  sources: readonly SourceText[],
  set: Requirement['set'],
  ahead: LoadedAhead = () => undefined,
): StageResult<readonly Requirement[]> {
  const { value, diagnostics } = joinResults(sources.map((source) => readyOrLoaded(source, set, ahead)));
  return value === undefined ? { diagnostics } : { value: value.flat(), diagnostics };
}

function readyOrLoaded(
  source: SourceText,
  set: Requirement['set'],
  ahead: LoadedAhead,
): StageResult<readonly Requirement[]> {
  const ready = ahead(source);
  return ready === undefined ? loadFile(source, set) : { value: ready, diagnostics: [] };
}

function loadFile(source: SourceText, set: Requirement['set']): StageResult<readonly Requirement[]> {
  const checks = [(root: YamlNode) => setIsAsExpected(root, set)];
  const { value: root, diagnostics } = readDocument(source, validateRequirements as Validator, checks);
  if (root === undefined) return { diagnostics };
  const entries = childrenOf(locate(root, '/requirements'));
  return { value: entries.map((entry) => buildRequirement(entry, set)), diagnostics };
}

/** The project's folder holds the project's set, the tool's folder the framework's. */
function setIsAsExpected(root: YamlNode, set: string): readonly Diagnostic[] {
  const { place, path } = locate(root, '/set');
  const found = textOf(root, 'set');
  if (found === set || (found !== 'project' && found !== 'framework')) return [];
  return [report(CFG.notAllowed, { found, allowed: [set] }, { span: place, path })];
}

function buildRequirement({ node, place }: PlacedNode, set: Requirement['set']): Requirement {
  return {
    id: text(node, 'id'),
    set,
    level: word(node, 'level'),
    revision: smallInteger(node, 'revision'),
    title: text(node, 'title'),
    text: text(node, 'text'),
    ...present({ rationale: optionalText(node, 'rationale') }),
    asil: word(node, 'asil'),
    ...present({ decomposition: optionalText(node, 'decomposition') }),
    assumed: truth(node, 'assumed', false),
    satisfies: texts(node, 'satisfies'),
    parentSpans: items(node, 'satisfies').map(({ span }) => span),
    verification: texts(node, 'verification') as readonly VerificationMethod[],
    criterion: text(node, 'criterion'),
    realizedIn: texts(node, 'realized_in') as readonly Realization[],
    ...listed('appliesWhen', texts(node, 'applies_when')),
    ...listed('reliesOn', texts(node, 'relies_on')),
    ...present({ integratorAction: optionalText(node, 'integrator_action') }),
    span: place,
  };
}

/** The list under its name; nothing when the key is absent, as an empty list is refused. */
function listed<Name extends string>(
  name: Name,
  values: readonly string[],
): Partial<Record<Name, readonly string[]>> {
  return values.length === 0 ? {} : ({ [name]: values } as Record<Name, readonly string[]>);
}
