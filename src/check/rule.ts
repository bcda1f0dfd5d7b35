// What a rule is: a truth about a configuration on its platform. In: everything that check sees. Out: one diagnostic for
// each place where the truth does not hold. Rules do not depend on each other's order and change nothing.

import type { Place } from '../diagnostics/code.ts';
import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import type { AssumptionAnswer, Requirement, RoleMapping } from '../model/requirement.ts';
import type { Acceptance, Configuration } from '../model/system.ts';

export interface CheckInput {
  readonly configuration: Configuration;
  readonly platform: Platform;
  /** Framework and project set together. */
  readonly requirements: readonly Requirement[];
  readonly mapping: readonly RoleMapping[];
  readonly acceptances: readonly Acceptance[];
  /** Undefined: the project has no `assumptions.yaml`. */
  readonly assumptions?: readonly AssumptionAnswer[] | undefined;
  /** Function numbers of services with `id: auto` as the last generation gave them, by name. */
  readonly autoNumbers: Readonly<Record<string, number>>;
}

/** What rules need that look at operating systems and features alone: both of what is written and of what is resolved. */
export interface Systems {
  readonly configuration: Pick<Configuration, 'operatingSystems'> & {
    readonly features: Pick<Configuration['features'], 'healthMonitoring' | 'selfTests'> & {
      readonly channels: readonly Pick<
        Configuration['features']['channels'][number],
        'direction' | 'path' | 'timeoutUs'
      >[];
    };
  };
}

export type Rule = (input: CheckInput) => readonly Diagnostic[];

/** The place of a configuration path. */
export function at(input: CheckInput, path: string, related: readonly RelatedPlace[] = []): Place {
  return { span: input.configuration.spans.get(path), path, related };
}

/** A line that leads to the other party of a conflict. */
export function stands(input: CheckInput, path: string): RelatedPlace {
  const span = input.configuration.spans.get(path);
  return { message: `\`${path}\` stands here`, ...(span === undefined ? {} : { span }) };
}

/** The same for a path of the platform description. */
export function platformStands(platform: Platform, path: string, name: string): RelatedPlace {
  const span = platform.spans.get(path);
  return { message: `the platform describes \`${name}\` here`, ...(span === undefined ? {} : { span }) };
}
