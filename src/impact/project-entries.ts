// What stands at the top of a configuration, as one entry to compare: project, platform, monitor, build, run, templates. Where the
// configuration sets nothing, the value of the board counts.

import type { VersionEntry } from '../model/impact.ts';
import type { System } from '../model/system.ts';
import { entryOf, type PlaceOf, type Texts } from './entry-of.ts';
import { listText } from './value-text.ts';

export interface ProjectWords {
  /** Files of the chain that the configuration extends, nearest first. */
  readonly bases: readonly string[];
  /** Version of the tool that drew the constructs of this version. */
  readonly tool: string;
}

/** The entry with the empty path. */
export function projectEntry(system: System, words: ProjectWords, placeOf: PlaceOf): VersionEntry {
  const { platform, project, templates } = system;
  const texts = {
    tool: words.tool,
    extends: words.bases.length === 0 ? undefined : words.bases.join(' over '),
    'project.name': project.name,
    'project.version': project.version,
    'project.description': project.description,
    platform: platform.name,
    ...monitorTexts(system),
    ...recipeTexts(system),
    templates,
  };
  return entryOf({ path: '', pattern: '', texts, quiet: true }, placeOf);
}

function monitorTexts({ monitor }: System): Texts {
  if (monitor.kind === 'reference') return { 'monitor.kind': monitor.kind };
  return {
    'monitor.kind': monitor.kind,
    'monitor.name': monitor.name,
    'monitor.capabilities': monitor.capabilities,
    'monitor.objects': listText(monitor.objects),
    'monitor.linker_script': monitor.linkerScript,
  };
}

function recipeTexts({ platform: { build, run }, recipe }: System): Texts {
  const ofBoard = build?.compilers[0]?.split(' ')[0];
  const words = recipe.runArguments ?? run?.arguments;
  const limit = recipe.runTimeLimitMs ?? run?.timeLimitMs;
  return {
    'build.compiler': recipe.compiler ?? ofBoard,
    'run.command': recipe.runCommand ?? run?.command,
    'run.arguments': words === undefined ? undefined : listText(words),
    'run.time_limit_ms': limit === undefined ? undefined : `${limit}`,
  };
}
