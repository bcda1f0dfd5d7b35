// Where a build of a project happens. In: the project handle and the platform. Out: paths for `tools/`, logs and results.

import { relativePath } from '../../io/paths.ts';
import { OWN_FOLDER } from '../../io/run-process.ts';
import { type BuildPlace, FRAMEWORK_NAME } from '../../tools/build.ts';
import type { Project } from '../project/project.ts';

/** Folder of the results as seen from the project folder. */
export function buildFolder(platform: string): string {
  return `build/${platform}`;
}

/** Place of a build; programs run in the project folder, so results name no folder of this machine. */
export function buildPlace(project: Project, platform: string): BuildPlace {
  const root = project.edge.disk.realPath(project.edge.packageRoot);
  return {
    framework: relativePath(project.realFolder, root),
    output: buildFolder(platform),
    hiddenPrefixes: [
      { from: root, to: FRAMEWORK_NAME },
      { from: project.realFolder, to: '.' },
      { from: OWN_FOLDER, to: '.' },
    ],
  };
}
