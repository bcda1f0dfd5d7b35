// The independent reader of emitted C: what really stands in a file, seen without the generator.
// In: wasm bytes once, then one source text after the other. Out: constructs with their tags, user regions, hashes and
// the owner of every byte, or diagnostics. Must not read files and must not know how the file was generated.

import type { CSourceReading, MonitorReading } from '../model/construct.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { collectComments, type OpenedSource } from './c-comments.ts';
import { findConstructs } from './c-constructs.ts';
import { checkEmissionSubset } from './c-emission-subset.ts';
import { proofAnnotations, syntaxErrors, tagsOutsideComments } from './c-faults.ts';
import { readMonitorSources } from './c-monitor-reader.ts';
import { composeReading } from './c-reading.ts';
import { type CGrammarBytes, type CNode, createCParser } from './c-syntax.ts';
import { attachTags } from './c-tags.ts';
import { createTextIndex } from './c-text.ts';
import { findUserRegions } from './c-user-regions.ts';
import { usersStretches, withUserUnits } from './c-user-units.ts';

export interface CReader {
  /** Tags and code hash of hand-written C, headers and assembly; no value when a tag stands at no function or label. */
  readMonitor(sources: readonly SourceText[]): StageResult<MonitorReading>;
  /** Constructs, tags, regions and hashes of one emitted file; no value as soon as one thing in it is not understood. */
  read(source: SourceText): StageResult<CSourceReading>;
}

function readSource(root: CNode, source: SourceText): StageResult<CSourceReading> {
  const index = createTextIndex(source);
  const opened: OpenedSource = { root, index, comments: collectComments(root, index.text) };
  const broken = syntaxErrors(opened);
  if (broken.length > 0) return { diagnostics: broken };
  const { regions, diagnostics: markerFaults } = findUserRegions(opened.comments, index);
  const found = withUserUnits(findConstructs(root, index), opened, regions);
  const { tags, diagnostics: tagFaults } = attachTags(opened.comments, found, index);
  const faults = [
    ...markerFaults,
    ...tagFaults,
    ...tagsOutsideComments(opened),
    ...proofAnnotations(opened),
    ...(markerFaults.length > 0
      ? []
      : checkEmissionSubset(root, usersStretches(found, tags, regions), index)),
  ];
  return faults.length > 0 ? { diagnostics: faults } : composeReading(opened, { found, tags, regions });
}

/** A reader for the lifetime of the process; the runtime wasm is needed once. */
export async function createCReader(wasm: CGrammarBytes): Promise<CReader> {
  const parse = await createCParser(wasm);
  return {
    read: (source) => readSource(parse(source.text), source),
    readMonitor: (sources) => readMonitorSources(sources, parse),
  };
}
