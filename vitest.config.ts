// Two groups of tests: `unit` needs Node alone and is fast; `system` builds with real compilers and boots QEMU.

import { defineConfig } from 'vitest/config';

const system = ['test/**/*.system.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Every core works; most of the time goes into compilers and QEMU, not into this program.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: system } },
      {
        extends: true,
        test: {
          name: 'system',
          include: system,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          globalSetup: 'test/global-setup.ts',
        },
      },
    ],
  },
});
