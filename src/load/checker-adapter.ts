// checkers/*.yaml → how a checker is started, how its result is read, which guidelines it looks at.

import type { CheckerAdapter, ExitMeaning, RuleClaim } from '../model/checker.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { validateChecker } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import type { Validator } from './shape.ts';
import { map, optionalText, present, smallInteger, text, texts, truth, word } from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

/** The adapter, or every mistake of its form. Never throws. */
export function loadCheckerAdapter(source: SourceText): StageResult<CheckerAdapter> {
  const { value: root, diagnostics } = readDocument(source, validateChecker as Validator);
  return root === undefined ? { diagnostics } : { value: buildAdapter(root), diagnostics: [] };
}

function buildAdapter(root: YamlNode): CheckerAdapter {
  const result = map(root, 'result');
  const canary = map(root, 'canary');
  const optional = present({
    suppressArgument: optionalText(root, 'suppress_argument'),
    visitedPattern: optionalText(result, 'visited_pattern'),
    visitedFile: optionalText(result, 'visited_file'),
    countPattern: optionalText(result, 'count_pattern'),
  });
  return {
    name: text(root, 'name'),
    purpose: text(root, 'purpose'),
    program: text(root, 'program'),
    use: word(root, 'use'),
    seenRealOutput: truth(root, 'seen_real_output', false),
    versionArguments: texts(root, 'version_arguments'),
    versionPattern: text(root, 'version_pattern'),
    triedVersions: texts(root, 'tried_versions'),
    calls: word(root, 'calls'),
    arguments: texts(root, 'arguments'),
    commands: items(root, 'commands').map(commandWords),
    droppedFlags: texts(root, 'dropped_flags'),
    systemRules: texts(root, 'system_rules'),
    resultFormat: word(result, 'format'),
    resultFrom: text(result, 'from'),
    exitCodes: Object.fromEntries(items(root, 'exit_codes').map(exitCode)),
    failureTexts: texts(root, 'failure_texts'),
    silencers: texts(root, 'silencers'),
    files: items(root, 'files').map((file) => ({ name: text(file, 'name'), path: text(file, 'path') })),
    folders: texts(root, 'folders'),
    parts: items(root, 'parts').map((part) => ({ name: text(part, 'name'), places: texts(part, 'places') })),
    environment: texts(root, 'environment'),
    canary: { file: text(canary, 'file'), expected: texts(canary, 'expected') },
    guidelines: items(root, 'guidelines').map(claim),
    timeLimitMs: smallInteger(root, 'time_limit_s') * 1000,
    ...optional,
  };
}

function commandWords(node: YamlNode): readonly string[] {
  if (node.kind !== 'list') throw new Error('the schema lets a command pass that is no list');
  return node.items.map((item) => (item.kind === 'scalar' ? String(item.value) : ''));
}

function exitCode(node: YamlNode): [string, ExitMeaning] {
  return [String(smallInteger(node, 'code')), word<ExitMeaning>(node, 'means')];
}

function claim(node: YamlNode): RuleClaim {
  return {
    rule: text(node, 'rule'),
    guideline: text(node, 'guideline'),
    confidence: word(node, 'confidence'),
    covers: texts(node, 'covers'),
  };
}
