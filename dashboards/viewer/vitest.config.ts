import { defineConfig } from 'vitest/config';

/** Pure functions only: no browser, no DOM. */
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // Their modules import CommonJS by name, which Node alone does not understand.
    server: { deps: { inline: [/@grafana\//] } },
  },
});
