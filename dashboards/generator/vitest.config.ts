import { defineConfig } from 'vitest/config';

// Making all boards takes seconds, and much longer where other work takes the cores.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
