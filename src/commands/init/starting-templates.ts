// The templates that a new project can begin with: a closed list, each a few folders of the tool whose files are real
// projects. `dot-` at the begin of a name stands for `.`: npm leaves some dot files out of a package.

/** Names of the templates, the default first. */
export const TEMPLATE_NAMES = ['minimal', 'cockpit'] as const;
export type ProjectTemplate = (typeof TEMPLATE_NAMES)[number];

const COMMON = 'templates/project/common';

/** Folders whose files a template joins, later ones first in rank. The cockpit is the example itself: it cannot grow stale. */
export const TEMPLATE_LAYERS: Readonly<Record<ProjectTemplate, readonly string[]>> = {
  minimal: [COMMON, 'templates/project/minimal'],
  cockpit: ['examples/ecockpit', COMMON, 'templates/project/cockpit'],
};
