/**
 * Builds the page in a browser (`src/web`) into `dist/web`: plain files that any web server can serve, from any path. JSX is
 * Preact's. Nothing is inlined as data, so that the content security policy can forbid it.
 */
import { defineConfig } from 'vite';
import { workbooks } from './vite.workbooks.js';

export default defineConfig({
  root: 'src/web',
  base: './',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [workbooks()],
  worker: { format: 'es', plugins: () => [workbooks()] },
  build: { outDir: '../../dist/web', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 3000 },
});
