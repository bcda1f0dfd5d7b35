// The input texts of a project, as the pipeline takes them. Names are relative to the project folder; the tool's own files
// have names that begin with `sossl/`, whatever folder the tool is installed in, so that outputs never depend on it.

import type { SourceText } from './model/source.ts';

/** First part of the name of every file that belongs to the tool. No project input begins with it. */
export const TOOL_FILES = 'sossl/';

export interface ProjectSources {
  readonly configuration: SourceText;
  readonly acceptances: SourceText | undefined;
  /** `.sossl/lock.json` of the last generation. */
  readonly lock: SourceText | undefined;
  /** Every platform that the tool ships. */
  readonly platforms: readonly SourceText[];
  readonly frameworkRequirements: readonly SourceText[];
  /** Framework requirements that were loaded when the tool was built, `load/precompiled.ts`. */
  readonly precompiled: string | undefined;
  readonly projectRequirements: readonly SourceText[];
  /** The reviewed mapping from construct roles to requirements. */
  readonly mapping: SourceText;
  readonly capabilities: SourceText;
}

/** The text of the platform of that name, if the tool ships one. */
export function platformSource(sources: ProjectSources, platform: string): SourceText | undefined {
  return sources.platforms.find(({ file }) => file === `${TOOL_FILES}platforms/${platform}.yaml`);
}

/** Names of the platforms that the tool ships. */
export function platformNames(sources: ProjectSources): readonly string[] {
  return sources.platforms.map(({ file }) => file.slice(`${TOOL_FILES}platforms/`.length, -'.yaml'.length));
}
