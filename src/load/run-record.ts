// record.yaml of a kit → who ran what on what, and where the logs are. Whether it fits the kit is looked at when it is imported.

import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText, Span } from '../model/source.ts';
import { validateRunRecord } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childAt, childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { map, text, word } from './values.ts';
import type { YamlNode } from './yaml-node.ts';

/** Where a run took place, in the words of the person who states it. */
export interface RunEnvironment {
  readonly board: string;
  readonly runner: string;
  readonly by: string;
  readonly date: string;
  readonly target: 'hardware' | 'emulator';
}

export interface RecordedBoot {
  readonly name: string;
  readonly image: string;
  readonly secureLog: string;
  readonly nonSecureLog: string;
  readonly span: Span;
  readonly imageSpan: Span;
}

export interface RunRecord {
  /** SHA-256 of the kit's manifest. */
  readonly kit: string;
  readonly kitSpan: Span;
  readonly environment: RunEnvironment;
  readonly boots: readonly RecordedBoot[];
}

/** The record, or every mistake of its form. Never throws. */
export function loadRunRecord(source: SourceText): StageResult<RunRecord> {
  const { value: root, diagnostics } = readDocument(source, validateRunRecord as Validator, [checkTexts]);
  if (root === undefined) return { diagnostics };
  const value = {
    kit: text(root, 'kit'),
    kitSpan: locate(root, '/kit').place,
    environment: environmentOf(map(root, 'environment')),
    boots: childrenOf(locate(root, '/boots')).map(bootOf),
  };
  return { value, diagnostics };
}

function environmentOf(node: YamlNode): RunEnvironment {
  return {
    board: text(node, 'board'),
    runner: text(node, 'runner'),
    by: text(node, 'by'),
    date: text(node, 'date'),
    target: word(node, 'target'),
  };
}

function bootOf(placed: PlacedNode): RecordedBoot {
  const { node, place } = placed;
  return {
    name: text(node, 'name'),
    image: text(node, 'image'),
    secureLog: text(node, 'secure_log'),
    nonSecureLog: text(node, 'non_secure_log'),
    span: place,
    imageSpan: childAt(placed, 'image')?.place ?? place,
  };
}
