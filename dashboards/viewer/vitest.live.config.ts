import { defineConfig } from 'vitest/config';

/** The boards of a running system in Chromium; see `test/live`. */
export default defineConfig({
  test: { include: ['test/live/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 120_000 },
});
