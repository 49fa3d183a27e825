import { defineConfig } from 'vitest/config';

/** The built bundle in Chromium, in front of the fake board server of `test/browser`. */
export default defineConfig({
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000 },
});
