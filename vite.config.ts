/**
 * Builds the page in a browser (`src/web`) into `dist/web`: plain files that any web server can serve, from any path. JSX is
 * Preact's. Nothing is inlined as data, so that the content security policy can forbid it.
 */
import { defineConfig } from 'vite';
import { collectLicences, writeLicences } from './licences.js';
import { workbooks } from './vite.workbooks.js';

const folders = new Set<string>();

export default defineConfig({
  root: 'src/web',
  base: './',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [workbooks(), collectLicences(folders), writeLicences(folders)],
  worker: { format: 'es', plugins: () => [workbooks(), collectLicences(folders)] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
