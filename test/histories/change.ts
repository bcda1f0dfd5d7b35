// What a change of the configuration is.

import type { Configuration } from './configuration.ts';
import type { Dice } from './dice.ts';

/** Changes the configuration; false when there is nothing to change in this way. */
export type Change = (configuration: Configuration, dice: Dice) => boolean;
