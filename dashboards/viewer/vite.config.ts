import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
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
 * Lets the page load the whole viewer while its small entry asks the first questions. The entry
 * imports the rest dynamically, and what is so imported is not in the page otherwise; nor are fonts.
 */
function loadAtOnce(): Plugin {
  return {
    name: 'load-at-once',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const start = chunks.find(({ facadeModuleId }) =>
          facadeModuleId?.endsWith('/src/start.tsx'),
        );
        const needed = new Set<string>();
        const need = (name: string): void => {
          const chunk = chunks.find(({ fileName }) => fileName === name);
          if (chunk && !needed.has(name)) {
            needed.add(name);
            chunk.imports.forEach(need);
          }
        };
        need(start?.fileName ?? '');
        const sheets = chunks
          .filter(({ fileName }) => needed.has(fileName))
          .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        const latin = Object.keys(bundle).filter((file) => /inter-latin-wght.*\.woff2$/.test(file));
        return [
          ...latin.map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          })),
          ...[...needed].map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          })),
          ...[...new Set(sheets)].map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'style', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          })),
        ];
      },
    },
  };
}

/** Compresses once, when all is written, what the server would otherwise compress for every page. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))) {
        const content = readFileSync(join(dir, file));
        writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

const LATIN_FACE = /@font-face\s*\{[^}]*noto-sans-sc-latin-wght[^}]*\}/;

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
        ? code.replace(LATIN_FACE, '').replaceAll("'Noto Sans SC Variable'", 'Inter')
        : undefined;
    },
  };
}

export default defineConfig({
  plugins: [react(), grafanaIcons(), oneFontFamily(), loadAtOnce(), compressed()],
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
