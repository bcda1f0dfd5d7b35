// The input texts of a project, as the pipeline takes them. Names are relative to the project folder; the tool's own files
// have names that begin with `sossl/`, whatever folder the tool is installed in, so that outputs never depend on it.

import type { SourceText } from './model/source.ts';

/** First part of the name of every file that belongs to the tool. No project input begins with it. */
export const TOOL_FILES = 'sossl/';

/** What settings do on every platform; it stands beside the platforms. */
export const EFFECTS_FILE = `${TOOL_FILES}platforms/effects.yaml`;

export interface ProjectSources {
  /** The project's own `sossl.yaml`. */
  readonly configuration: SourceText;
  /** What it extends: its base first, then the base of that, and so on. */
  readonly bases: readonly SourceText[];
  readonly acceptances: SourceText | undefined;
  /** Answers to the assumptions of use. */
  readonly assumptions: SourceText | undefined;
  /** `.sossl/lock.json` of the last generation. */
  readonly lock: SourceText | undefined;
  /** Every platform that the tool ships, and the effects that they have in common. */
  readonly platforms: readonly SourceText[];
  readonly frameworkRequirements: readonly SourceText[];
  /** Framework requirements and platforms that were loaded when the tool was built, `load/precompiled.ts`. */
  readonly precompiled: string | undefined;
  readonly projectRequirements: readonly SourceText[];
  /** The reviewed mapping from construct roles to requirements. */
  readonly mapping: SourceText;
  readonly capabilities: SourceText;
}

/** The text of the platform of that name, if the tool ships one. */
export function platformSource(sources: ProjectSources, platform: string): SourceText | undefined {
  const isKnown = platformNames(sources).includes(platform);
  return isKnown ? sources.platforms.find(({ file }) => file === platformPath(platform)) : undefined;
}

/** Names of the platforms that the tool ships. */
export function platformNames(sources: ProjectSources): readonly string[] {
  return sources.platforms
    .filter(({ file }) => file !== EFFECTS_FILE)
    .map(({ file }) => file.slice(platformPath('').length - '.yaml'.length, -'.yaml'.length));
}

function platformPath(name: string): string {
  return `${TOOL_FILES}platforms/${name}.yaml`;
}
