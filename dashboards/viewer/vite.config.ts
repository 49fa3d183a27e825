import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ICONS = here('node_modules/@grafana/ui/dist/public/img/icons');

/** Puts the icons that Grafana's components load by name beside the bundle (see `src/grafana.ts`). */
function grafanaIcons(): Plugin {
  return {
    name: 'grafana-icons',
    generateBundle() {
      for (const file of readdirSync(ICONS, { recursive: true, encoding: 'utf8' })) {
        if (file.endsWith('.svg')) {
          this.emitFile({
            type: 'asset',
            fileName: `assets/grafana/build/img/icons/${file}`,
            source: readFileSync(join(ICONS, file)),
          });
        }
      }
    },
  };
}

/**
 * Gives the Chinese face the name of the Latin one: Grafana's components measure all text in "Inter",
 * and a size found without the Chinese glyphs lets Chinese text run over.
 */
function oneFontFamily(): Plugin {
  return {
    name: 'one-font-family',
    enforce: 'pre',
    transform(code, id) {
      return /noto-sans-sc\/index\.css/.test(id)
        ? code.replaceAll("'Noto Sans SC Variable'", 'Inter')
        : undefined;
    },
  };
}

export default defineConfig({
  plugins: [react(), grafanaIcons(), oneFontFamily()],
  resolve: {
    alias: [
      { find: /^react-custom-scrollbars-2$/, replacement: here('src/shims/scrollbars.ts') },
      // Code editors that no board uses; without them the bundle is a third as large.
      {
        find: /^(@monaco-editor\/react|monaco-editor)$/,
        replacement: here('src/shims/nothing.ts'),
      },
    ],
  },
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 4000 },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:3000', '/public': 'http://127.0.0.1:3000' },
  },
});
