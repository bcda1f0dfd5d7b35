// monitor/capabilities.yaml → what the monitor can carry out.

import type { StageResult } from '../model/diagnostic.ts';
import type { Capability } from '../model/platform.ts';
import type { SourceText } from '../model/source.ts';
import { validateCapabilities } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import type { Validator } from './shape.ts';
import { text, texts } from './values.ts';
import { items } from './yaml-node.ts';

/** The capabilities in the order of the file, or every mistake of their form. Never throws. */
export function loadCapabilities(source: SourceText): StageResult<readonly Capability[]> {
  const { value: root, diagnostics } = readDocument(source, validateCapabilities as Validator);
  if (root === undefined) return { diagnostics };
  const value = items(root, 'capabilities').map((node) => ({
    name: text(node, 'name'),
    description: text(node, 'description'),
    requirements: texts(node, 'requirements'),
  }));
  return { value, diagnostics };
}
