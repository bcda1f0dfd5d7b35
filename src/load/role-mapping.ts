// templates/c/trace.yaml → which requirements a construct role implements, as reviewed.

import type { StageResult } from '../model/diagnostic.ts';
import type { RoleMapping } from '../model/requirement.ts';
import type { SourceText } from '../model/source.ts';
import { validateRoles } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { text, texts } from './values.ts';

/** The rows in the order of the file, or every mistake of their form. Never throws. */
export function loadRoleMapping(source: SourceText): StageResult<readonly RoleMapping[]> {
  const { value: root, diagnostics } = readDocument(source, validateRoles as Validator);
  if (root === undefined) return { diagnostics };
  return { value: childrenOf(locate(root, '/roles')).map(buildRole), diagnostics };
}

function buildRole({ node, place }: PlacedNode): RoleMapping {
  return {
    role: text(node, 'role'),
    requirements: texts(node, 'requirements').map(splitRevision),
    ...citedDeviations(texts(node, 'deviations')),
    why: text(node, 'why'),
    span: place,
  };
}

function citedDeviations(deviations: readonly string[]): Pick<RoleMapping, 'deviations'> {
  return deviations.length === 0 ? {} : { deviations };
}

/** `SSR-F-SMC-007~1` → ID and revision; the schema has checked the form. */
function splitRevision(reference: string): RoleMapping['requirements'][number] {
  const [id = '', revision] = reference.split('~');
  return { id, reviewedRevision: Number(revision) };
}
