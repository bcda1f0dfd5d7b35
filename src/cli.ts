// Entry of the program. Nothing else may import this file.

import { main } from './commands/main.ts';
import { start } from './io/start.ts';

await start(main);
