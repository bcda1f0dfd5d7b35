// The cockpit example, opened once for the tests that break it on purpose.

import { openExample } from './example.ts';

export const { configuration, platform, system, generatedFrom, plan } = openExample('ecockpit');
